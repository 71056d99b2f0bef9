/**
 * Policies in Redis, so that one written at a node reaches the others: each reads them anew every
 * second. What a node has read it keeps while Redis is away.
 */
import type { Redis } from 'ioredis';
import { Policy } from '../../../simulations/concepts/rate-limiter/contract-policy.ts';
import { CountersAway } from '../../../simulations/concepts/rate-limiter/counters.ts';
import {
  POLICIES_MAX,
  type PolicyBook,
  type PolicyDocument,
  policyBook,
} from '../../../simulations/concepts/rate-limiter/policies.ts';

export interface RedisPolicies extends PolicyBook {
  /** Reads them now. @throws where Redis does not answer. */
  refresh(): Promise<void>;
  close(): void;
}

const EVERY_MS = 1_000;

export interface RedisPoliciesOptions {
  readonly redis: Redis;
  /** Written where Redis has none of that id. */
  readonly first: Readonly<Record<string, PolicyDocument>>;
  readonly prefix?: string;
  readonly everyMs?: number;
}

export function redisPolicies(options: RedisPoliciesOptions): RedisPolicies {
  const { redis, first, prefix = 'rate-limiter:', everyMs = EVERY_MS } = options;
  const name = `${prefix}policies`;
  const book = policyBook(first);

  async function refresh(): Promise<void> {
    const kept = await redis.hgetall(name);
    for (const [id, policy] of Object.entries(first)) {
      if (!(id in kept)) await redis.hsetnx(name, id, JSON.stringify(policy));
    }
    for (const [id, text] of Object.entries(kept)) {
      const policy = read(text);
      if (policy) await book.put(id, policy);
    }
  }

  // What was kept while Redis was away is read again when it is back.
  const timer = setInterval(() => refresh().catch(() => {}), everyMs);
  timer.unref();

  return {
    get: book.get,
    all: book.all,
    refresh,
    async put(id, document) {
      const known = book.get(id) !== undefined;
      if (!known && Object.keys(book.all()).length >= POLICIES_MAX) return 'full';
      try {
        await redis.hset(name, id, JSON.stringify(document));
      } catch (error) {
        throw new CountersAway('Where the policies are kept cannot be reached.', { cause: error });
      }
      return book.put(id, document);
    },
    close: () => clearInterval(timer),
  };
}

/** What another version wrote is left aside. */
function read(text: string): PolicyDocument | undefined {
  try {
    const checked = Policy.safeParse(JSON.parse(text));
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
}
