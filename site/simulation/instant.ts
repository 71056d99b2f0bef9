/** The instant at which a figure stands, so exact that one event's step is seen to move it. */
import { seconds, trimmed } from '@simulations/index.ts';

/**
 * To the µs, as far as there are any: "5.4 s", "5.01307 s", "20.517 ms". From 10 min on in the short
 * words where they say all of it, else in seconds.
 *
 * @param us whole µs, 0 or more.
 */
export function exactly(us: number): string {
  if (us < 1_000) return seconds(us);
  if (us < 100_000) return `${trimmed(us / 1_000, 3)} ms`;
  const isRound = us >= 600_000_000 && us % (us < 7_200_000_000 ? 6_000_000 : 360_000_000) === 0;
  return isRound ? seconds(us) : `${trimmed(us / 1e6, 6)} s`;
}
