/**
 * What is promised, against a real Redis with eight clients at once: no more pass than the
 * algorithm's own bound for the time that went by, and a clock that is set back mints nothing.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ALGORITHMS,
  type AlgorithmId,
  algorithmOf,
} from '../../simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import type { Ask } from '../../simulations/concepts/rate-limiter/counters.ts';
import { Random } from '../../simulations/kernel/random.ts';
import { connectRedis, isReady } from '../shared/redis.ts';
import {
  hasRedis,
  NO_REDIS,
  type RedisServer,
  startRedis,
} from '../shared/testing/redis-server.ts';
import { redisCounters } from './adapters/redis-store.ts';

const CLIENTS = 8;
const algorithms = Object.keys(ALGORITHMS) as AlgorithmId[];
const left = hasRedis() ? '' : `: ${NO_REDIS}`;

describe.skipIf(!hasRedis())(`the promise, on Redis${left}`, () => {
  let server: RedisServer;
  let connections: ReturnType<typeof connectRedis>[];
  let run = 0;

  beforeAll(async () => {
    server = await startRedis();
    connections = Array.from({ length: CLIENTS }, () =>
      connectRedis(server.url, { commandTimeoutMs: 5_000 }),
    );
    for (const redis of connections) await isReady(redis, 5_000);
  });
  afterAll(async () => {
    for (const redis of connections) redis.disconnect();
    await server.close();
  });

  const policies = fc.record({
    algorithm: fc.constantFrom(...algorithms),
    limit: fc.integer({ min: 1, max: 60 }),
    burst: fc.integer({ min: 1, max: 60 }),
    windowUs: fc.integer({ min: 20_000, max: 200_000 }),
    seed: fc.nat(),
  });

  it('eight clients together never pass more than the bound, by Redis’s own clock', async () => {
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(policies, async ({ algorithm, seed, ...policy }) => {
        const rule = { algorithm, policy };
        const id = `promise ${run++}`;
        const startUs = await redisUs(connections[0] as Connection);
        const admitted = await Promise.all(
          connections.map((redis, client) => {
            const random = Random.named(seed, `client ${client}`);
            return askFor(60_000, redis, { id, rule, cost: 1 }, random);
          }),
        );
        const tookUs = (await redisUs(connections[0] as Connection)) - startUs;
        const passed = admitted.reduce((sum, one) => sum + one.admitted, 0);
        refusals += admitted.reduce((sum, one) => sum + one.refused, 0);
        // What a leaky bucket admits is in it, or has left it.
        const inside = algorithm === 'leaky-bucket' ? policy.burst : 0;
        const most = algorithmOf(algorithm).bound(policy, tookUs) + inside;
        expect(passed).toBeGreaterThan(0);
        expect(passed).toBeLessThanOrEqual(most);
      }),
      { seed: 7, numRuns: 25 },
    );
    expect(refusals).toBeGreaterThan(1_000); // Or the bound was never met.
  });

  it('a cost is counted in full under contention: the units that passed obey the bound too', async () => {
    const policy = { limit: 40, windowUs: 50_000, burst: 25 };
    const ask = { id: `costs ${run++}`, rule: { algorithm: 'token-bucket', policy }, cost: 5 };
    const startUs = await redisUs(connections[0] as Connection);
    const random = Random.named(1, 'costs');
    const admitted = await Promise.all(
      connections.map((redis) => askFor(150_000, redis, ask, random)),
    );
    const tookUs = (await redisUs(connections[0] as Connection)) - startUs;
    const units = 5 * admitted.reduce((sum, one) => sum + one.admitted, 0);
    expect(units).toBeLessThanOrEqual(algorithmOf('token-bucket').bound(policy, tookUs));
  });

  it('a clock that steps back, and forth again, mints nothing', async () => {
    const jumps = fc.array(fc.integer({ min: -400_000, max: 400_000 }), {
      minLength: 5,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(policies, jumps, async ({ algorithm, seed: _, ...policy }, steps) => {
        const startUs = 1_700_000_000_000_000;
        let nowUs = startUs;
        let latestUs = startUs;
        const redis = connections[0] as Connection;
        const counters = redisCounters(redis, { prefix: `steps ${run++}:`, nowUs: () => nowUs });
        const ask: Ask = { id: 'one', rule: { algorithm, policy }, cost: 1 };
        let passed = 0;
        for (const step of [0, ...steps]) {
          nowUs += step;
          latestUs = Math.max(latestUs, nowUs);
          for (let i = 0; i < 12; i++) {
            const [{ allowed } = { allowed: false }] = await counters.take([ask]);
            if (allowed) passed++;
          }
        }
        const inside = algorithm === 'leaky-bucket' ? policy.burst : 0;
        // Time is what the clock has ever shown: what it shows twice counts once.
        const most = algorithmOf(algorithm).bound(policy, latestUs - startUs + 1) + inside;
        expect(passed).toBeLessThanOrEqual(most);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

type Connection = ReturnType<typeof connectRedis>;

async function redisUs(redis: Connection): Promise<number> {
  const [seconds, us] = await redis.time();
  return Number(seconds) * 1e6 + Number(us);
}

/** Asks as fast as it can, with a pause now and then, for so long. */
async function askFor(forUs: number, redis: Connection, ask: Ask, random: Random) {
  const counters = redisCounters(redis, { prefix: 'promises:' });
  const endMs = performance.now() + forUs / 1_000;
  let admitted = 0;
  let refused = 0;
  while (performance.now() < endMs) {
    const [counted] = await counters.take([ask]);
    if (counted?.allowed) admitted++;
    else refused++;
    if (random.below(40) === 0) await new Promise((resolve) => setTimeout(resolve, 3));
  }
  return { admitted, refused };
}
