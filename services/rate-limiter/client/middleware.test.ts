/** The middleware in front of a handler, against the real app; and without one. */
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Serving } from '../../shared/serve.ts';
import { startRateLimiter } from '../service.ts';
import { settingsFrom } from '../settings.ts';
import { rateLimiterClient } from './client.ts';
import { type RateLimitOptions, rateLimit } from './middleware.ts';

let service: Serving;
beforeAll(async () => {
  service = await startRateLimiter(settingsFrom({ PORT: '0', LOG_LEVEL: 'silent' }));
  await putPolicy('leaky', { algorithm: 'leaky-bucket', limit: 10, windowSeconds: 1, burst: 3 });
  await putPolicy('shadow', {
    algorithm: 'fixed-window',
    limit: 1,
    windowSeconds: 60,
    shadow: true,
  });
});
afterAll(() => service.stop());

const putPolicy = (id: string, policy: object) =>
  fetch(`${service.url}/services/rate-limiter/policies/${id}`, {
    method: 'PUT',
    body: JSON.stringify(policy),
  });

function shop(options: Partial<RateLimitOptions> = {}) {
  let served = 0;
  const client = rateLimiterClient({ url: service.url });
  const keyOf: RateLimitOptions['keyOf'] = (c) => c.req.header('customer') ?? 'nobody';
  const app = new Hono();
  app.use(rateLimit({ client, keyOf, whenUnavailable: 'refuse', ...options }));
  app.get('/', (c) => c.json({ served: ++served }));
  app.onError(({ message }, c) => c.text(message, 500));
  const buy = (customer: string) => app.request('/', { headers: { customer } });
  return { buy, served: () => served };
}

it('lets the admitted through, and passes the limiter’s fields on', async () => {
  const answer = await shop({ costOf: () => 7 }).buy('ann');
  expect(await answer.json()).toEqual({ served: 1 });
  expect(answer.headers.get('RateLimit')).toBe('"default";r=13');
  expect(answer.headers.get('RateLimit-Policy')).toBe('"default";q=60;w=60;steady-state-burst=20');
});

it('answers a refusal as the limiter did, and the handler does nothing', async () => {
  const { buy, served } = shop({ costOf: () => 20 });
  await buy('bob');
  const answer = await buy('bob');
  expect([answer.status, served()]).toEqual([429, 1]);
  expect(answer.headers.get('Retry-After')).toBe('20');
  expect(answer.headers.get('RateLimit')).toBe('"default";r=0;t=1');
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({
    title: 'Quota Exceeded',
    'violated-policies': ['default'],
    retryAfterUs: expect.any(Number),
  });
});

it.each([
  ['admit', 200, null],
  ['refuse', 503, '1'],
] as const)('%ss where the limiter is away', async (whenUnavailable, status, retryAfter) => {
  const client = rateLimiterClient({ url: 'http://127.0.0.1:1' });
  const answer = await shop({ client, whenUnavailable }).buy('ann');
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([status, retryAfter]);
});

it('blames the caller for the key and the cost, and whoever wrote it for the policy', async () => {
  expect((await shop().buy('k'.repeat(201))).status).toBe(400);
  expect((await shop({ costOf: () => 21 }).buy('ann')).status).toBe(400);
  const answer = await shop({ policy: 'none' }).buy('ann');
  expect([answer.status, await answer.text()]).toEqual([
    500,
    expect.stringContaining('There is no policy "none"'),
  ]);
});

it('lets a leaky bucket’s admitted wait', async () => {
  const waited: number[] = [];
  const { buy } = shop({ policy: 'leaky', wait: async (ms) => void waited.push(ms) });
  await buy('ann');
  await buy('ann');
  expect(waited).toHaveLength(1);
  expect(waited[0]).toBeGreaterThan(0);
});

it('refuses nobody in shadow', async () => {
  const { buy } = shop({ policy: 'shadow' });
  const answers = [await buy('ann'), await buy('ann')];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});
