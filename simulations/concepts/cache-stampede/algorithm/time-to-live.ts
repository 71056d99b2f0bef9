/**
 * How long a value is kept. With one time to live for all, what was stored together expires
 * together; jitter spreads it evenly over T (1 ± jitter), so that the mean stays.
 * @param jitter 0 to 1. @param u uniform in (0, 1). @returns whole µs, at least 1.
 */
export const timeToLiveUs = (meanUs: number, jitter: number, u: number): number =>
  Math.max(1, Math.round(meanUs * (1 + jitter * (2 * u - 1))));
