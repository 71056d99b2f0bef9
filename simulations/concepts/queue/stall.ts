/** The stall: for a while no service begins; those that have begun finish. */
import type { Params } from '../../run/concept.ts';
import { endUsOf, numberOf } from '../../run/parameter-values.ts';

export interface Stall {
  readonly fromUs: number;
  /** From here on services begin again. */
  readonly untilUs: number;
}

/** The stall of a run; null where there is none before its end. */
export function stallOf(params: Params): Stall | null {
  const fromUs = Math.round(numberOf(params, 'stallStartSeconds') * 1e6);
  const untilUs = fromUs + Math.round(numberOf(params, 'stallSeconds') * 1e6);
  return untilUs > fromUs && fromUs < endUsOf(params) ? { fromUs, untilUs } : null;
}

export const stallsAt = (stall: Stall | null, atUs: number): boolean =>
  stall !== null && atUs >= stall.fromUs && atUs < stall.untilUs;
