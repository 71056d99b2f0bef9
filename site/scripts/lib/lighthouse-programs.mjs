/** Starts programs for `npm run lighthouse`; what they print goes to standard error, beside the results. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { inRoot, nodePath, root } from './paths.mjs';

const stderr = 2;

/** Runs the pinned Node; throws with `problem` if it fails. */
export async function runNode(args, problem, { env = {}, cwd = root } = {}) {
  const options = { cwd, env: { ...process.env, ...env }, stdio };
  await finish(spawn(nodePath(), args, options), problem);
}

/** Installs the packages that `folder/package.json` asks for. */
export async function npmInstall(folder, problem) {
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  // npm is a script on Windows and needs a shell there.
  const options = { cwd: folder, stdio, shell: process.platform === 'win32' };
  await finish(spawn('npm', ['install', '--prefix', '.', ...quiet], options), problem);
}

const stdio = ['ignore', stderr, stderr];

function finish(child, problem) {
  return new Promise((resolve, reject) => {
    child.on('error', ({ message }) => reject(new Error(`${problem} (${message})`)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(problem))));
  });
}

/** Serves a built site as `npm start` does, in a process of its own; resolves to its address. */
export async function serveBuild(folder, baseUrl) {
  const env = { SITE_BUILD_DIR: path.relative(root, folder), SITE_BASE_URL: baseUrl };
  const args = [inRoot('site/scripts/serve.mjs'), '--port', String(await freePort())];
  const child = spawn(nodePath(), args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', stderr],
  });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const [url] = /http:\S+/.exec(said) ?? [];
      if (url) resolve(url);
    });
    child.on('close', () => reject(new Error(`${folder} could not be served.`)));
  });
  return { address, stop: () => child.kill() };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
