/** "Call the API" pointed at a real service, which runs in memory beside the browser. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { Console, forgetRefusals } from './console.ts';
import { tutorial } from './figure.ts';
import { type RunningService, startService } from './service.ts';
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

/** A figure with a token bucket of 10, and 10 per 5 s. */
const figureId = 'long-run';
/** What Chromium itself says of a request that had no answer, or one that may not be read. */
const UNANSWERED = /net::ERR_(FAILED|CONNECTION_REFUSED)|blocked by CORS policy/;

let service: RunningService;
test.beforeAll(async () => {
  service = await startService('rate-limiter');
});
test.afterAll(() => service.stop());
test.afterEach(({ complaints }) => {
  forgetRefusals(complaints);
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !UNANSWERED.test(text)));
});

class ServiceConsole extends Console {
  get light(): Locator {
    return this.root.getByRole('status').filter({ hasText: /[Ss]ervice/ });
  }

  get page(): Locator {
    return this.root.getByRole('radio', { name: 'this page' });
  }

  get service(): Locator {
    return this.root.getByRole('radio', { name: 'a service at' });
  }

  get address(): Locator {
    return this.root.getByRole('textbox', { name: 'Address of the service' });
  }

  get alert(): Locator {
    return this.root.getByRole('alert');
  }

  /** So that no token drips in while requests are on their way, however slow the machine. */
  async setWindow(seconds: number): Promise<void> {
    const window = this.figure.root.getByLabel('Window', { exact: true });
    await window.fill(String(seconds));
    await window.press('Enter');
    await expect(this.root).toContainText(`window ${seconds} s`);
  }

  async pointAt(url: string): Promise<void> {
    await this.address.fill(url);
    await this.address.press('Enter');
    await this.service.check();
  }
}

async function openConsole(page: Page): Promise<ServiceConsole> {
  await open(page, tutorial);
  const console = new ServiceConsole(page, figureId);
  await console.open();
  return console;
}

/** The policies that the service has, by their names. */
async function policies(): Promise<Record<string, Record<string, unknown>>> {
  const answer = await fetch(`${service.url}/services/rate-limiter/policies`);
  return (await answer.json()) as Record<string, Record<string, unknown>>;
}

/** A server that answers as it is told, until the test is over. */
async function serving(listener: RequestListener, act: (url: string) => Promise<void>) {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('the page answers, until a service is chosen; then the service does', async ({ page }) => {
  const console = await openConsole(page);
  await expect(console.page).toBeChecked();
  await expect(console.address).toHaveValue('http://localhost:4001');
  await expect(console.root).toContainText('A service worker answers');
  await console.pointAt(service.url);
  await expect(console.light).toHaveText('The service answers, with its state in memory');
  await console.setWindow(60);
  await console.thirtyGive('10 × 200, 20 × 429');
  await expect(console.full).toContainText(/RateLimit-Policy: "page-\w{6}-long-run";q=10;w=60/);
  await expect(console.full).toContainText(/RateLimit: "page-\w{6}-long-run";r=0;t=\d/);
  await expect(console.full).toContainText('Retry-After: ');
  await expect(console.root).toContainText(`from the service at ${new URL(service.url).host}`);
});

test('the service runs under the figure’s settings, also when they change', async ({ page }) => {
  const console = await openConsole(page);
  await console.pointAt(service.url);
  await expect(console.root).toContainText('Before each press they are written to the service');
  await console.setWindow(60);
  await console.sendOne();
  const burst = console.figure.root.getByLabel('Burst', { exact: true });
  await burst.fill('3');
  await burst.press('Enter');
  await expect(console.sum).toContainText('the next press writes them to the service');
  await console.thirtyGive('3 × 200, 27 × 429');
  const name = /"(page-\w{6}-long-run)"/.exec(await console.full.innerText())?.[1] ?? '';
  expect((await policies())[name]).toMatchObject({ algorithm: 'token-bucket', burst: 3 });
  await console.figure.root.getByText('Fixed window', { exact: true }).click();
  await console.thirtyGive('10 × 200, 20 × 429');
  const { [name]: policy, default: usual } = await policies();
  expect(policy).toMatchObject({ algorithm: 'fixed-window', limit: 10, windowSeconds: 60 });
  expect(usual).toMatchObject({ limit: 60 });
  await console.root.getByText('The same as curl').click();
  const curl = console.root.locator('pre').first();
  await expect(curl).toContainText(`-X PUT ${service.url}/services/rate-limiter/policies/${name}`);
  await expect(curl).toContainText('"algorithm":"fixed-window"');
  await expect(curl).toContainText(`"policy":"${name}"`);
});

test('a service that ends is missed, and the page answers again with all that was there', async ({
  page,
}) => {
  const own = await startService('rate-limiter');
  const { port } = new URL(own.url);
  try {
    const console = await openConsole(page);
    await console.key.fill('bob');
    await console.pointAt(own.url);
    await expect(console.light).toContainText('The service answers');
    await console.sendOne();
    await own.stop();
    await console.button('Send one').click();
    await expect(console.alert.filter({ hasText: 'nothing was sent' })).toContainText(
      'no answer came',
    );
    await expect(console.light).toHaveText('No service answers');
    const trouble = console.alert.filter({ hasText: 'Nothing answers at' });
    await expect(trouble).toContainText(`PORT=${port} npm run service -- rate-limiter`);
    await trouble.getByRole('button', { name: 'Let this page answer' }).click();
    await expect(console.page).toBeChecked();
    await console.sendOne();
    await expect(console.sum).toContainText('200 OK');
    await expect(console.rows).toHaveCount(2);
    await expect(console.key).toHaveValue('bob');
    await expect(trouble).toBeHidden();
  } finally {
    await own.stop();
  }
});

test('a service that is started meanwhile is found by itself', async ({ page }) => {
  const first = await startService('rate-limiter');
  await first.stop();
  const console = await openConsole(page);
  await console.pointAt(first.url);
  await expect(console.light).toHaveText('No service answers');
  const second = await startService('rate-limiter', Number(new URL(first.url).port));
  try {
    await expect(console.light).toContainText('The service answers', { timeout: 15_000 });
    await console.sendOne();
    await expect(console.sum).toContainText('200 OK');
  } finally {
    await second.stop();
  }
});

test('the choice is remembered', async ({ page }) => {
  const console = await openConsole(page);
  await console.pointAt(service.url);
  await expect(console.light).toContainText('The service answers');
  await page.reload();
  await hydrated(page);
  await console.open();
  await expect(console.service).toBeChecked();
  await expect(console.address).toHaveValue(service.url);
  await expect(console.light).toContainText('The service answers');
});

test('only this machine is asked', async ({ page }) => {
  const console = await openConsole(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).hostname));
  await console.pointAt('example.com');
  await expect(console.alert).toContainText('Only this machine is asked');
  await expect(console.address).toHaveAttribute('aria-invalid', 'true');
  await expect(console.root).toContainText('A service worker answers');
  await console.sendOne();
  await expect(console.sum).toContainText('200 OK');
  expect(new Set(asked)).toEqual(new Set(['127.0.0.1']));
});

test('what else may be there is told apart', async ({ page }) => {
  const console = await openConsole(page);
  const open = { 'access-control-allow-origin': '*' };
  await serving(
    (_, response) => response.end('{"store":"memory"}'),
    async (url) => {
      await console.pointAt(url);
      await expect(console.light).toHaveText('No service that this page may read');
      await expect(console.alert).toContainText('(CORS)');
    },
  );
  await serving(
    (_, response) => response.writeHead(404, open).end('nothing'),
    async (url) => {
      await console.pointAt(url);
      await expect(console.light).toHaveText('Not the service');
      await expect(console.alert).toContainText('answers 404 to /ready');
    },
  );
  const detail = 'Redis does not answer. Requests are decided as each policy says.';
  await serving(
    (_, response) => response.writeHead(503, open).end(JSON.stringify({ store: 'redis', detail })),
    async (url) => {
      await console.pointAt(url);
      await expect(console.light).toHaveText('The service answers, and Redis does not');
      await expect(console.alert).toHaveText(detail);
    },
  );
});

test.describe('on a site from elsewhere', () => {
  test.use({ serviceWorkers: 'block' });

  test('no service is offered, and the page says how one would be', async ({ page, baseURL }) => {
    const elsewhere = 'https://steady-state.example';
    await page.route(`${elsewhere}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const response = await route.fetch({ url: new URL(pathname, baseURL).href });
      await route.fulfill({ response });
    });
    await open(page, `${elsewhere}/${tutorial}`);
    const console = new ServiceConsole(page, figureId);
    await console.open();
    await expect(console.root).toContainText('start the site with npm start');
    await expect(console.service).toHaveCount(0);
    await console.sendOne();
    await expect(console.sum).toContainText('200 OK');
  });
});

for (const theme of themes) {
  test(`accessible, wide and narrow, in the ${theme} theme`, async ({ page }) => {
    await open(page, tutorial, theme);
    const console = new ServiceConsole(page, figureId);
    await console.open();
    await console.pointAt(service.url);
    await expect(console.light).toContainText('The service answers');
    await console.sendOne();
    await expectAccessible(page, `figure#${figureId}`);
    await console.address.fill('localhost:1');
    await console.address.press('Enter');
    await expect(console.light).toHaveText('No service answers');
    await expectAccessible(page, `figure#${figureId}`);
    await setWidth(page, 390);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, `figure#${figureId}`);
  });
}
