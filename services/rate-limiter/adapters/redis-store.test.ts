/**
 * The script in Redis against the algorithms in TypeScript: the same answer in every field, on
 * traces that seek the boundaries. Mistakes seeded into either are seen.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../../simulations/backend/hand-clock.ts';
import { memoryStore } from '../../../simulations/backend/memory-store.ts';
import { algorithmOf } from '../../../simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import { countersOver } from '../../../simulations/concepts/rate-limiter/counters.ts';
import { mutants } from '../../../simulations/concepts/rate-limiter/mutants.ts';
import { connectRedis, isReady } from '../../shared/redis.ts';
import {
  hasRedis,
  NO_REDIS,
  type RedisServer,
  startRedis,
} from '../../shared/testing/redis-server.ts';
import { firstDifference } from '../testing/boundary-trace.ts';
import { scriptMutants } from '../testing/script-mutants.ts';
import { SCRIPT } from './redis-script.ts';
import { redisCounters } from './redis-store.ts';

const SEEDS = [1, 2, 3, 4];
const STEPS = 2_500;

describe.skipIf(!hasRedis())(
  `Redis decides as the algorithms do${hasRedis() ? '' : `: ${NO_REDIS}`}`,
  () => {
    let server: RedisServer;
    let redis: ReturnType<typeof connectRedis>;
    let run = 0;

    beforeAll(async () => {
      server = await startRedis();
      redis = connectRedis(server.url, { commandTimeoutMs: 5_000 });
      await isReady(redis, 5_000);
    });
    afterAll(async () => {
      redis.disconnect();
      await server.close();
    });

    /** Where Redis first says something else than memory, if anywhere. */
    async function difference(
      seed: number,
      steps: number,
      script = SCRIPT,
      limiterOf = algorithmOf,
    ) {
      const clock = handClock(1_700_000_000_000_000);
      const mine = countersOver({ clock, store: memoryStore(), limiterOf });
      const nowUs = clock.nowUs;
      const theirs = redisCounters(redis, { prefix: `${run++}:`, nowUs, script });
      return firstDifference(mine, theirs, clock, { seed, steps });
    }

    for (const seed of SEEDS) {
      it(`${STEPS} steps, seed ${seed}`, async () => {
        expect(await difference(seed, STEPS)).toBeUndefined();
      });
    }

    for (const { name, mutate } of scriptMutants) {
      it(`and would see a script that ${name}`, async () => {
        expect(await difference(1, STEPS, mutate(SCRIPT))).toBeDefined();
      });
    }

    for (const { name, mutate } of mutants) {
      it(`and would see an algorithm that ${name}`, async () => {
        const found = await difference(1, STEPS, SCRIPT, (id) => mutate(algorithmOf(id)));
        expect(found).toBeDefined();
      });
    }
  },
);
