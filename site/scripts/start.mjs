/**
 * `npm start`: installs what is missing, builds if a source changed, serves the site and opens it.
 *
 * PORT chooses the port; without it the first free one from 3000 is taken.
 */
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { openBrowser } from './lib/open.mjs';
import { serve } from './lib/serve.mjs';

const port = process.env.PORT ? { port: Number(process.env.PORT) } : { port: 3000, tries: 50 };

if ((await install()) && (await build())) {
  try {
    const address = await serve(port);
    console.log(`\n  Steady State is at ${address}\n  Ctrl C stops it.\n`);
    openBrowser(address);
  } catch (error) {
    console.error(
      `The site could not be served on port ${port.port}: ${error.message}.\n` +
        'Stop what uses the port, or choose another: PORT=4000 npm start',
    );
    process.exitCode = 1;
  }
} else {
  process.exitCode = 1;
}
