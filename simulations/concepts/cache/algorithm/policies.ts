/** All policies by name. */
import { Arc } from './arc.ts';
import { Clock } from './clock.ts';
import { Fifo } from './fifo.ts';
import { Lfu } from './lfu.ts';
import { Lru } from './lru.ts';
import { Optimal } from './optimal.ts';
import type { Policy, Size } from './policy.ts';
import { S3Fifo } from './s3-fifo.ts';
import { Sieve } from './sieve.ts';

const POLICIES = {
  lru: Lru,
  fifo: Fifo,
  clock: Clock,
  lfu: Lfu,
  sieve: Sieve,
  arc: Arc,
  's3-fifo': S3Fifo,
  optimal: Optimal,
} as const;

export type PolicyId = keyof typeof POLICIES;

export const POLICY_IDS = Object.keys(POLICIES) as readonly PolicyId[];

/** An empty cache under a policy. @throws RangeError for a size that no cache has. */
export const policyOf = (id: PolicyId, size: Size): Policy => new POLICIES[id](size);
