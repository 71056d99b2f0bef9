/** The breaker's app on every host, and what only the app in memory can show. */
import { expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { setBackend } from '../../http/flaky-conformance.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { api } from './api.ts';
import { expectations } from './conformance.ts';
import { BASE_PATH, NO_BREAKER, routes } from './contract.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);
const WORK = '/services/circuit-breaker/work';
const STATE = '/services/circuit-breaker/state';

conforms('circuit-breaker', api, DEFAULTS, expectations);

it('counts an answer that comes too late as a failure, and waits no longer for it', async () => {
  const host = freshApi(api, { ...DEFAULTS, timeoutMs: 200, threshold: 1 });
  await setBackend(host, BASE_PATH, { failureRate: 0, delayMs: 200 });
  expect((await host.fetch(WORK)).status).toBe(200);
  await setBackend(host, BASE_PATH, { failureRate: 0, delayMs: 201 });
  const beganUs = host.nowUs();
  const late = await host.fetch(WORK);
  expect(await late.json()).toMatchObject({ status: 504, title: 'Gateway Timeout' });
  expect(host.nowUs() - beganUs).toBe(200_000);
  expect((await host.fetch(WORK)).status).toBe(503);
});

it('lets no second probe through while the first is under way', async () => {
  const gates: (() => void)[] = [];
  const params = { ...DEFAULTS, threshold: 1 };
  const host = freshApi(
    api,
    params,
    async (app, request) => app.fetch(request),
    (advance) => (gates.length === 0 ? advance() : new Promise((open) => gates.push(open))),
  );
  await setBackend(host, BASE_PATH, { failureRate: 1, delayMs: 0 });
  expect((await host.fetch(WORK)).status).toBe(502);
  host.advance(5_000_000);
  await setBackend(host, BASE_PATH, { failureRate: 0, delayMs: 100 });
  gates.push(() => {});
  const probe = host.fetch(WORK);
  await expect.poll(() => gates.length).toBe(2);
  const second = await host.fetch(WORK);
  expect(second.status).toBe(503);
  expect(second.headers.get('retry-after')).toBe('1');
  expect(await second.json()).toMatchObject({ state: 'half-open', retryAfterUs: 0 });
  gates[1]?.();
  expect((await probe).status).toBe(200);
  expect(await (await host.fetch(STATE)).json()).toMatchObject({ state: 'closed' });
});

it('asks always where it is switched off', async () => {
  const host = freshApi(api, { ...DEFAULTS, breaker: 'off' });
  await setBackend(host, BASE_PATH, { failureRate: 1, delayMs: 0 });
  for (let i = 0; i < 8; i++) expect((await host.fetch(WORK)).status).toBe(502);
  expect(await (await host.fetch(STATE)).json()).toMatchObject({ state: 'off' });
});

it('says in every answer that it is off, and how to have one', async () => {
  const host = freshApi(api, { ...DEFAULTS, breaker: 'off', timeoutMs: 100 });
  const answers = [
    { failureRate: 1, delayMs: 0 },
    { failureRate: 0, delayMs: 0 },
    { failureRate: 0, delayMs: 101 },
  ];
  for (const settings of answers) {
    await setBackend(host, BASE_PATH, settings);
    const response = await host.fetch(WORK);
    expect(response.headers.get('x-breaker')).toBe('off');
    expect(await response.json()).toMatchObject({ notice: NO_BREAKER });
  }
  expect(await (await host.fetch(STATE)).json()).toMatchObject({ notice: NO_BREAKER });
});

it('begins anew under other rules', async () => {
  const params: Record<string, string | number> = { ...DEFAULTS, threshold: 1 };
  const host = freshApi(api, params);
  await setBackend(host, BASE_PATH, { failureRate: 1, delayMs: 0 });
  await host.fetch(WORK);
  expect((await host.fetch(WORK)).status).toBe(503);
  params.threshold = 2;
  expect((await host.fetch(WORK)).status).toBe(502);
});

it('has an OpenAPI document with all its paths', () => {
  const { paths } = openApiDocument({
    title: 'Breaker',
    description: '',
    basePath: BASE_PATH,
    routes,
  });
  expect(Object.keys(paths ?? {})).toEqual([WORK, STATE, '/services/circuit-breaker/backend']);
  expect(Object.keys(paths?.[WORK]?.get?.responses ?? {})).toEqual(['200', '502', '503', '504']);
});
