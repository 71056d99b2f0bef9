/**
 * Finds a Chromium for the browser tests, or gets one.
 *
 * In order: CHROMIUM_PATH, the system's, one that Playwright has downloaded; then Playwright
 * downloads one; then, on Debian as root, apt installs it. If all fails, it says what to do.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot } from './paths.mjs';
import { run, runNode } from './run.mjs';

/** The system's, the quickest for tests first, as in playwright.config.ts. */
const systems = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** What to set CHROMIUM_PATH to ('' means Playwright's own); undefined if there is none. */
export async function findChromium() {
  const here = alreadyHere();
  if (here !== undefined) return here;

  console.log('No Chromium was found: Playwright tries to download one.');
  await runNode('node_modules/@playwright/test/cli.js', ['install', 'chromium']);
  if (hasPlaywrights()) return '';

  if (canApt()) {
    console.log('The download did not work: installing the system’s Chromium.');
    await run('apt-get', ['update', '-q']);
    for (const program of systems) {
      const install = ['install', '-y', '-q', '--no-install-recommends', path.basename(program)];
      await run('apt-get', install, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
      if (existsSync(program)) return program;
    }
  }
  console.error(
    [
      'The browser tests need Chromium, and none could be found or installed.',
      'Install Chromium or Chrome and name it: CHROMIUM_PATH=/path/to/chromium npm test',
    ].join('\n'),
  );
  return undefined;
}

function alreadyHere() {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  if (named) console.error(`CHROMIUM_PATH names ${named}, where there is nothing.`);
  const found = named === '' ? undefined : systems.find((program) => existsSync(program));
  return found ?? (hasPlaywrights() ? '' : undefined);
}

function hasPlaywrights() {
  try {
    const { chromium } = createRequire(inRoot('package.json'))('@playwright/test');
    return existsSync(chromium.executablePath());
  } catch {
    return false;
  }
}

const canApt = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
