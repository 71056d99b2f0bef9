/**
 * Delays: XState counts milliseconds, the kernel whole microseconds.
 * @throws RangeError when a delay is not a number of at least 0.
 */
export function microseconds(delayMs: unknown): number {
  if (typeof delayMs !== 'number' || !(delayMs >= 0)) {
    throw new RangeError(
      `A delay of ${String(delayMs)} cannot be kept: return a number of milliseconds, 0 or more.`,
    );
  }
  return Math.round(delayMs * 1000);
}
