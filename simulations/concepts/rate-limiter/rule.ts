/**
 * A rule: which algorithm counts, and under which policy. A document of the API says the same in the
 * words of a person: seconds, and a burst only where it matters.
 */
import { algorithmOf } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';

export interface Rule {
  readonly algorithm: string;
  readonly policy: Policy;
}

/** A rule as the API reads and writes it. */
export interface RuleDocument {
  readonly algorithm: string;
  /** Requests per window. */
  readonly limit: number;
  readonly windowSeconds: number;
  /** Tokens or places of a bucket; the limit where it is left out. */
  readonly burst?: number | undefined;
  /** Whether a sliding log also stores what it refused. */
  readonly storeRejected?: boolean | undefined;
}

export const ruleOf = ({
  algorithm,
  limit,
  windowSeconds,
  burst = limit,
  storeRejected = false,
}: RuleDocument): Rule => ({
  algorithm,
  policy: { limit, windowUs: Math.round(windowSeconds * 1e6), burst, storeRejected },
});

/** Equal for rules that decide alike: what is counted under one is not mixed with another's. */
export const ruleName = ({ algorithm, policy }: Rule): string => {
  const { limit, windowUs, burst, storeRejected } = policy;
  return [algorithm, limit, windowUs, burst, storeRejected ? 1 : 0].join(',');
};

/** The most that a rule ever admits at once. */
export const capacityOf = ({ algorithm, policy }: Rule): number =>
  algorithmOf(algorithm).capacity(policy);

/** Whether the burst matters to this algorithm: whether a larger one would change what it holds. */
export const hasBurst = ({ algorithm, policy }: Rule): boolean => {
  const { capacity } = algorithmOf(algorithm);
  return capacity({ ...policy, burst: policy.burst + 1 }) !== capacity(policy);
};
