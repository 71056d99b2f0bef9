/** What stands beside a number that can be set. */
import type { NumberParameter } from '@simulations/index.ts';

/** Its unit; where 0 is no amount, what 0 stands for, as in "0 (no limit)". */
export function unitBeside({ unit, zeroMeans }: NumberParameter, shown: string): string {
  const isZero = shown.trim() !== '' && Number(shown) === 0;
  return isZero && zeroMeans ? `(${zeroMeans})` : unit;
}
