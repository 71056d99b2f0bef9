/**
 * `node services/command.mjs <folder> …`: starts a command of the services. Before the packages are
 * there, `npm run` finds the system's Node, which may be too old to run TypeScript.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [, , folder, ...rest] = process.argv;

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `This needs the Node that comes with the packages, and found ${process.versions.node}: run npm ci first, or npm start.\n`,
  );
  process.exitCode = 2;
} else {
  process.argv.splice(2, process.argv.length, ...rest);
  await import(`./${folder}/main.ts`);
}
