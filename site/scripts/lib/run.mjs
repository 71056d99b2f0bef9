/** Starts programs and waits for them. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { inRoot, nodePath, root } from './paths.mjs';

/**
 * Runs a program in the repository's folder; resolves to its exit code. What it prints goes to this
 * one's output, or to `told`, piece by piece, where several run at once.
 */
export function run(command, args, { env = {}, shell = false, told } = {}) {
  return new Promise((resolve) => {
    const output = told ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      shell,
      env: { ...process.env, PATH: pathWithBins(), ...env },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', told);
    }
    child.on('error', (error) => {
      console.error(`${command} did not start: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a file of node_modules with the pinned Node. */
export const runNode = (file, args = [], options = {}) =>
  run(nodePath(), [inRoot(file), ...args], options);

/** npm is a script on Windows and needs a shell there. */
export const runNpm = (args) => run('npm', args, { shell: process.platform === 'win32' });

function pathWithBins() {
  return [path.dirname(nodePath()), inRoot('node_modules/.bin'), process.env.PATH].join(
    path.delimiter,
  );
}
