/** Builds the site when its sources have changed since the last build. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { baseUrl, buildDir, inRoot } from './paths.mjs';
import { runNode } from './run.mjs';

/** What a build is made from. */
const sources = [
  'docusaurus.config.ts',
  'package-lock.json',
  'tsconfig.json',
  'site',
  'simulations',
  'tutorials',
  'static',
];
const noSource = /(\.(test|spec)\.tsx?|^(tests|scripts|goldens|bench|cli))$/;
const stamp = inRoot('node_modules/.cache/steady-state-build');

/** Builds if needed or `always`; false if that failed. */
export async function build({ always = false } = {}) {
  const wanted = fingerprint();
  if (!always && existsSync(path.join(buildDir, 'index.html')) && readStamp() === wanted)
    return true;

  console.log('Building the site.');
  if ((await runNode('node_modules/@docusaurus/core/bin/docusaurus.mjs', ['build'])) !== 0) {
    console.error(
      'The site was not built: the message above names the file. Mend it and run again.',
    );
    return false;
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

/** A hash over every source file and the settings that go into a build. */
function fingerprint() {
  const hash = createHash('sha256').update(`${baseUrl}\n${process.env.SITE_URL ?? ''}\n`);
  for (const file of sources.flatMap(filesOf).sort()) {
    hash.update(`${file}\n`).update(readFileSync(inRoot(file)));
  }
  return hash.digest('hex');
}

function filesOf(place) {
  if (!existsSync(inRoot(place))) return [];
  if (path.extname(place)) return [place];
  return readdirSync(inRoot(place), { withFileTypes: true })
    .filter(({ name }) => !noSource.test(name))
    .flatMap((entry) => {
      const inside = path.posix.join(place, entry.name);
      return entry.isDirectory() ? filesOf(inside) : [inside];
    });
}

function readStamp() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}
