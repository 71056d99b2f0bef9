/**
 * Redis is killed, frozen, started anew and flushed while requests come: nobody waits long, nobody
 * gets a 5xx unless the policy says so, and soon after it is back the shared count decides again.
 * Times are printed by the benchmark; here only bounds that mean something broke.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_PATH } from '../../simulations/concepts/rate-limiter/contract.ts';
import type { FailMode } from '../../simulations/concepts/rate-limiter/policies.ts';
import { connectRedis, isReady } from '../shared/redis.ts';
import {
  hasRedis,
  NO_REDIS,
  type RedisServer,
  startRedis,
} from '../shared/testing/redis-server.ts';
import { startHost, type TestHost, underPolicy } from './testing/host.ts';

/** An answer that takes longer hangs (ms). */
const HANGS_MS = 500;
const RIGHT_AGAIN_MS = 1_000;
/** Longer than the service’s own: on a busy machine a Redis that is well may need more than that. */
const PATIENCE_MS = 100;
const MODES: readonly FailMode[] = ['open', 'closed', 'local'];
const left = hasRedis() ? '' : `: ${NO_REDIS}`;

interface Answer {
  readonly mode: FailMode;
  readonly status: number;
  readonly degraded: string | undefined;
  readonly tookMs: number;
}

describe.skipIf(!hasRedis())(`while Redis fails${left}`, () => {
  let redis: RedisServer;
  let host: TestHost;
  let key = 0;

  const delay = monitorEventLoopDelay({ resolution: 5 });

  beforeAll(async () => {
    delay.enable();
    redis = await startRedis();
    host = await startHost({ redisUrl: redis.url, redisTimeoutMs: PATIENCE_MS });
    for (const mode of MODES) {
      const rule = { algorithm: 'token-bucket', limit: 5, windowSeconds: 3_600, burst: 5 };
      await underPolicy(host, mode, { ...rule, shadow: false, whenStoreFails: mode });
    }
  });
  afterAll(async () => {
    redis.thaw();
    await host.close();
    await redis.close();
  });

  async function ask(mode: FailMode, of: string): Promise<Answer> {
    const startMs = performance.now();
    const body = JSON.stringify({ key: of, policy: mode });
    const response = await host.fetch(`${BASE_PATH}/check`, { method: 'POST', body });
    const { degraded } = (await response.json()) as { degraded?: string };
    return { mode, status: response.status, degraded, tookMs: performance.now() - startMs };
  }

  /** Requests under every policy, one each 5 ms, for so long. */
  async function load(forMs: number, of = `key ${key++}`): Promise<Answer[]> {
    const asked: Promise<Answer>[] = [];
    const endMs = performance.now() + forMs;
    for (let i = 0; performance.now() < endMs; i++) {
      asked.push(ask(MODES[i % 3] as FailMode, of));
      await pause(5);
    }
    return Promise.all(asked);
  }

  /** Under load, `fail` happens and is mended after `forMs`. */
  async function loadWhile(
    fail: () => void | Promise<void>,
    mend: () => void | Promise<void>,
    forMs: number,
  ) {
    const during = load(forMs + 250);
    await pause(150);
    await fail();
    await pause(forMs);
    await mend();
    return during;
  }

  function expectNoHang(answers: readonly Answer[]): void {
    expect(answers.length).toBeGreaterThan(20);
    // Client and service share this process: what it stood still as a whole is nobody’s hang.
    const stoodStillMs = delay.max / 1e6;
    delay.reset();
    const longestMs = Math.max(...answers.map(({ tookMs }) => tookMs));
    expect(longestMs).toBeLessThan(HANGS_MS + 2 * stoodStillMs);
    const broken = answers.filter(({ mode, status }) => status >= 500 && mode !== 'closed');
    expect(broken).toEqual([]);
    const others = answers.filter(({ status }) => ![200, 429, 503].includes(status));
    expect(others).toEqual([]);
  }

  /** Five pass and no sixth, counted in Redis, within a second. */
  async function expectRightSoon(): Promise<void> {
    const endMs = performance.now() + RIGHT_AGAIN_MS;
    let seen: (string | number)[] = [];
    while (performance.now() < endMs) {
      const of = `key ${key++}`;
      seen = [];
      for (let i = 0; i < 6; i++) {
        const { status, degraded } = await ask('closed', of);
        seen.push(degraded ?? status);
      }
      if (String(seen) === '200,200,200,200,200,429') return;
      await pause(20);
    }
    expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
  }

  const ready = async () => (await host.fetch('/ready')).status;
  const metric = async (name: string) => {
    const text = await (await host.fetch('/metrics')).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.split(' ')
        .at(-1),
    );
  };

  it('counts in Redis while it answers', async () => {
    expect(await ready()).toBe(200);
    await expectRightSoon();
    expect(await metric('rate_limiter_store_up')).toBe(1);
  });

  it('frozen for five seconds: each policy answers as it says, and none hangs', async () => {
    let readyMeanwhile = 0;
    const freeze = async () => {
      redis.freeze();
      await pause(100);
      readyMeanwhile = await ready();
    };
    const answers = await loadWhile(freeze, redis.thaw, 5_000);
    expectNoHang(answers);
    expect(readyMeanwhile).toBe(503);
    const by = (mode: FailMode, what: (answer: Answer) => boolean) =>
      answers.filter((answer) => answer.mode === mode && what(answer)).length;
    expect(by('open', ({ degraded }) => degraded === 'open')).toBeGreaterThan(50);
    expect(by('closed', ({ status }) => status === 503)).toBeGreaterThan(50);
    expect(by('local', ({ degraded }) => degraded === 'local')).toBe(5); // The bucket of this node.
    expect(by('local', ({ status }) => status === 429)).toBeGreaterThan(50);
    expect(await metric('rate_limiter_store_failures_total{kind="timeout"}')).toBeGreaterThan(0);
    expect(await metric('rate_limiter_degraded_decisions_total{mode="open"}')).toBeGreaterThan(50);
    await expectRightSoon();
    expect(await ready()).toBe(200);
  });

  it('killed and started anew: no restart of the service is needed', async () => {
    const answers = await loadWhile(redis.kill, redis.restart, 1_000);
    expectNoHang(answers);
    expect(answers.some(({ degraded }) => degraded === 'open')).toBe(true);
    await expectRightSoon();
    expect(await metric('rate_limiter_store_failures_total{kind="disconnected"}')).toBeGreaterThan(
      0,
    );
  });

  it('flushed: buckets are full again, and nothing else happens', async () => {
    const admin = connectRedis(redis.url, { commandTimeoutMs: 5_000 });
    await isReady(admin, 5_000);
    const flush = async () => {
      await admin.flushall();
    };
    const answers = await loadWhile(flush, () => {}, 300);
    admin.disconnect();
    expectNoHang(answers);
    await expectRightSoon();
    // At most five before and five after: under this policy nobody is admitted uncounted.
    const admitted = answers.filter(({ mode, status }) => mode === 'closed' && status === 200);
    expect(admitted.length).toBeGreaterThan(5);
    expect(admitted.length).toBeLessThanOrEqual(10);
  });

  it('starts while Redis is away, and finds it when it comes', async () => {
    const later = await startRedis();
    await later.kill();
    const early = await startHost({ redisUrl: later.url });
    expect((await early.fetch('/ready')).status).toBe(503);
    const body = '{"key":"a"}';
    const first = await early.fetch(`${BASE_PATH}/check`, { method: 'POST', body });
    expect(await first.json()).toMatchObject({ allowed: true, degraded: 'local' });
    await later.restart();
    await expect
      .poll(async () => (await early.fetch('/ready')).status, { timeout: 3_000 })
      .toBe(200);
    const check = async () => {
      const response = await early.fetch(`${BASE_PATH}/check`, { method: 'POST', body });
      return ((await response.json()) as { degraded?: string }).degraded;
    };
    await expect.poll(check, { timeout: 1_000 }).toBeUndefined();
    await early.close();
    await later.close();
  });
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
