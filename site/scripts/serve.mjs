/** `node site/scripts/serve.mjs --port 3105`: serves the site as it was built. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildDir } from './lib/paths.mjs';
import { serve } from './lib/serve.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' } } });

if (existsSync(buildDir)) {
  console.log(`Steady State is at ${await serve({ port: Number(values.port) })}`);
} else {
  console.error('There is nothing to serve: run `npm run build` first.');
  process.exitCode = 1;
}
