/** The flaky backend on every host, and the client that asks it again: when, how often, and why not. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { clientHost, type SentAttempt } from '../../backend/testing-client.ts';
import { setBackend } from '../../http/flaky-conformance.ts';
import type { FlakySettings } from '../../http/flaky-contract.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import type { Params } from '../../run/parameters.ts';
import { api } from './api.ts';
import { expectations } from './conformance.ts';
import { BASE_PATH, routes } from './contract.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

conforms('retry', api, DEFAULTS, expectations);

it('waits as long as it was set to', async () => {
  const host = freshApi(api, DEFAULTS);
  await setBackend(host, BASE_PATH, { delayMs: 250 });
  const beganUs = host.nowUs();
  await host.fetch('/services/retry/work');
  expect(host.nowUs() - beganUs).toBe(250_000);
});

it('has an OpenAPI document with all its paths', () => {
  const { paths } = openApiDocument({
    title: 'Retry',
    description: '',
    basePath: BASE_PATH,
    routes,
  });
  expect(Object.keys(paths ?? {})).toEqual(['/services/retry/work', '/services/retry/backend']);
});

describe('the client', () => {
  const exponential = { backoff: 'exponential', backoffBaseMs: 100, attemptsMax: 4 };

  async function run(params: Params, settings: Partial<FlakySettings>, values = {}) {
    const sent: SentAttempt[] = [];
    const host = freshApi(api, DEFAULTS);
    await setBackend(host, BASE_PATH, { delayMs: 0, ...settings });
    const client = api.client?.();
    const end = await client?.(clientHost(host, { ...DEFAULTS, ...params }, values, sent));
    return { end, sent };
  }
  const waits = (sent: readonly SentAttempt[]) => sent.map(({ waitedUs }) => waitedUs / 1_000);

  it('asks once where the first answer is good', async () => {
    const { end, sent } = await run(exponential, { failureRate: 0 });
    expect(end).toEqual({ succeeded: true });
    expect(waits(sent)).toEqual([0]);
  });

  it('waits twice as long each time, and gives up after its attempts', async () => {
    const { end, sent } = await run(exponential, { failureRate: 1 });
    expect(end).toEqual({ succeeded: false, why: 'after 4 attempts' });
    expect(sent.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(waits(sent)).toEqual([0, 100, 200, 400]);
  });

  it('waits for Retry-After where that is longer, and says so', async () => {
    const { sent } = await run(exponential, { failureRate: 1, retryAfterSeconds: 1 });
    expect(waits(sent)).toEqual([0, 1_000, 1_000, 1_000]);
    expect(sent.map(({ retryAfter }) => retryAfter)).toEqual([false, true, true, true]);
  });

  it('does not wait for it when it is told not to', async () => {
    const settings = { failureRate: 1, retryAfterSeconds: 1 };
    const { sent } = await run(exponential, settings, { retryAfter: 'ignore' });
    expect(waits(sent)).toEqual([0, 100, 200, 400]);
  });

  const none = { backoff: 'none', rejectedRetryMs: 40, attemptsMax: 3 };

  it('waits after being turned away, though there is no backoff', async () => {
    const { sent } = await run(none, { failureRate: 1, status: 429 });
    expect(waits(sent)).toEqual([0, 40, 40]);
  });

  it.each([500, 503] as const)(
    'tries again at once after %d, without a backoff',
    async (status) => {
      const { sent } = await run(none, { failureRate: 1, status });
      expect(waits(sent)).toEqual([0, 0, 0]);
    },
  );

  it('multiplies with layers that retry, each with its own backoff', async () => {
    const layers = { ...exponential, attemptsMax: 2, layers: 3 };
    const { end, sent } = await run(layers, { failureRate: 1 });
    expect(end).toEqual({ succeeded: false, why: 'after 8 attempts' });
    expect(waits(sent)).toEqual([0, 100, 100, 100, 100, 100, 100, 100]);
    const three = await run({ ...layers, attemptsMax: 3, layers: 2 }, { failureRate: 1 });
    expect(waits(three.sent)).toEqual([0, 100, 200, 100, 100, 200, 200, 100, 200]);
  });

  it('stops where layers would go on for ever', async () => {
    const layers = { ...none, attemptsMax: 12, layers: 5 };
    const { end, sent } = await run(layers, { failureRate: 1 });
    expect(end?.why).toBe('after 500 attempts, the most it makes here');
    expect(sent).toHaveLength(500);
  });

  it('stops when the budget is spent', async () => {
    const budget = { budget: 'token-bucket', tokenBucket: 2, tokenDeposit: 0.1, attemptsMax: 12 };
    const { end, sent } = await run({ ...exponential, ...budget }, { failureRate: 1 });
    expect(end).toEqual({ succeeded: false, why: 'because the retry budget was spent' });
    expect(sent).toHaveLength(3);
  });

  it('asks until the answer is good', async () => {
    const { end, sent } = await run({ ...exponential, attemptsMax: 12 }, { seed: 42 });
    expect(end?.succeeded).toBe(true);
    expect(sent.map(({ status }) => status)).toEqual([...Array(sent.length - 1).fill(503), 200]);
  });

  it('never asks again after an answer that no retry can change', async () => {
    const host = freshApi(api, DEFAULTS);
    const sent: SentAttempt[] = [];
    const lost = { ...host, fetch: async () => new Response('', { status: 404 }) };
    const end = await api.client?.()(clientHost(lost, DEFAULTS, {}, sent));
    expect(end).toEqual({ succeeded: false, why: 'at an answer that no retry can change' });
    expect(sent).toHaveLength(1);
  });
});
