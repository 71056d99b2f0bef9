/**
 * The APIs behind "Call the API", concept by concept, on the page of each simulation: what the page
 * sends is seen as real requests, and the app behind the service worker passes the same suite as in
 * memory.
 */
import type { Page, Request } from '@playwright/test';
import { expectations as cache } from '../../simulations/concepts/cache/conformance.ts';
import { expectations as circuitBreaker } from '../../simulations/concepts/circuit-breaker/conformance.ts';
import { expectations as contention } from '../../simulations/concepts/contention/conformance.ts';
import { expectations as idempotency } from '../../simulations/concepts/idempotency/conformance.ts';
import { expectations as loadBalancer } from '../../simulations/concepts/load-balancer/conformance.ts';
import {
  type ApiUnderTest as LimiterUnderTest,
  policyExpectations,
  expectations as rateLimiter,
} from '../../simulations/concepts/rate-limiter/conformance.ts';
import { expectations as retry } from '../../simulations/concepts/retry/conformance.ts';
import { type ApiUnderTest, putJson } from '../../simulations/http/conformance.ts';
import { Console, forgetRefusals } from './console.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  open,
  setWidth,
  test,
} from './support.ts';

test.afterEach(({ complaints }) => forgetRefusals(complaints));

/** The console of a figure on a simulation's page: of the first one, unless it is named. */
async function openConsole(page: Page, concept: string, figureId?: string): Promise<Console> {
  await open(page, `simulations/${concept}/${figureId ? `?figure=${figureId}` : ''}`);
  const figures = page.locator('figure[id]').filter({ has: page.getByRole('tablist') });
  const id = figureId ?? (await figures.first().getAttribute('id')) ?? '';
  const console = new Console(page, id);
  await console.open();
  await expect(console.root).toContainText('A service worker answers');
  return console;
}

/** What goes over the network to the APIs from now on: method, address and, when it is there, status. */
function watch(page: Page): Promise<string>[] {
  const seen: Promise<string>[] = [];
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/services/')) return;
    const line = async () =>
      `${request.method()} ${pathname.split('/').at(-1)} ${(await request.response())?.status()}`;
    seen.push(line());
  });
  return seen;
}

test('retry: a client asks a flaky backend again, each time by a request of its own', async ({
  page,
}) => {
  const console = await openConsole(page, 'retry');
  const seen = watch(page);
  await console.press('Send one', '1 of 1 client succeeded: 1 × 200, 2 × 503');
  expect(await Promise.all(seen)).toEqual(['GET work 503', 'GET work 503', 'GET work 200']);
  await expect(console.rows).toHaveCount(3);
  await expect(console.rows.last()).toContainText('first');
  await expect(console.rows.first()).toContainText('at once');
  await expect(console.root.getByRole('img', { name: /3 requests of one client/ })).toBeVisible();
});

test('retry: Retry-After is waited for, and the reader may stop', async ({ page }) => {
  const console = await openConsole(page, 'retry');
  const backend = console.call('The backend');
  await backend.getByLabel('Share that fail').fill('1');
  await backend.getByLabel('Retry-After, s').fill('1');
  await backend.getByLabel('Failures answer').selectOption('429 Too Many Requests');
  await console.press('Set the backend', '200 OK');
  await console.button('Send one').click();
  await expect(console.rows).toHaveCount(3, { timeout: 20_000 });
  await expect(console.rows.first()).toContainText('Retry-After');
  await console.press('Stop', '1 gave up as it was stopped');
});

test('retry: settings that are none get a problem that says what to send', async ({ page }) => {
  const console = await openConsole(page, 'retry');
  await console.call('The backend').getByLabel('Share that fail').fill('half');
  await console.press('Set the backend', '400 Bad Request');
  await expect(console.full).toContainText('Send a failureRate from 0 to 1, or none.');
});

test('circuit breaker: it opens, says until when, and the dependency is left alone', async ({
  page,
}) => {
  const console = await openConsole(page, 'circuit-breaker', 'cycle');
  const seen = watch(page);
  await console.press('Send ten in turn', '5 × 502, 5 × 503');
  expect(await Promise.all(seen)).toEqual([
    ...Array(5).fill('GET work 502'),
    ...Array(5).fill('GET work 503'),
  ]);
  await expect(console.full).toContainText('Retry-After: 5');
  await console.press('Look at the breaker', '200 OK');
  await expect(console.full).toContainText('"state": "open"');
});

test('contention: of ten who write at once each gets through in the end, by requests of its own', async ({
  page,
}) => {
  const console = await openConsole(page, 'contention');
  const seen = watch(page);
  await console.press('Ten clients at once', '10 of 10 clients succeeded');
  const lines = await Promise.all(seen);
  const count = (line: string) => lines.filter((one) => one === line).length;
  expect(count('PUT row 204')).toBe(10);
  expect(count('PUT row 412')).toBeGreaterThan(0);
  expect(count('GET row 200')).toBe(10 + count('PUT row 412'));
  await console.press('Write', '412 Precondition Failed');
  const ifMatch = console.call('A write of your own').getByLabel('If-Match');
  await ifMatch.fill('"11"');
  await console.press('Write', '204 No Content');
  await ifMatch.fill('');
  await console.press('Write', '428 Precondition Required');
});

test('load balancer: the answers say who served, and a backend can be made to fail', async ({
  page,
}) => {
  const console = await openConsole(page, 'load-balancer');
  await console.press('Send thirty at once', '30 × 200');
  await expect(console.full).toContainText(/X-Served-By: \d+/);
  await console.call('One backend').getByLabel('Answers').selectOption('with an error');
  await console.press('Set this backend', '200 OK');
  await expect(console.full).toContainText('"fails": true');
  await console.press('Look at them', '200 OK');
  await expect(console.full).toContainText('"inHand": 0');
});

test('cache: who has to go is said with the answer, and a known version has no body', async ({
  page,
}) => {
  const console = await openConsole(page, 'cache', 'zipf-curve');
  const article = console.call('An article, through the cache');
  for (let id = 1; id <= 11; id++) {
    await article.getByLabel('Article', { exact: true }).fill(String(id));
    await console.press('Ask for it', '200 OK');
    await expect(console.full).toContainText(`"id": ${id},`);
    await expect(console.sum).not.toContainText('Other parameters');
  }
  await expect(console.full).toContainText('threw out article 1');
  await article.getByLabel('If-None-Match').fill('"1"');
  await console.press('Ask for it', '304 Not Modified');
  await expect(console.full).toContainText('cache; hit');
});

test('idempotency: fifty payments under one key are one charge, and a forged webhook is none', async ({
  page,
}) => {
  const console = await openConsole(page, 'idempotency', 'twice');
  await console.press('Pay 50 times at once', '50 of 50 clients succeeded');
  await console.press('Read', '200 OK');
  await expect(console.full).toContainText('"charges": 1,');
  const webhook = console.call('A signed webhook');
  await console.press('Send', '1 of 1 client succeeded');
  await webhook.getByLabel('Signature').selectOption('Signed an hour ago');
  await console.press('Send', '0 of 1 client succeeded');
  await console.press('Read', '200 OK');
  await expect(console.full).toContainText('"charges": 2,');
});

/** Each with a press after which the console's app answers for the address. */
const suites = [
  { concept: 'retry', expectations: retry, first: 'Set the backend' },
  {
    concept: 'circuit-breaker',
    expectations: circuitBreaker,
    first: 'Look at the breaker',
    figureId: 'cycle',
  },
  { concept: 'contention', expectations: contention, first: 'Read' },
  { concept: 'load-balancer', expectations: loadBalancer, first: 'Look at them' },
  { concept: 'cache', expectations: cache, first: 'Ask for it', figureId: 'zipf-curve' },
  { concept: 'idempotency', expectations: idempotency, first: 'Read', figureId: 'twice' },
];

for (const { concept, expectations, first, figureId } of suites) {
  test(`${concept}: behind the service worker it passes the suite of every host`, async ({
    page,
  }) => {
    const console = await openConsole(page, concept, figureId);
    await console.press(first, '200 OK');
    const api: ApiUnderTest = { fetch: (path, init) => fetchIn(page, path, init) };
    for (const { name, check, needsClock } of expectations) {
      if (!needsClock) await test.step(name, () => check(api));
    }
  });
}

test('rate-limiter: behind the service worker it passes the suite of every host', async ({
  page,
}) => {
  const console = await openConsole(page, 'rate-limiter', 'long-run');
  await console.press('Send one', '200 OK');
  const fetchHere = (path: string, init?: RequestInit) => fetchIn(page, path, init);
  // An hour: nothing comes back while the suite runs.
  const rule = { limit: 5, windowSeconds: 3_600, burst: 3 };
  for (const algorithm of ['token-bucket', 'sliding-log', 'fixed-window']) {
    const policy = { algorithm, ...rule, shadow: false, whenStoreFails: 'local' } as const;
    const api: LimiterUnderTest = { id: `conforms-${algorithm}`, policy, fetch: fetchHere };
    await putJson(api, `/services/rate-limiter/policies/${api.id}`, policy);
    for (const { name, check, needsClock } of rateLimiter) {
      if (!needsClock) await test.step(`${algorithm} ${name}`, () => check(api));
    }
    if (algorithm !== 'token-bucket') continue;
    for (const { name, check } of policyExpectations) await test.step(name, () => check(api));
  }
});

/** A request from within the page, and its answer out here. */
async function fetchIn(page: Page, path: string, init?: RequestInit): Promise<Response> {
  const given = { path, method: init?.method ?? 'GET', headers: init?.headers, body: init?.body };
  const { status, headers, body } = await page.evaluate(
    async ({ path, ...rest }) => {
      const response = await fetch(path, rest as RequestInit);
      const fields = Object.fromEntries(response.headers);
      return { status: response.status, headers: fields, body: await response.text() };
    },
    given as typeof given & { headers: Record<string, string>; body: string | undefined },
  );
  return new Response(body === '' ? null : body, { status, headers });
}

test('accessible with all its forms, wide and narrow', async ({ page }) => {
  const console = await openConsole(page, 'retry');
  await console.press('Send ten at once', 'clients succeeded');
  const id = await console.figure.root.getAttribute('id');
  await expectAccessible(page, `figure[id="${id}"]`);
  await setWidth(page, 390);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, `figure[id="${id}"]`);
});
