/**
 * Starts a program that is written in TypeScript, or says what is missing: before the packages are
 * there, `npm run` finds the system's Node, which may be too old to run it.
 */

/** @param {URL} main the program’s file. */
export async function startMain(main) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) {
    await import(main.href);
  } else {
    process.stderr.write(
      `This needs the Node that comes with the packages, and found ${process.versions.node}: run npm ci first, or npm start.\n`,
    );
    process.exitCode = 2;
  }
}
