/** What tests of the algorithms share: a limiter asked at given times, and what it answered. */
import { type AlgorithmId, algorithmOf, type Memory } from './algorithms.ts';
import type { Policy } from './policy.ts';

export interface Answer {
  readonly atUs: number;
  readonly allowed: boolean;
  readonly retryAfterUs: number;
  /** What the limiter remembers after it answered. */
  readonly memory: Memory;
}

/** Asks a limiter that started at `startUs` at each of these times, in this order. */
export function asked(
  algorithm: AlgorithmId,
  policy: Policy,
  times: readonly number[],
  startUs = 0,
): readonly Answer[] {
  const limiter = algorithmOf(algorithm);
  let memory = limiter.start(policy, startUs);
  return times.map((atUs) => {
    const { allowed, retryAfterUs, memory: next } = limiter.decide(policy, memory, atUs);
    memory = next;
    return { atUs, allowed, retryAfterUs, memory };
  });
}

/** One readable row an answer: the time in ms, then "yes", or after how many ms to come again. */
export const rows = (answers: readonly Answer[]): string[] =>
  answers.map(({ atUs, allowed, retryAfterUs }) => {
    const verdict = allowed ? 'yes' : `in ${retryAfterUs / 1_000}`;
    return `${atUs / 1_000}: ${verdict}`;
  });

/** Running sums of gaps: times in order. */
export function timesOf(gaps: readonly number[]): number[] {
  let atUs = 0;
  return gaps.map((gapUs) => {
    atUs += gapUs;
    return atUs;
  });
}
