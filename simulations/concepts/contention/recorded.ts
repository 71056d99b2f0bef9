/**
 * What the published program gave for the same crowd: means over many of its runs, and how far a
 * single run lies from them.
 */
import reference from '../../reference/backoff.json' with { type: 'json' };
import { numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';

export interface Recorded {
  readonly calls: number;
  /** Standard deviation of one run. */
  readonly callsSd: number;
  readonly completionMs: number;
  readonly completionSdMs: number;
  readonly runs: number;
}

/** Undefined where the program was not run with these parameters. */
export function recordedFor(params: Params): Recorded | undefined {
  const { settings, means } = reference;
  const same = Object.entries(settings).every(([id, value]) => numberOf(params, id) === value);
  const whole = numberOf(params, 'outageSeconds') === 0 && numberOf(params, 'attemptsMax') === 0;
  if (!same || !whole) return undefined;
  const clients = numberOf(params, 'clients');
  const row = means.rows.find((one) => one.clients === clients && one.policy === params.policy);
  if (!row) return undefined;
  const { runs } = row;
  return {
    calls: row.callsMean,
    callsSd: row.callsStandardError * Math.sqrt(runs),
    completionMs: row.completionMeanMs,
    completionSdMs: row.completionStandardErrorMs * Math.sqrt(runs),
    runs,
  };
}
