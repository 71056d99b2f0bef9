/**
 * Counters in Redis: every node that asks the same Redis counts together, by Redis's own clock.
 *
 * One script does it all (redis-script.ts). It touches two keys where a policy has a global limit,
 * so this is for one Redis with replicas, not for a cluster.
 */
import type { Redis, Result } from 'ioredis';
import type { Policy } from '../../../simulations/concepts/rate-limiter/algorithm/policy.ts';
import type {
  Ask,
  Counted,
  Counters,
} from '../../../simulations/concepts/rate-limiter/counters.ts';
import { RETURNED, SCRIPT } from './redis-script.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takeAll(keys: number, ...rest: (string | number)[]): Result<number[], Context>;
  }
}

export interface RedisCountersOptions {
  /** What every key begins with. */
  readonly prefix?: string;
  /** Virtual time (µs), for tests; Redis's own where it is left out. */
  readonly nowUs?: () => number;
  /** The script; tests break it. */
  readonly script?: string;
}

/** Kept beyond the time after which an entry says the same as none (ms). */
const KEPT_LONGER_MS = 60_000;
const OWN_CLOCK = -1;

export function redisCounters(redis: Redis, options: RedisCountersOptions = {}): Counters {
  const { prefix = 'rate-limiter:', nowUs = () => OWN_CLOCK, script = SCRIPT } = options;
  redis.defineCommand('takeAll', { lua: script });
  return {
    async take(asks) {
      const keys = asks.map(({ id }) => prefix + id);
      const answer = await redis.takeAll(asks.length, ...keys, nowUs(), ...asks.flatMap(given));
      return asks.map((_, at) => countedOf(answer.slice(at * RETURNED, (at + 1) * RETURNED)));
    },
  };
}

/** Seven values, as the script has them. */
const given = ({ rule: { algorithm, policy }, cost }: Ask): (string | number)[] => [
  algorithm,
  policy.limit,
  policy.windowUs,
  policy.burst,
  policy.storeRejected ? 1 : 0,
  cost,
  expiryMs(policy),
];

/** After this long unused a bucket is full, and windows and logs are empty. */
const expiryMs = ({ limit, windowUs, burst }: Policy): number =>
  Math.ceil(Math.max(2 * windowUs, (burst * windowUs) / limit) / 1_000) + KEPT_LONGER_MS;

function countedOf(answer: readonly number[]): Counted {
  const [allowed, remaining, retryAfterUs, waitUs, delayUs] = answer as readonly [
    number,
    number,
    number,
    number,
    number,
  ];
  return { allowed: allowed === 1, remaining, retryAfterUs, waitUs, delayUs };
}
