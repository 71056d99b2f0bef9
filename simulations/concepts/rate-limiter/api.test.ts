/** The app in memory and behind MSW: one suite, every algorithm; and what only the app can show. */
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../backend/hand-clock.ts';
import { handlersFor } from '../../backend/handlers.ts';
import { memoryStore } from '../../backend/memory-store.ts';
import type { App } from '../../run/ports.ts';
import { ALGORITHMS } from './algorithm/algorithms.ts';
import { type Rules, rateLimiterApi } from './api.ts';
import { type ApiUnderTest, ask, expectations } from './conformance.ts';

const ORIGIN = 'http://limiter.test';
const policies = [
  { limit: 10, windowUs: 5_000_000, burst: 10 },
  { limit: 7, windowUs: 3_333_333, burst: 3 },
  { limit: 1, windowUs: 1, burst: 1 },
];
const everyRules: Rules[] = Object.keys(ALGORITHMS).flatMap((algorithm) => [
  ...policies.map((policy) => ({ algorithm, policy })),
  ...(algorithm === 'sliding-log'
    ? [{ algorithm, policy: { limit: 4, windowUs: 1_000_000, burst: 1, storeRejected: true } }]
    : []),
]);
const titleOf = ({ algorithm, policy }: Rules) => `${algorithm} ${JSON.stringify(policy)}`;

function hostOf(rules: Rules, send: (app: App, request: Request) => Promise<Response>) {
  const clock = handClock(123_456_789);
  const app = rateLimiterApi({ clock, store: memoryStore(), rules: () => rules });
  const api: ApiUnderTest = {
    rules,
    advance: clock.advance,
    fetch: (path, init) => send(app, new Request(`${ORIGIN}${path}`, init)),
  };
  return api;
}

const inMemory = (rules: Rules) => hostOf(rules, async (app, request) => app.fetch(request));

describe('conformance: in memory', () => {
  for (const rules of everyRules) {
    describe(titleOf(rules), () => {
      for (const { name, check } of expectations) it(name, () => check(inMemory(rules)));
    });
  }
});

describe('conformance: behind MSW', () => {
  let current: App | undefined;
  const server = setupServer(...handlersFor(ORIGIN, ['rate-limiter'], () => current));
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());

  const behindMsw = (rules: Rules) =>
    hostOf(rules, (app, request) => {
      current = app;
      return fetch(request);
    });
  for (const rules of everyRules.filter(({ policy }) => policy === policies[0])) {
    describe(titleOf(rules), () => {
      for (const { name, check } of expectations) it(name, () => check(behindMsw(rules)));
    });
  }
});

describe('the app', () => {
  it('begins anew for every key when the rules change', async () => {
    let rules: Rules = { algorithm: 'fixed-window', policy: { limit: 1, windowUs: 1e9, burst: 1 } };
    const app = rateLimiterApi({ clock: handClock(), store: memoryStore(), rules: () => rules });
    const api: ApiUnderTest = {
      rules,
      fetch: async (path, init) => app.fetch(new Request(`${ORIGIN}${path}`, init)),
    };
    expect((await ask(api, 'a')).status).toBe(200);
    expect((await ask(api, 'a')).status).toBe(429);
    rules = { algorithm: 'fixed-window', policy: { limit: 2, windowUs: 1e9, burst: 1 } };
    expect((await ask(api, 'a')).headers.get('ratelimit')).toBe('"fixed-window";r=1');
    rules = { ...rules, algorithm: 'sliding-log' };
    expect((await ask(api, 'a')).headers.get('ratelimit')).toBe('"sliding-log";r=1');
  });

  it('tells how long an admitted request waits in a leaky bucket', async () => {
    const policy = { limit: 2, windowUs: 1_000_000, burst: 3 };
    const api = inMemory({ algorithm: 'leaky-bucket', policy });
    const bodies: unknown[] = [];
    for (let i = 0; i < 3; i++) bodies.push(await (await ask(api, 'a')).json());
    expect(bodies).toEqual([
      { allowed: true, remaining: 2 },
      { allowed: true, remaining: 1, delayUs: 500_000 },
      { allowed: true, remaining: 0, delayUs: 1_000_000 },
    ]);
  });

  it.each([
    ['{"key": ""}', 'Send a key of 1 to 200 characters, as text.'],
    [
      '{"key": 1, "cost": 0.5}',
      'Send a key of 1 to 200 characters, as text. Send a cost that is a whole number from 1 to 10000, or none.',
    ],
    [
      '{"key": "a", "costs": 2}',
      'Send an object such as {"key": "alice"} or {"key": "alice", "cost": 2}, with nothing else in it.',
    ],
    ['nonsense', 'The body is no JSON. Send an object such as {"key": "alice"}.'],
    [
      '{"key": "a", "cost": 11}',
      'A cost of 11 never fits a limiter that admits 10 at once: send at most 10.',
    ],
  ])('says what to send instead of %s', async (body, detail) => {
    const policy = policies[0] as Rules['policy'];
    const api = inMemory({ algorithm: 'token-bucket', policy });
    const response = await api.fetch('/services/rate-limiter/check', { method: 'POST', body });
    expect(await response.json()).toMatchObject({ title: 'Bad Request', status: 400, detail });
  });

  it('answers a failing store with a problem', async () => {
    const store = { update: () => Promise.reject(new Error('The store is away.')) };
    const rules = { algorithm: 'token-bucket', policy: policies[0] as Rules['policy'] };
    const app = rateLimiterApi({ clock: handClock(), store, rules: () => rules });
    const response = await app.fetch(
      new Request(`${ORIGIN}/services/rate-limiter/check`, { method: 'POST', body: '{"key":"a"}' }),
    );
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ status: 500, detail: 'The store is away.' });
  });
});
