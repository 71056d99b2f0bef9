/** "Call the API" on the built site: real requests, answered in the page by the service's own app. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { Console, forgetRefusals } from './console.ts';
import { Figure, tutorial } from './figure.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  hydrated,
  open,
  setWidth,
  test,
  themes,
} from './support.ts';

/** A figure with the default policy: a token bucket of 10, and 10 per 5 s. */
const figureId = 'long-run';

async function openConsole(page: Page, id = figureId): Promise<Console> {
  await open(page, tutorial);
  const console = new Console(page, id);
  await console.open();
  return console;
}

test.afterEach(({ complaints }) => forgetRefusals(complaints));

test('thirty at once: ten pass and twenty are refused, with the fields that say so', async ({
  page,
}) => {
  const console = await openConsole(page);
  await expect(console.sum).toHaveText('Nothing was sent yet.');
  await expect(console.root).toContainText('A service worker answers');
  await expect(console.root).toContainText('burst 10 requests');
  await console.thirtyGive('10 × 200, 20 × 429');
  await expect(console.full).toContainText('429 Too Many Requests');
  await expect(console.full).toContainText('Content-Type: application/problem+json');
  await expect(console.full).toContainText(
    'RateLimit-Policy: "default";q=10;w=5;steady-state-burst=10',
  );
  await expect(console.full).toContainText('RateLimit: "default";r=0;t=1');
  await expect(console.full).toContainText('Retry-After: 1');
  await expect(console.full).toContainText('http-problem-types#quota-exceeded');
});

test('each answer can be read in full', async ({ page }) => {
  const console = await openConsole(page);
  await console.thirtyGive('10 × 200, 20 × 429');
  const first = console.rows.filter({ hasText: 'r=9' }).first();
  await expect(first).toContainText('200');
  await first.getByRole('button').press('Enter');
  await expect(console.full).toContainText('"remaining": 9');
  await expect(console.full).not.toContainText('Retry-After');
});

test('a refused client that waits for Retry-After is let in', async ({ page }) => {
  const console = await openConsole(page);
  await console.thirtyGive('10 × 200, 20 × 429');
  const seconds = Number(/Retry-After: (\d+)/.exec(await console.full.innerText())?.[1]);
  expect(seconds).toBe(1);
  await page.waitForTimeout(seconds * 1_000);
  await console.button('Send one').click();
  await expect(console.sum).toContainText('200 OK');
});

test('a body that breaks the contract gets a problem that says what to do', async ({ page }) => {
  const console = await openConsole(page);
  await console.key.fill('');
  await console.sendOne();
  await expect(console.sum).toContainText('400 Bad Request');
  await expect(console.full).toContainText('"pointer": "#/key"');
});

test('the limiter follows the panel, and a change begins a new one', async ({ page }) => {
  const console = await openConsole(page);
  await console.sendOne();
  const burst = console.figure.root.getByLabel('Burst', { exact: true });
  await burst.fill('3');
  await burst.press('Enter');
  await expect(console.root).toContainText('burst 3 requests');
  await expect(console.sum).toContainText('a new limiter began');
  await console.thirtyGive('3 × 200, 27 × 429');
  await expect(console.sum).not.toContainText('a new limiter began');
  await console.figure.root.getByText('Fixed window', { exact: true }).click();
  await expect(console.root).toContainText('algorithm fixed window');
  await console.thirtyGive('10 × 200, 20 × 429');
  await expect(console.full).toContainText('RateLimit-Policy: "default";q=10;w=5\n');
});

test('of a figure that compares, the reader chooses the limiter', async ({ page }) => {
  const console = await openConsole(page, 'edge-compared');
  const choice = console.root.getByRole('combobox', { name: 'Limiter' });
  await console.sendOne();
  await expect(console.full).not.toContainText('steady-state-burst');
  await choice.selectOption('Token bucket');
  await console.sendOne();
  await expect(console.full).toContainText('steady-state-burst=10');
});

test('the request is there as a command, and can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const console = await openConsole(page);
  await console.key.fill('bob');
  await console.root.getByText('The same as curl').click();
  await console.button('Copy').click();
  await expect(console.root).toContainText('Copied.');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('/services/rate-limiter/check');
  expect(text).toContain(`-d '{"key":"bob"}'`);
});

test('a request to another origin is never answered by the page', async ({ page }) => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    if (request.method !== 'OPTIONS') seen.push(`${request.method} ${request.url}`);
    response
      .writeHead(200, {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': '*',
        'content-type': 'text/plain',
      })
      .end('the real service');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const console = await openConsole(page);
    await console.sendOne();
    const { port } = server.address() as AddressInfo;
    const text = await page.evaluate(async (origin) => {
      const init = { method: 'POST', body: '{"key":"alice"}' };
      return (await fetch(`${origin}/services/rate-limiter/check`, init)).text();
    }, `http://127.0.0.1:${port}`);
    expect(text).toBe('the real service');
    expect(seen).toEqual(['POST /services/rate-limiter/check']);
  } finally {
    server.close();
  }
});

test('nothing of MSW, Hono or zod comes before the console is opened', async ({ page }) => {
  const marks = ['[MSW]', 'Context is not finalized', 'ZodError'];
  const addresses = new Set<string>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) addresses.add(request.url());
  });
  const found = async () => {
    await page.waitForLoadState('networkidle');
    const scripts = await Promise.all(
      [...addresses].map(async (address) => (await page.request.get(address)).text()),
    );
    return marks.filter((mark) => scripts.some((script) => script.includes(mark)));
  };
  const registrations = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

  await open(page, tutorial);
  const figure = new Figure(page, figureId);
  await figure.button('Run').click();
  await expect.poll(() => figure.time).toBeGreaterThan(0);
  await figure.button('Pause').click();
  expect(await found()).toEqual([]);
  expect(await registrations()).toBe(0);
  await new Console(page, figureId).open();
  expect(await found()).toEqual(marks);
  expect(await registrations()).toBe(1);
});

test('two consoles have a limiter each, and a figure runs beside them', async ({ page }) => {
  const first = await openConsole(page);
  const second = new Console(page, 'edge');
  await second.open();
  // Under the same keys: what one has spent, the other still has.
  await first.thirtyGive('10 × 200, 20 × 429');
  await second.thirtyGive('10 × 200, 20 × 429');
  await expect(first.full).toContainText('w=5;steady-state-burst=10');
  await expect(second.full).toContainText(/"default";q=10;w=5$/m);
  await second.figure.button('Run').click();
  await expect.poll(() => second.figure.time).toBeGreaterThan(5e6);
});

test('the service worker leaves with the page', async ({ page }) => {
  const console = await openConsole(page);
  await console.sendOne();
  await page.goto('');
  await hydrated(page);
  const registrations = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await expect.poll(registrations).toBe(0);
});

test('a page that was forced past the service worker keeps its figure, and so does another tab', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  const there = await openConsole(other);
  await open(page, tutorial);
  const session = await context.newCDPSession(page);
  await session.send('Page.reload', { ignoreCache: true });
  await hydrated(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  let loads = 0;
  page.on('framenavigated', () => loads++);

  const here = new Console(page, figureId);
  await here.open();
  await here.sendOne();
  await expect(here.sum).toContainText('200 OK');
  expect(loads).toBe(0);
  await there.sendOne();
  await expect(there.sum).toContainText('200 OK');
});

test.describe('where no service worker may start', () => {
  test.use({ serviceWorkers: 'block' });

  test('the console says so, and the page answers', async ({ page, complaints }) => {
    const console = await openConsole(page);
    await expect(console.root).toContainText('The page itself answers');
    await expect(console.root).toContainText('did not start');
    await console.thirtyGive('10 × 200, 20 × 429');
    await expect(console.full).toContainText('Retry-After: 1');
    expect(complaints).toEqual([]);
  });
});

test('in a sandboxed frame too the page answers', async ({ page, complaints }) => {
  await open(page, '');
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.src = address;
    frame.style.cssText = 'width: 1200px; height: 700px';
    document.body.replaceChildren(frame);
  }, new URL(tutorial, page.url()).href);
  const frame = page.frameLocator('iframe');
  const figure = frame.locator(`figure#${figureId}`);
  const root = figure.getByRole('tabpanel');
  await figure.getByRole('tab', { name: 'Call the API' }).click();
  await root.getByRole('button', { name: 'Send one' }).click();
  await expect(root).toContainText('200 OK');
  await expect(root).toContainText('The page stands in a sandboxed frame.');
  complaints.length = 0; // A frame without an origin may load no fonts, and says so.
});

test('what cannot be loaded is said in place, and can be tried again', async ({
  page,
  complaints,
}) => {
  await open(page, tutorial);
  const console = new Console(page, figureId);
  await console.figure.button('One event forward').click(); // The figure has what it needs.
  await console.figure.settled();
  await page.waitForLoadState('networkidle');
  await page.route('**/*.js', (route) => route.abort());
  await console.figure.tab('Call the API').click();
  await expect(console.root.getByRole('alert')).toContainText('Check your connection');
  await page.unroute('**/*.js');
  await console.button('Try again').click();
  await console.button('Send one').click();
  await expect(console.sum).toContainText('200 OK');
  complaints.length = 0; // The browser has reported the scripts that did not come.
});

for (const theme of themes) {
  test(`accessible, wide and narrow, in the ${theme} theme`, async ({ page }) => {
    await open(page, tutorial, theme);
    const console = new Console(page, figureId);
    await console.open();
    await console.thirtyGive('10 × 200');
    await console.root.getByText('The same as curl').click();
    await expectAccessible(page, `figure#${figureId}`);
    await setWidth(page, 390);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, `figure#${figureId}`);
  });
}

test('by keyboard alone', async ({ page }) => {
  await open(page, tutorial);
  const console = new Console(page, figureId);
  await console.figure.tab('Call the API').focus();
  await page.keyboard.press('Enter');
  await expect(console.button('Send one')).toBeVisible({ timeout: 15_000 });
  // Past who answers: the choice, and the address of a service.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(console.key).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(console.sum).toContainText('200 OK');
  // The figure's own keys do not reach it from here.
  const time = await console.figure.time;
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('[');
  expect(await console.figure.time).toBe(time);
});
