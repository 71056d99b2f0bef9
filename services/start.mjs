/**
 * `npm run service -- rate-limiter`: starts a companion service, or says which there are. Before the
 * packages are there, `npm run` finds the system's Node, which may be too old to run TypeScript.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const main = (name) => path.join(here, name, 'main.ts');
// Other folders hold commands: they have no service.ts.
const services = readdirSync(here).filter((name) =>
  existsSync(path.join(here, name, 'service.ts')),
);
const name = process.argv[2];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

const sayWhich = `Say which: npm run service -- ${services.join(' | ')}`;

if (name === '--help') {
  process.stdout.write(`${sayWhich}\n`);
} else if (name === undefined || !services.includes(name)) {
  fail(name === undefined ? sayWhich : `There is no service "${name}". ${sayWhich}`);
} else if (major < 22 || (major === 22 && minor < 18)) {
  fail(
    `This needs the Node that comes with the packages, and found ${process.versions.node}: run npm ci first, or npm start.`,
  );
} else {
  await import(main(name));
}
