/**
 * What a page costs: its JavaScript, gzipped, once the network is idle, with what it prefetches.
 * A page with a simulation is measured before Run is touched.
 */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import catalogue from '../../simulations/generated/catalogue/index.json' with { type: 'json' };
import { Figure } from './figure.ts';
import { expect, test } from './support.ts';

const textPageKb = 150;
/** However many figures a page has: their code and data are not part of it. */
const simulationPages = [
  { address: '', mostKb: 144 },
  { address: 'tutorials/protection/rate-limits/', mostKb: 166 },
  { address: 'simulations/rate-limiter/', mostKb: 172 },
  { address: 'tutorials/protection/the-two-second-outage/', mostKb: 166 },
];
/** The panel's code and the first figure's data. */
const firstFigureKb = 45;
const workerKb = 40;

test('a text page stays in its budget', async ({ page }) => {
  for (const address of ['404.html', 'search/']) {
    expect(await javascriptKb(page, address)).toBeLessThanOrEqual(textPageKb);
  }
});

test('a page with a simulation stays in its budget before Run', async ({ page }) => {
  for (const { address, mostKb } of simulationPages) {
    expect(await javascriptKb(page, address)).toBeLessThanOrEqual(mostKb);
  }
});

test('the first figure that comes alive stays in its budget', async ({ page }) => {
  await page.goto('tutorials/protection/rate-limits/', { waitUntil: 'networkidle' });
  const kb = await gatherKb(page, async () => {
    await page.mouse.move(3, 300);
    await page.mouse.move(3, 310);
    await page.waitForTimeout(1_500);
    await page.waitForLoadState('networkidle');
  });
  console.log(`first figure: ${kb.toFixed(1)} kB of JavaScript`);
  expect(kb).toBeGreaterThan(10);
  expect(kb).toBeLessThanOrEqual(firstFigureKb);
});

for (const { id, scenarios } of catalogue) {
  test(`the worker of ${id} stays in its budget, with the compiler`, async ({ page }) => {
    await page.goto(`simulations/${id}/`, { waitUntil: 'networkidle' });
    const figure = new Figure(page, scenarios[0]?.id ?? '');
    await figure.root.hover(); // The controller comes now; what comes after is the worker's.
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1_500);
    const kb = await gatherKb(page, async () => {
      await figure.button('Run').click();
      await expect.poll(() => figure.time).toBeGreaterThan(0);
      await expect(figure.button('Pause')).toBeVisible();
      await expect.poll(() => page.workers().length).toBe(1);
      await figure.settled();
    });
    console.log(`worker of ${id}: ${kb.toFixed(1)} kB of JavaScript`);
    expect(kb).toBeGreaterThan(10);
    expect(kb).toBeLessThanOrEqual(workerKb);
  });
}

/** Gzipped as a server would send it, whatever this one does. 1 kB is 1000 bytes. */
async function javascriptKb(page: Page, address: string): Promise<number> {
  const kb = await gatherKb(page, async () => {
    await page.goto(address, { waitUntil: 'networkidle' });
  });
  console.log(`/${address}: ${kb.toFixed(1)} kB of JavaScript`);
  return kb;
}

/** The scripts that come while something is done, read again by address: a body may be gone. */
async function gatherKb(page: Page, act: () => Promise<void>): Promise<number> {
  const addresses = new Set<string>();
  const listen = (response: Response) => {
    const { origin, pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) addresses.add(origin + pathname);
  };
  page.on('response', listen);
  await act();
  page.off('response', listen);
  let bytes = 0;
  for (const address of addresses) {
    const script = await page.request.get(address);
    bytes += gzipSync(await script.body(), { level: 9 }).length;
  }
  return bytes / 1000;
}
