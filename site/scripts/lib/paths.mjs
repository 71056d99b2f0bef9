/** Where things are, and which Node runs them. Plain .mjs: works before anything is installed. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const inRoot = (...parts) => path.join(root, ...parts);
/** Where the built site lies; SITE_BUILD_DIR names another folder than `build`. */
export const buildDir = inRoot(process.env.SITE_BUILD_DIR ?? 'build');

/** The path the site is served under, with a slash at both ends. */
export const baseUrl = process.env.SITE_BASE_URL ?? '/';

/** The package that carries the pinned Node for this machine; the lockfile knows its version. */
export function nodePackage() {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `${prefix}-${platform}-${process.arch}`;
}

/** The pinned Node once it is installed, else the one that runs this script. */
export function nodePath() {
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const pinned = inRoot('node_modules', nodePackage(), binary);
  return existsSync(pinned) ? pinned : process.execPath;
}
