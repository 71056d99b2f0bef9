/**
 * What a page costs: its JavaScript, gzipped, once the network is idle, with what it prefetches.
 * A page with a simulation is measured before Run is touched.
 */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';

const textPageKb = 175;
const simulationPageKb = 190;

test('a text page stays in its budget', async ({ page }) => {
  for (const address of ['404.html', 'search/']) {
    expect(await javascriptKb(page, address)).toBeLessThanOrEqual(textPageKb);
  }
});

test('a page with a simulation stays in its budget before Run', async ({ page }) => {
  for (const address of ['', 'tutorials/protection/rate-limits/']) {
    expect(await javascriptKb(page, address)).toBeLessThanOrEqual(simulationPageKb);
  }
});

/** Gzipped as a server would send it, whatever this one does. 1 kB is 1000 bytes. */
async function javascriptKb(page: Page, address: string): Promise<number> {
  const sizes = new Map<string, number>();
  const waiting: Promise<unknown>[] = [];
  const listen = (response: import('@playwright/test').Response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith('.js') || sizes.has(pathname)) return;
    sizes.set(pathname, 0);
    waiting.push(
      response.body().then((body) => sizes.set(pathname, gzipSync(body, { level: 9 }).length)),
    );
  };
  page.on('response', listen);
  await page.goto(address, { waitUntil: 'networkidle' });
  await Promise.all(waiting);
  page.off('response', listen);

  const kb = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000;
  console.log(`/${address}: ${kb.toFixed(1)} kB of JavaScript in ${sizes.size} files`);
  return kb;
}
