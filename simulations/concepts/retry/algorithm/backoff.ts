/**
 * Backoff: how long a client waits before it tries again.
 *
 * Pure: what was waited last and the chance come as arguments, so that the same draw can be given
 * to every policy. With v = min(cap, base · 2ᵏ):
 *
 * - none: 0. fixed: base. exponential: v.
 * - full jitter: U(0, v). equal jitter: v / 2 + U(0, v / 2).
 * - decorrelated: min(cap, U(base, 3 · last)), where last starts at base.
 *
 * k counts up by one with each failure, from `firstExponent`. A first wait of base means 0; the
 * published program counts its failures before it waits, so that its first wait is 2 · base: 1.
 *
 * Source: M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015, and its program,
 * aws-samples/aws-arch-backoff-simulator.
 */
export const BACKOFF_POLICIES = [
  'none',
  'fixed',
  'exponential',
  'full-jitter',
  'equal-jitter',
  'decorrelated',
] as const;
export type BackoffPolicy = (typeof BACKOFF_POLICIES)[number];

export interface Backoff {
  readonly policy: BackoffPolicy;
  /** At least 0. */
  readonly baseUs: number;
  /** No wait is longer, whatever the policy, fixed included. */
  readonly capUs: number;
  /** The exponent after the first failure: 0 waits about base, 1 about 2 · base. */
  readonly firstExponent: number;
}

/**
 * The wait after a failure, in whole µs.
 * @param failures of this request so far, 1 after the first.
 * @param lastUs what this function gave last for this request; before the first wait, `baseUs`.
 * @param u in (0, 1); only the policies with jitter use it, each of them once.
 * @throws RangeError when nothing has failed yet.
 */
export function backoffUs(backoff: Backoff, failures: number, lastUs: number, u: number): number {
  if (!(failures >= 1)) {
    throw new RangeError(
      `A wait follows a failure: ${failures} have failed, ask after the first one.`,
    );
  }
  const { policy, baseUs, capUs } = backoff;
  if (policy === 'none') return 0;
  if (policy === 'fixed') return Math.round(Math.min(capUs, baseUs));
  if (policy === 'decorrelated') return Math.round(Math.min(capUs, between(baseUs, 3 * lastUs, u)));

  const mostUs = mostWaitUs(backoff, failures);
  if (policy === 'full-jitter') return Math.round(between(0, mostUs, u));
  if (policy === 'equal-jitter') return Math.round(between(mostUs / 2, mostUs, u));
  return Math.round(mostUs);
}

/** Whether the policy uses its draw: a wait that needs none must not take one from a stream. */
export const hasJitter = (policy: BackoffPolicy): boolean =>
  policy === 'full-jitter' || policy === 'equal-jitter' || policy === 'decorrelated';

/** min(cap, base · 2ᵏ), by doubling until the cap: no power, no overflow. */
function mostWaitUs({ baseUs, capUs, firstExponent }: Backoff, failures: number): number {
  let waitUs = baseUs;
  for (let k = firstExponent + failures - 1; k > 0 && waitUs < capUs && waitUs > 0; k--)
    waitUs *= 2;
  return Math.min(capUs, waitUs);
}

/** Uniform between the two; where `to` is below `from` (last below base / 3), still between them. */
const between = (from: number, to: number, u: number) => from + (to - from) * u;
