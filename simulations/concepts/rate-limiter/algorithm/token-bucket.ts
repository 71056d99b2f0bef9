/**
 * Token bucket.
 *
 * Tokens drip into a bucket at a steady rate; a request spends its cost or is refused. Among admissions
 * at times a₁ ≤ a₂ ≤ …, any j − i + 1 of them obey j − i + 1 ≤ burst + rate · (aⱼ − aᵢ).
 * Whole numbers throughout: a token is `windowUs` units and `limit` units drip each microsecond,
 * so every sum is exact and `retryAfterUs` is the earliest time that succeeds.
 *
 * Source: J. Turner, New Directions in Communications, IEEE Comm. Mag. 24(10), 1986.
 */
import type { Decision, Policy } from './policy.ts';

export interface Bucket {
  readonly units: number;
  readonly atUs: number;
}

export const fullBucket = ({ burst, windowUs }: Policy, atUs: number): Bucket => ({
  units: burst * windowUs,
  atUs,
});

/** The bucket as it stands at `nowUs`, nothing taken. */
export function refill(policy: Policy, bucket: Bucket, nowUs: number): Bucket {
  const full = policy.burst * policy.windowUs;
  const atUs = Math.max(nowUs, bucket.atUs); // A clock that steps back refills nothing.
  const untilFullUs = Math.max(0, Math.ceil((full - bucket.units) / policy.limit));
  const dripUs = Math.min(atUs - bucket.atUs, untilFullUs); // A long silence stays below 2^53.
  return { units: Math.min(full, bucket.units + dripUs * policy.limit), atUs };
}

/** Takes `cost` tokens (1 to `burst`), or says when they will be there. */
export function takeToken(
  policy: Policy,
  bucket: Bucket,
  nowUs: number,
  cost = 1,
): Decision<Bucket> {
  const { units, atUs } = refill(policy, bucket, nowUs);
  const price = cost * policy.windowUs;
  if (units >= price) {
    return { allowed: true, retryAfterUs: 0, memory: { units: units - price, atUs } };
  }
  // Counted from the caller's clock, also when that has stepped back.
  const retryAfterUs = atUs - nowUs + Math.ceil((price - units) / policy.limit);
  return { allowed: false, retryAfterUs, memory: { units, atUs } };
}

/** Tokens in the bucket at `nowUs`, with their fraction. */
export const tokens = (policy: Policy, bucket: Bucket, nowUs: number): number =>
  refill(policy, bucket, nowUs).units / policy.windowUs;
