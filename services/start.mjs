/** `npm run service -- rate-limiter`: starts a companion service, or says which there are. */
import { existsSync, readdirSync } from 'node:fs';
import { startMain } from '../simulations/cli/start-main.mjs';

const fileOf = (name, file) => new URL(`${name}/${file}`, import.meta.url);
// Other folders hold commands: they have no service.ts.
const services = readdirSync(new URL('.', import.meta.url)).filter((name) =>
  existsSync(fileOf(name, 'service.ts')),
);
const name = process.argv[2];
const sayWhich = `Say which: npm run service -- ${services.join(' | ')}`;

if (name === '--help') {
  process.stdout.write(`${sayWhich}\n`);
} else if (name === undefined || !services.includes(name)) {
  const words = name === undefined ? sayWhich : `There is no service "${name}". ${sayWhich}`;
  process.stderr.write(`${words}\n`);
  process.exitCode = 2;
} else {
  await startMain(fileOf(name, 'main.ts'));
}
