/** The app in memory and behind MSW: one suite, every algorithm; and what only the app can show. */
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../backend/hand-clock.ts';
import { handlersFor } from '../../backend/handlers.ts';
import { memoryStore } from '../../backend/memory-store.ts';
import { putJson } from '../../http/conformance.ts';
import type { App } from '../../run/ports.ts';
import { ALGORITHMS } from './algorithm/algorithms.ts';
import { rateLimiterApi } from './api.ts';
import { type ApiUnderTest, ask, expectations, policyExpectations } from './conformance.ts';
import { type Counters, CountersAway, countersOver } from './counters.ts';
import { type PolicyDocument, policyBook } from './policies.ts';
import type { RuleDocument } from './rule.ts';

const ORIGIN = 'http://limiter.test';
const rules = [
  { limit: 10, windowSeconds: 5, burst: 10 },
  { limit: 7, windowSeconds: 3.333_333, burst: 3 },
  { limit: 1, windowSeconds: 0.000_001, burst: 1 },
];
const documentOf = (rule: RuleDocument, more: Partial<PolicyDocument> = {}): PolicyDocument => ({
  ...{ ...rule, shadow: false, whenStoreFails: 'local' },
  ...more,
});
const everyPolicy: PolicyDocument[] = Object.keys(ALGORITHMS).flatMap((algorithm) => [
  ...rules.map((rule) => documentOf({ algorithm, ...rule })),
  ...(algorithm === 'sliding-log'
    ? [documentOf({ algorithm, limit: 4, windowSeconds: 1, burst: 1, storeRejected: true })]
    : []),
]);
const bucket = documentOf({
  algorithm: 'token-bucket',
  ...(rules[0] as Omit<RuleDocument, 'algorithm'>),
});
const titleOf = ({ algorithm, ...rest }: PolicyDocument) => `${algorithm} ${JSON.stringify(rest)}`;

function hostOf(
  policy: PolicyDocument,
  send: (app: App, request: Request) => Promise<Response>,
  counters?: Counters,
) {
  const clock = handClock(123_456_789);
  const inHand = countersOver({ clock, store: memoryStore() });
  const app = rateLimiterApi({
    counters: counters ?? inHand,
    local: inHand,
    policies: policyBook({ default: policy }),
  });
  const api: ApiUnderTest = {
    id: 'default',
    policy,
    advance: clock.advance,
    fetch: (path, init) => send(app, new Request(`${ORIGIN}${path}`, init)),
  };
  return api;
}

const inMemory = (policy: PolicyDocument, counters?: Counters) =>
  hostOf(policy, async (app, request) => app.fetch(request), counters);

describe('conformance: in memory', () => {
  for (const { name, check } of policyExpectations) it(name, () => check(inMemory(bucket)));
  for (const policy of everyPolicy) {
    describe(titleOf(policy), () => {
      for (const { name, check } of expectations) it(name, () => check(inMemory(policy)));
    });
  }
});

describe('conformance: behind MSW', () => {
  let current: App | undefined;
  const server = setupServer(...handlersFor(ORIGIN, ['rate-limiter'], () => current));
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());

  const behindMsw = (policy: PolicyDocument) =>
    hostOf(policy, (app, request) => {
      current = app;
      return fetch(request);
    });
  for (const { name, check } of policyExpectations) it(name, () => check(behindMsw(bucket)));
  for (const policy of everyPolicy.filter(({ limit }) => limit === rules[0]?.limit)) {
    describe(titleOf(policy), () => {
      for (const { name, check } of expectations) it(name, () => check(behindMsw(policy)));
    });
  }
});

const POLICY = '/services/rate-limiter/policies/default';

describe('the app', () => {
  it('begins anew for every key when the rules change, and goes on when they come back', async () => {
    const first = documentOf({ algorithm: 'fixed-window', limit: 1, windowSeconds: 1_000 });
    const api = inMemory(first);
    const put = (policy: PolicyDocument) => putJson(api, POLICY, policy);
    expect((await ask(api, 'a')).status).toBe(200);
    expect((await ask(api, 'a')).status).toBe(429);
    expect((await put({ ...first, limit: 2 })).status).toBe(200);
    expect((await ask(api, 'a')).headers.get('ratelimit')).toBe('"default";r=1');
    await put({ ...first, algorithm: 'sliding-log' });
    expect((await ask(api, 'a')).headers.get('ratelimit')).toBe('"default";r=0;t=1000');
    await put(first);
    expect((await ask(api, 'a')).status).toBe(429);
  });

  it('tells how long an admitted request waits in a leaky bucket', async () => {
    const leaky = { algorithm: 'leaky-bucket', limit: 2, windowSeconds: 1, burst: 3 };
    const api = inMemory(documentOf(leaky));
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
      'Send an object such as {"key": "alice"} or {"key": "alice", "cost": 2}, with nothing else than key, cost and policy in it.',
    ],
    ['nonsense', 'The body is no JSON. Send an object such as {"key": "alice"}.'],
    [
      '{"key": "a", "cost": 11}',
      'A cost of 11 never fits a limiter that admits 10 at once: send at most 10.',
    ],
  ])('says what to send instead of %s', async (body, detail) => {
    const api = inMemory(bucket);
    const response = await api.fetch('/services/rate-limiter/check', { method: 'POST', body });
    expect(await response.json()).toMatchObject({ title: 'Bad Request', status: 400, detail });
  });
});

describe('while the counters are away', () => {
  const message = 'The counters do not answer.';
  const away: Counters = { take: () => Promise.reject(new CountersAway(message)) };
  const asked = (more: Partial<PolicyDocument>) => ask(inMemory({ ...bucket, ...more }, away), 'a');

  it('open admits, uncounted', async () => {
    const response = await asked({ whenStoreFails: 'open' });
    expect(response.headers.get('ratelimit')).toBeNull();
    expect(await response.json()).toEqual({ allowed: true, degraded: 'open' });
  });

  it('closed refuses with 503, and says when to come back', async () => {
    const response = await asked({ whenStoreFails: 'closed' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    const detail = `${message} Nothing is admitted meanwhile: come back in 1 s.`;
    expect(await response.json()).toMatchObject({ status: 503, detail });
  });

  it('local counts here, and keeps the limit', async () => {
    const api = inMemory(bucket, away);
    const body = await (await ask(api, 'a')).json();
    expect(body).toEqual({ allowed: true, remaining: 9, degraded: 'local' });
    expect((await ask(api, 'a', 10)).status).toBe(429);
  });

  it('in shadow nothing is refused, not even closed', async () => {
    const response = await asked({ whenStoreFails: 'closed', shadow: true });
    expect(await response.json()).toEqual({ allowed: true, wouldRefuse: true });
  });

  it('answers a fault of another kind with a problem', async () => {
    const broken: Counters = { take: () => Promise.reject(new Error('Out of paper.')) };
    const response = await ask(inMemory(bucket, broken), 'a');
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ status: 500, detail: 'Out of paper.' });
  });
});
