/**
 * The one rule by which a simulated number is accepted or rejected.
 *
 * Accepted: the mean of at least 20 independent estimates lies within 4 standard errors of what is
 * expected (and an allowance, where the measuring itself is coarse), *and* the standard error is
 * small enough to mean something. Four standard errors give 6 false alarms in 100,000 checks.
 */
import { BATCHES_LEAST, estimate } from './batch-means.ts';

const Z_MOST = 4;

export interface Acceptance {
  readonly name: string;
  /** Of independent replications, or the means of long batches. */
  readonly estimates: readonly number[];
  readonly expected: number;
  /** The greatest standard error that means something, as a fraction of `expected`. */
  readonly standardErrorMost: number;
  /** What the measuring may be off by itself, as a fraction of `expected`: 0.004 for percentiles. */
  readonly allowance?: number;
}

export interface Verdict {
  readonly ok: boolean;
  /** Whether the standard error is small enough. */
  readonly sure: boolean;
  readonly mean: number;
  readonly standardError: number;
  /** Standard errors from what is expected, beyond the allowance. */
  readonly z: number;
  readonly message: string;
}

/** @throws RangeError for fewer than 20 estimates, or an expected value of 0: compare that exactly. */
export function accept(options: Acceptance): Verdict {
  const { name, estimates, expected, standardErrorMost, allowance = 0 } = options;
  if (estimates.length < BATCHES_LEAST) {
    throw new RangeError(
      `${name}: ${estimates.length} estimates are too few: give ${BATCHES_LEAST}.`,
    );
  }
  if (expected === 0) throw new RangeError(`${name}: compare with 0 exactly, not within an error.`);

  const { mean, standardError } = estimate(estimates);
  const off = mean - expected;
  const beyond = Math.max(0, Math.abs(off) - allowance * Math.abs(expected));
  const z = beyond === 0 ? 0 : (Math.sign(off) * beyond) / standardError;
  const relativeError = standardError / Math.abs(expected);
  const sure = relativeError <= standardErrorMost;
  const ok = Math.abs(z) <= Z_MOST && sure;
  const message =
    `${name}: ${mean} ± ${percent(relativeError)} where ${expected} is expected, z ${z.toFixed(2)}` +
    (Math.abs(z) <= Z_MOST ? '' : `: more than ${Z_MOST} standard errors off`) +
    (sure ? '' : `: too unsure, ${percent(standardErrorMost)} is needed: run longer`);
  return { ok, sure, mean, standardError, z, message };
}

const percent = (fraction: number) => `${(fraction * 100).toFixed(2)} %`;
