/**
 * Installs what is missing. What is installed is compared with the lockfile, package by package,
 * so nothing has to be remembered between runs.
 */
import { readFileSync } from 'node:fs';
import { inRoot, nodePackage } from './paths.mjs';
import { runNpm } from './run.mjs';

/** Why an install is needed, in words; undefined if all is there. */
export function whyInstall() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!present) return 'nothing is installed yet';
  if (!wanted) return undefined;

  for (const [place, { version, optional, link }] of Object.entries(wanted)) {
    if (place === '' || link) continue;
    const needed = !optional || place === `node_modules/${nodePackage()}`;
    const found = present[place]?.version;
    if (found === undefined ? needed : found !== version) {
      return `${place.replace(/^.*node_modules\//, '')} ${version} is not installed`;
    }
  }
  return undefined;
}

/** Installs if needed; false if that failed. */
export async function install() {
  const why = whyInstall();
  if (!why) return true;
  console.log(`Installing packages, since ${why}. This takes a minute or two.`);
  if ((await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])) === 0) return true;
  console.error(
    [
      'The packages could not be installed.',
      'npm said above what went wrong; most often there is no network, or the disk is full.',
      'Mend that and run the same command again.',
    ].join('\n'),
  );
  return false;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
