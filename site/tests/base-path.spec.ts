/** The site under a path, as on a host that it shares: nothing may leave the path. */
import type { Page } from '@playwright/test';
import { Figure, tutorial } from './figure.ts';
import { expect, hydrated, open, test } from './support.ts';

const base = process.env.SITE_BASE_URL ?? '/';

/** Every address that the page asks for, as it comes. */
function requestsOf(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname, protocol } = new URL(request.url());
    if (protocol.startsWith('http')) paths.push(pathname);
  });
  return paths;
}

const outside = (paths: readonly string[]) => paths.filter((path) => !path.startsWith(base));

test('home leads to a tutorial inside the path', async ({ page }) => {
  const requests = requestsOf(page);
  await open(page, '');
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(5);
  expect(outside(links)).toEqual([]);
  await page.getByRole('region', { name: 'Tutorials' }).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`${base}tutorials/`));
  await page.waitForLoadState('networkidle');
  expect(outside(requests)).toEqual([]);
});

test('a figure runs: its code, its worker and the fonts come from inside the path', async ({
  page,
}) => {
  const requests = requestsOf(page);
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(new URL(worker.url()).pathname));
  await open(page, tutorial);
  const figure = new Figure(page, 'edge');
  await figure.dragTo(1);
  await figure.button('Run').click();
  await expect.poll(() => figure.time).toBeGreaterThan(1e6);
  expect(workers.length).toBeGreaterThan(0);
  expect(outside(workers)).toEqual([]);
  expect(requests.some((path) => path.endsWith('.woff2'))).toBe(true);
  expect(outside(requests)).toEqual([]);
});

test('a link to an instant holds the path and opens', async ({ page, context }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'edge');
  await figure.dragTo(5);
  await figure.button('Share').click();
  const field = figure.root.getByLabel('Link to this instant');
  await expect(field).not.toHaveValue('');
  const link = await field.inputValue();
  expect(new URL(link).pathname).toBe(`${base}${tutorial}`);
  const other = await context.newPage();
  await other.goto(link);
  const opened = new Figure(other, 'edge');
  await expect(opened.clock).toHaveText(await figure.clock.innerText());
});

test('the catalogue leads to a simulation, and its scenarios load', async ({ page }) => {
  const requests = requestsOf(page);
  await open(page, 'simulations/?q=queue');
  await page.getByRole('link', { name: 'Parameters and sources of Queue' }).click();
  await expect(page).toHaveURL(new RegExp(`${base}simulations/queue/$`));
  await page.getByRole('link', { name: 'A little too much' }).click();
  await expect(page.locator('figure#overload')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(outside(requests)).toEqual([]);
});

test('search finds a tutorial', async ({ page }) => {
  await open(page, 'search/?q=bucket');
  const found = page.getByRole('main').locator(`a[href^="${base}tutorials/"]`);
  await expect(found.first()).toBeVisible();
});

test('a wrong address leads back inside', async ({ page, complaints }) => {
  const response = await page.goto('tutorials/no-such-page/');
  expect(response?.status()).toBe(404);
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('no page');
  const links = page.getByRole('main').locator('a');
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(outside(hrefs)).toEqual([]);
  // The browser itself reports the status of the page.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/404/.test(text)));
});
