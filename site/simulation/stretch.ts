/** What a figure plays by itself: which stretch of its run. */
import type { Outcome } from './outcome';

/** The reader's time that leads up to the rest (ms). */
const LEAD_MS = 5_000;

/** A stretch of the run (µs). */
interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

/**
 * Up to the rest, and on to the end where the outcome may be seen. Who has just predicted it has
 * looked at the rest, and sees what comes after.
 * @param run where it rests and ends (µs), and its speed: µs of the run in one of the reader's.
 */
export function stretchOf(
  run: { readonly restUs: number; readonly endUs: number; readonly speed: number },
  outcome: Outcome | undefined,
): Stretch {
  const { restUs, endUs, speed } = run;
  const leadUs = Math.max(0, Math.round(restUs - LEAD_MS * 1_000 * speed));
  const goesOn = outcome === 'wanted' && restUs < endUs;
  return { fromUs: goesOn ? restUs : leadUs, toUs: outcome ? endUs : restUs };
}
