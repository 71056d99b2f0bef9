/** A sweep's numbers as people read them: the same on the page and on the command line. */
import { count, plural } from '../run/words.ts';
import type { CellResult } from './result.ts';
import type { Progress } from './schedule.ts';

/** Digits of a mean without a margin. */
const DIGITS = 4;
/** Below this share of the mean a margin is nothing but rounding. */
const ROUNDING = 1e-9;

/** "0.123 ± 0.012": the mean, and half of its 95 % confidence interval where there is one. */
export function meanText({ mean, high }: Pick<CellResult, 'mean' | 'high'>): string {
  if (mean === null) return 'no value';
  if (high === null) return short(mean);
  const half = high - mean;
  if (half <= Math.abs(mean) * ROUNDING) return `${short(mean)} ± 0`;
  const decimals = Math.max(0, 1 - exponentOf(half * (1 + ROUNDING)));
  return `${fixed(mean, decimals)} ± ${fixed(half, decimals)}`;
}

/** A number by itself, in few digits: "0.1235", "1,204". */
export function short(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 10 ** (DIGITS - 1)) return count(value);
  return String(Number(value.toPrecision(DIGITS)));
}

const fixed = (value: number, decimals: number) =>
  decimals === 0 ? count(value) : value.toFixed(Math.min(20, decimals));

/** The power of ten of the first digit. */
const exponentOf = (value: number) => Number(value.toExponential().split('e')[1]);

/** "12 of 100 runs, about 3 s left". */
export function progressText({ done, total, leftMs }: Progress): string {
  const runs = `${count(done)} of ${plural(total, 'run')}`;
  if (leftMs === null) return runs;
  return leftMs < 1_000
    ? `${runs}, less than a second left`
    : `${runs}, about ${left(leftMs)} left`;
}

/** Whole seconds, and whole minutes where it takes long. */
const left = (ms: number) =>
  ms < 90_000 ? `${Math.round(ms / 1_000)} s` : `${count(ms / 60_000)} min`;

/** "seeds 1 to 5", "seed 7". */
export const seedsText = (firstSeed: number, seeds: number): string =>
  seeds === 1 ? `seed ${firstSeed}` : `seeds ${firstSeed} to ${firstSeed + seeds - 1}`;
