/** The instant at which a figure stands, so exact that one event's step is seen to move it. */
import { seconds, trimmed } from '@simulations/index.ts';

const MINUTE_US = 60_000_000;

/**
 * In the short words where they say all of it ("12 s", "5.4 s"); else to the ms, and to the µs
 * where the instant is no whole ms: "5.013 s", "5.013070 s", "2 h 3 min 3.004 s".
 *
 * @param us whole µs, 0 or more.
 */
export function exactly(us: number): string {
  if (isRound(us)) return seconds(us);
  if (us < 100_000) return `${trimmed(us / 1_000, 3)} ms`;
  if (us < 10 * MINUTE_US) return fraction(us);
  const minutes = Math.floor(us / MINUTE_US);
  const hours = minutes < 120 ? 0 : Math.floor(minutes / 60);
  const parts = [`${minutes - 60 * hours} min`, fraction(us % MINUTE_US)];
  return (hours > 0 ? [`${hours} h`, ...parts] : parts).join(' ');
}

const fraction = (us: number) => `${(us / 1e6).toFixed(us % 1_000 === 0 ? 3 : 6)} s`;

/** Whether `seconds` drops nothing of it. */
function isRound(us: number): boolean {
  const shown = stepsShown.find(([below]) => us < below)?.[1] ?? 360_000_000;
  return us % shown === 0;
}

/** Below which instant (µs) the short words tell apart what lies how far apart (µs). */
const stepsShown: readonly (readonly [below: number, step: number])[] = [
  [1_000, 1],
  [100_000, 100],
  [MINUTE_US, 10_000],
  [10 * MINUTE_US, 100_000],
  [120 * MINUTE_US, 6_000_000],
];
