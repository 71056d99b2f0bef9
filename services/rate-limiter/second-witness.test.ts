/**
 * The fixed window against another implementation, `rate-limiter-flexible`. Its window begins with
 * the first request and ours at a multiple of its length, so a request comes at every edge: then
 * both are the same.
 */
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../../simulations/backend/memory-store.ts';
import { countersOver } from '../../simulations/concepts/rate-limiter/counters.ts';
import { Random } from '../../simulations/kernel/random.ts';
import { connectRedis, isReady } from '../shared/redis.ts';
import { hasRedis, NO_REDIS, startRedis } from '../shared/testing/redis-server.ts';
import { redisCounters } from './adapters/redis-store.ts';

const LIMIT = 10;
const WINDOW_SECONDS = 5;
const rule = {
  algorithm: 'fixed-window',
  policy: { limit: LIMIT, windowUs: WINDOW_SECONDS * 1e6, burst: LIMIT },
};

/** What both say, in one shape. */
interface Said {
  readonly allowed: boolean;
  readonly remaining: number;
}

async function theirsOf(limiter: RateLimiterMemory | RateLimiterRedis, cost = 1): Promise<Said> {
  const [allowed, result] = await limiter.consume('one', cost).then(
    (admitted) => [true, admitted] as const,
    (refused) => [false, refused] as const,
  );
  if (!(result instanceof RateLimiterRes)) throw result;
  return { allowed, remaining: result.remainingPoints };
}

afterEach(() => vi.useRealTimers());

describe('a second witness for the fixed window', () => {
  it('says the same on every request of 400 windows', async () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
    const theirs = new RateLimiterMemory({ points: LIMIT, duration: WINDOW_SECONDS });
    const clock = { nowUs: () => Date.now() * 1_000 };
    const ours = countersOver({ clock, store: memoryStore() });
    const random = Random.named(1, 'second witness');
    let refused = 0;
    for (let window = 0; window < 400; window++) {
      const edgeMs = Date.now();
      for (let i = 0; i < 15; i++) {
        const [mine] = await ours.take([{ id: 'one', rule, cost: 1 }]);
        const { allowed = false, remaining = -1 } = mine ?? {};
        if (!allowed) refused++;
        expect({ allowed, remaining }).toEqual(await theirsOf(theirs));
        vi.advanceTimersByTime(random.below(400));
      }
      const left = edgeMs + WINDOW_SECONDS * 1_000 - Date.now();
      vi.advanceTimersByTime(left > 0 ? left : WINDOW_SECONDS * 1_000 + left);
    }
    expect(refused).toBeGreaterThan(1_000);
  });

  it.skipIf(!hasRedis())(
    `admits as many of a crowd on Redis${hasRedis() ? '' : `: ${NO_REDIS}`}`,
    async () => {
      const server = await startRedis();
      const redis = connectRedis(server.url, { commandTimeoutMs: 5_000 });
      await isReady(redis, 5_000);
      const theirs = new RateLimiterRedis({ storeClient: redis, points: 50, duration: 3_600 });
      const ours = redisCounters(redis);
      const hour = { ...rule, policy: { limit: 50, windowUs: 3_600e6, burst: 1 } };
      const crowd = Array.from({ length: 200 }, (_, i) => i);
      const [mine, other] = await Promise.all([
        Promise.all(crowd.map(() => ours.take([{ id: 'one', rule: hour, cost: 1 }]))),
        Promise.all(crowd.map(() => theirsOf(theirs))),
      ]);
      expect(mine.filter(([counted]) => counted?.allowed)).toHaveLength(50);
      expect(other.filter(({ allowed }) => allowed)).toHaveLength(50);
      redis.disconnect();
      await server.close();
    },
  );
});
