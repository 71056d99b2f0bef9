/**
 * Retry budgets: what keeps the load of retries below a fixed share, whatever fails.
 *
 * - Token bucket: every success deposits a fraction of a token, every retry spends a whole one. It
 *   holds at most `size` and starts full, so that retries ≤ deposit × successes + size. While
 *   nothing succeeds nothing is deposited: retries stop by themselves.
 * - Share: over a sliding window, retries never exceed a share of the first tries.
 *
 * Tokens are counted in thousandths, so that a deposit of 0.1 is exact however often it is made.
 *
 * Sources: M. Brooker, Fixing retries with token buckets and circuit breakers, 2022 (his bucket
 * demands more than one token, this one demands one); Google, Site Reliability Engineering, 2016,
 * ch. 21 (a share of first tries); the limits of linkerd and finagle are of the same kinds.
 */
export interface BucketConfig {
  /** Thousandths of a token for each success. */
  readonly deposit: number;
  /** Thousandths of a token that it holds at most. */
  readonly size: number;
}

/** Thousandths of a token in the bucket. */
export type Bucket = number;

const TOKEN = 1_000;

/** From tokens, as they are set: fractions of a thousandth are rounded. */
export const bucketConfig = (depositTokens: number, sizeTokens: number): BucketConfig => ({
  deposit: Math.round(depositTokens * TOKEN),
  size: Math.round(sizeTokens * TOKEN),
});

export const fullBucket = ({ size }: BucketConfig): Bucket => size;

/** After a success. */
export const deposited = ({ deposit, size }: BucketConfig, bucket: Bucket): Bucket =>
  Math.min(size, bucket + deposit);

/** After a retry; null when there is no whole token left, and so no retry. */
export const spent = (bucket: Bucket): Bucket | null => (bucket >= TOKEN ? bucket - TOKEN : null);

export const tokensIn = (bucket: Bucket): number => bucket / TOKEN;

/** The most retries that a full bucket allows by the time so many have succeeded. */
export const retriesMost = ({ deposit, size }: BucketConfig, successes: number): number =>
  Math.floor((deposit * successes + size) / TOKEN);

/** Whether one more retry keeps the retries of the window within the share of its first tries. */
export const shareAllows = (share: number, firstTries: number, retries: number): boolean =>
  retries + 1 <= share * firstTries;
