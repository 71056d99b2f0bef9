/** The client against the real app, and against servers that answer whatever they like. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../shared/serve.ts';
import { startRateLimiter } from '../service.ts';
import { settingsFrom } from '../settings.ts';
import { retryAfterSeconds } from './answer.ts';
import { type ClientOptions, rateLimiterClient } from './client.ts';

const START_MS = Date.UTC(2026, 10, 21);

/** A clock that moves only while somebody waits; its timers ring up to `earlyMs` too early. */
function handClient(answer: (nowMs: number) => Response, earlyMs = 0) {
  let nowMs = START_MS;
  const askedMs: number[] = [];
  const options: ClientOptions = {
    url: 'http://limiter.test',
    nowMs: () => nowMs,
    async wait(ms) {
      nowMs += Math.max(0.001, ms - earlyMs);
    },
    async fetch() {
      askedMs.push(nowMs);
      return answer(nowMs);
    },
  };
  return { options, askedMs, since: () => nowMs - START_MS };
}

const problem = (headers: Record<string, string>, status = 429, more = {}) =>
  new Response(JSON.stringify({ status, detail: 'Come back later.', ...more }), {
    status,
    headers,
  });

const allowed = (more = {}) => Response.json({ allowed: true, remaining: 1, ...more });

describe('against the service', () => {
  let service: Serving;
  beforeAll(async () => {
    const env = { PORT: '0', LOG_LEVEL: 'silent' };
    service = await startRateLimiter(settingsFrom(env));
  });
  afterAll(() => service.stop());

  it('is admitted until the burst is spent, and then told when to come back', async () => {
    const limiter = rateLimiterClient({ url: service.url });
    expect(await limiter.check('ann', { cost: 20 })).toEqual({
      kind: 'admitted',
      remaining: 0,
      delayUs: 0,
      wouldRefuse: false,
      fields: {
        RateLimit: '"default";r=0;t=1',
        'RateLimit-Policy': '"default";q=60;w=60;steady-state-burst=20',
      },
    });
    const refused = await limiter.check('ann', { cost: 5 });
    expect(refused).toMatchObject({
      kind: 'refused',
      retryAfterSeconds: 5,
      violatedPolicies: ['default'],
      fields: { 'Retry-After': '5' },
    });
    expect((refused as { retryAfterUs: number }).retryAfterUs).toBeGreaterThan(4_000_000);
  });

  it('says what is wrong with a question', async () => {
    const limiter = rateLimiterClient({ url: service.url, policy: 'none' });
    const pointers = ['#/policy'];
    expect(await limiter.check('ann')).toMatchObject({ kind: 'invalid', pointers });
    const { reason } = (await limiter.whenAdmitted('ann')) as { reason: string };
    expect(reason).toContain('There is no policy "none"');
    const long = await limiter.check('k'.repeat(201), { policy: 'default' });
    expect(long).toMatchObject({ kind: 'invalid', pointers: ['#/key'] });
  });
});

describe('a limiter that is away', () => {
  it('is told as such, with the reason', async () => {
    const nobody = rateLimiterClient({ url: 'http://127.0.0.1:1' });
    expect(await nobody.check('ann')).toMatchObject({ kind: 'unavailable' });
    const hangs: ClientOptions['fetch'] = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const patient = rateLimiterClient({ url: 'http://limiter.test', fetch: hangs, timeoutMs: 20 });
    expect(await patient.check('ann')).toMatchObject({
      reason: expect.stringContaining('within 20 ms'),
    });
  });

  it.each([
    [503, '<h1>Down</h1>', undefined],
    [503, '{"detail":"The store is away.","status":503}', 3],
    [200, '{"hello":"from another program"}', undefined],
    [429, '', 3],
  ])('%i with %s throws nothing', async (status, body, seconds) => {
    const headers = seconds === undefined ? undefined : { 'Retry-After': String(seconds) };
    const fetch = async () => new Response(body, { status, ...(headers && { headers }) });
    const checked = await rateLimiterClient({ url: 'http://limiter.test', fetch }).check('ann');
    const kind = status === 429 ? 'refused' : 'unavailable';
    expect(checked).toMatchObject({ kind, retryAfterSeconds: seconds });
  });
});

describe('whoever waits', () => {
  it('comes back when told, not before, and passes', async () => {
    const { options, askedMs } = handClient((nowMs) =>
      nowMs < START_MS + 2_000 ? problem({ 'Retry-After': '2' }) : allowed(),
    );
    const limiter = rateLimiterClient({ ...options, random: () => 0 });
    expect(await limiter.whenAdmitted('ann')).toMatchObject({ kind: 'admitted' });
    expect(askedMs).toEqual([START_MS, START_MS + 2_000]);
  });

  it('never asks earlier than told, whatever is said and however early timers ring', async () => {
    const named = fc.record({
      seconds: fc.nat({ max: 20 }),
      as: fc.constantFrom('seconds', 'date', 'date of another clock', 'body', 'nothing'),
      status: fc.constantFrom(429, 503),
      bodyUs: fc.nat({ max: 9_000_000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(named, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        async (told, jitter, earlyMs) => {
          const dueMs: number[] = [START_MS];
          const { options, askedMs } = handClient((nowMs) => {
            const next = told[askedMs.length - 1];
            if (!next) return allowed();
            const { as, seconds, status, bodyUs } = next;
            const retryAfterUs = as === 'body' ? bodyUs : 1;
            const inBody = status === 429 && as === 'body' ? bodyUs / 1e3 : 0;
            const said = as === 'body' || as === 'nothing' ? 0 : seconds * 1e3;
            dueMs.push(nowMs + Math.max(said, inBody));
            return problem(fieldsFor(as, seconds, nowMs), status, { retryAfterUs });
          }, earlyMs);
          const limiter = rateLimiterClient({ ...options, random: () => jitter });
          const done = await limiter.whenAdmitted('ann', { attemptsMax: 9, waitMsMax: 1e9 });
          expect(done.kind).toBe('admitted');
          expect(askedMs).toHaveLength(told.length + 1);
          askedMs.forEach((atMs, i) => {
            expect(atMs).toBeGreaterThanOrEqual(dueMs[i] as number);
          });
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });

  it('spreads those who were refused together, later and never sooner', async () => {
    const passedAt = async (random: number) => {
      const { options, askedMs, since } = handClient(() =>
        askedMs.length < 2 ? problem({ 'Retry-After': '4' }) : allowed(),
      );
      await rateLimiterClient({ ...options, random: () => random }).whenAdmitted('ann');
      return since();
    };
    expect(await Promise.all([0, 0.5, 1].map(passedAt))).toEqual([4_000, 4_500, 5_000]);
  });

  it('waits out what a leaky bucket says', async () => {
    const { options, since } = handClient(() => allowed({ delayUs: 1_500_000 }));
    await rateLimiterClient(options).whenAdmitted('ann');
    expect(since()).toBe(1_500);
  });

  it.each([
    [{ attemptsMax: 3, waitMsMax: 60_000 }, 3, 'come back in 2 s. It was asked 3 times.'],
    [{ attemptsMax: 9, waitMsMax: 3_000 }, 2, 'longer than the 3000 ms that may be waited'],
    [{ attemptsMax: 9, waitMsMax: 1_999 }, 1, 'longer than the 1999 ms'],
  ])('gives up with a reason: %j', async (bounds, attempts, words) => {
    const { options, askedMs, since } = handClient(() => problem({ 'Retry-After': '2' }));
    const done = await rateLimiterClient(options).whenAdmitted('ann', bounds);
    expect(done).toMatchObject({ kind: 'given-up', attempts, last: { kind: 'refused' } });
    expect((done as { reason: string }).reason).toContain(words);
    expect(askedMs).toHaveLength(attempts);
    expect(since()).toBeLessThanOrEqual(bounds.waitMsMax);
  });
});

const httpDate = (ms: number) => new Date(ms).toUTCString();

/** A date has whole seconds: it is rounded up, as a server that means what it says would. */
function fieldsFor(as: string, seconds: number, nowMs: number): Record<string, string> {
  const laterMs = Math.ceil((nowMs + seconds * 1e3) / 1e3) * 1e3;
  switch (as) {
    case 'seconds':
      return { 'Retry-After': String(seconds) };
    case 'date':
      return { 'Retry-After': httpDate(laterMs) };
    case 'date of another clock': {
      const aheadMs = 3_600_000;
      return { Date: httpDate(nowMs + aheadMs), 'Retry-After': httpDate(laterMs + aheadMs) };
    }
    default:
      return {};
  }
}

describe('Retry-After', () => {
  it.each([
    ['5', 5],
    [' 0 ', 0],
    ['Sat, 21 Nov 2026 00:00:07 GMT', 7],
    ['Fri, 20 Nov 2026 00:00:00 GMT', 0],
    ['Saturday, 21-Nov-26 00:00:03 GMT', 3],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['', undefined],
  ])('"%s" is %s s', (text, seconds) => {
    expect(retryAfterSeconds(new Headers({ 'Retry-After': text }), START_MS)).toBe(seconds);
  });
});
