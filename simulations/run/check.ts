/** Verdicts on a run beside theory: by standard errors for a mean, by comparison for a bound. */
import type { Check } from './concept.ts';

/** Beyond it a verdict would mean little: the run is too short to tell. */
const RELATIVE_ERROR_MOST = 0.05;
const Z_MOST = 4;

export type MeanChecked = Pick<
  Check,
  'metric' | 'measured' | 'value' | 'standardError' | 'formula' | 'source'
> & {
  /** Whether the batches are long enough to be independent of one another. */
  readonly enough?: boolean;
  /** The greatest standard error that means something, as a fraction of the value. */
  readonly relativeErrorMost?: number;
  readonly grade?: Check['grade'];
};

/** A mean or a share: held within four standard errors, no verdict where these are too large. */
export function checkMean(given: MeanChecked): Check {
  const { metric, measured, value, standardError, formula, source, grade = 'E' } = given;
  const { enough = true, relativeErrorMost = RELATIVE_ERROR_MOST } = given;
  const z = standardError ? (measured - value) / standardError : null;
  const tells = z !== null && enough && (standardError ?? 0) <= relativeErrorMost * value;
  const holds = tells ? Math.abs(z) <= Z_MOST : null;
  return { metric, measured, value, standardError, z, formula, source, grade, holds };
}

/** A bound: `measured` may not pass `value`. */
export function checkBound(
  given: Pick<Check, 'metric' | 'measured' | 'value' | 'formula' | 'source'>,
): Check {
  const none = { ...given, standardError: null, grade: 'B' as const };
  return { ...checkMean(none), holds: given.measured <= given.value };
}
