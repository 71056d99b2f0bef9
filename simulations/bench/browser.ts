/** A Chromium and the built site, where both are there; nothing is built, downloaded or installed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');
const SYSTEMS = '/usr/bin/chromium';

/** What was measured in a browser, or why nothing was. */
export type InBrowser<Measured> =
  | { readonly there: true; readonly browser: string; readonly measured: Measured }
  | { readonly there: false; readonly why: string };

/** Measures on a page of its own; `site` is the address of the built site. */
export async function inBrowser<Measured>(
  measure: (page: Page, site: string) => Promise<Measured>,
): Promise<InBrowser<Measured>> {
  if (!existsSync(path.join(root, 'build/index.html'))) {
    return { there: false, why: 'the site is not built: `npm run build` first' };
  }
  const executablePath = findChromium();
  if (executablePath === undefined) {
    return { there: false, why: 'no Chromium was found: name one in CHROMIUM_PATH' };
  }
  try {
    return await measureIn(executablePath, measure);
  } catch (error) {
    // What was measured before is worth more than the end of the run.
    const [first = ''] = String(error).split('\n');
    return { there: false, why: `the pages could not be measured: ${first}` };
  }
}

async function measureIn<Measured>(
  executablePath: string,
  measure: (page: Page, site: string) => Promise<Measured>,
): Promise<InBrowser<Measured>> {
  const server = await serve();
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // Figures play when they are told to, and not by themselves.
    await page.addInitScript(() => localStorage.setItem('steady-state/plays-by-itself', 'off'));
    const measured = await measure(page, server.address);
    return { there: true, browser: `Chromium ${browser.version()}`, measured };
  } finally {
    await browser?.close();
    server.process.kill();
  }
}

/** CHROMIUM_PATH, the system's, or one that Playwright has downloaded: as the browser tests do. */
function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  const candidates = [...(named ? [named] : []), ...(named === '' ? [] : [SYSTEMS])];
  return [...candidates, chromium.executablePath()].find((file) => existsSync(file));
}

/** Serves build/ on a free port. */
async function serve(): Promise<{ readonly address: string; readonly process: ChildProcess }> {
  const script = path.join(root, 'site/scripts/serve.mjs');
  const args = [script, '--port', String(await freePort())];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (data: Buffer) => {
      said += data;
      const [url] = /http:\S+/.exec(said) ?? [];
      if (url) resolve(url);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('close', () => reject(new Error(`The site was not served: ${said}`)));
  });
  return { address, process: server };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
