/** Where the page about backoff and jitter takes its numbers from: stills, runs, records and formulas. */

import { contention } from '@simulations/concepts/contention/concept.ts';
import {
  askedPerSecond,
  gapsAtCap,
  noticedAfterUs,
} from '@simulations/concepts/contention/formulas.ts';
import { ROW } from '@simulations/concepts/contention/model.ts';
import { backoffUs } from '@simulations/concepts/retry/algorithm/backoff.ts';
import { Kernel } from '@simulations/kernel/kernel.ts';
import reference from '@simulations/reference/backoff.json';
import { replicate } from '@simulations/run/replicate.ts';
import entry from '../../../simulations/generated/catalogue/contention.json';

interface Still {
  readonly lanes: readonly string[];
  readonly measured: readonly { readonly [metric: string]: number }[];
}

/** A metric of one lane, at the end of its run. */
export function of(still: Still, metric: string, lane?: string): number {
  const value = still.measured[lane === undefined ? 0 : still.lanes.indexOf(lane)]?.[metric];
  if (value === undefined) throw new RangeError(`No ${metric} in lane ${lane}.`);
  return value;
}

/** The parameters of a scenario. */
export const paramsOf = (scenario: string) =>
  entry.scenarios.find(({ id }) => id === scenario)?.params as unknown as Record<string, number>;

export const seconds = (still: Still, metric: string, lane?: string) =>
  of(still, metric, lane) / 1_000;

export const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
const mean = (values: readonly number[] = []) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Means over `runs` runs with other parameters than the defaults. */
export function meansOf(given: object, runs = 15): Record<string, number> {
  const defaults = Object.fromEntries(contention.parameters.map((one) => [one.id, one.default]));
  const measured = replicate({ concept: contention, params: { ...defaults, ...given }, runs });
  return Object.fromEntries(Object.entries(measured).map(([id, values]) => [id, mean(values)]));
}

/** A run of a scenario with other parameters, and what each of its rows is given to. */
function runOf(
  scenario: string,
  { given, seed = 1, onRow = () => {} }: { given: object; seed?: number; onRow?: OnRow },
) {
  const sim = new Kernel(seed);
  const params = { ...paramsOf(scenario), ...given };
  const record = (kind: number, _who: number, where: number) => onRow(kind, where, sim.nowUs);
  const { state } = contention.build(
    { sim, engine: 'compiled', record, charts: undefined },
    params,
  );
  sim.run({ untilUs: contention.endUs(params) });
  return { state, nowUs: sim.nowUs };
}

type OnRow = (kind: number, where: number, atUs: number) => void;

/** What the command line prints of a run of a scenario. */
export function printed(scenario: string, given: object, seed: number): readonly string[] {
  const { state, nowUs } = runOf(scenario, { given, seed });
  return contention.account(state, nowUs);
}

/** Retries that found the row away before an instant. */
export function retriesBefore(scenario: string, given: object, untilUs: number): number {
  let retries = 0;
  runOf(scenario, {
    given,
    onRow(kind, attempt, atUs) {
      if (kind === ROW.unavailable && attempt > 1 && atUs < untilUs) retries++;
    },
  });
  return retries;
}

/** The means of the published program for a hundred clients. */
export const recorded = (policy: string) => {
  const row = reference.means.rows.find((one) => one.clients === 100 && one.policy === policy);
  return { calls: row?.callsMean ?? 0, seconds: (row?.completionMeanMs ?? 0) / 1_000 };
};
const backoff = { policy: 'exponential', baseUs: 5_000, capUs: 2e6, firstExponent: 1 } as const;

/** The first waits of exponential backoff, in ms, with the figures' base and cap. */
export const waits = [1, 2, 3, 4, 5].map(
  (failures) => backoffUs(backoff, failures, 0, 0.5) / 1_000,
);

/** Rates and delays of full jitter at the cap, on a network without length. */
export const atCap = (clients: number, capSeconds: number) => {
  const policy = { ...backoff, policy: 'full-jitter', capUs: capSeconds * 1e6 } as const;
  const gaps = gapsAtCap(policy, 0) ?? { leastUs: 0, mostUs: 0 };
  return {
    rate: askedPerSecond(gaps, clients, 1).mean,
    delay: noticedAfterUs(gaps, clients).mean / 1e6,
  };
};
/** At the cap, a wave comes each cap and four ways of its network. */
export const waveSeconds = 2 + 0.04;

/** Full jitter waits from 0 up to the limit. */
export function fromZero(): boolean {
  const full = { ...backoff, policy: 'full-jitter' } as const;
  return backoffUs(full, 1, 0, 1e-9) === 0 && backoffUs(full, 1, 0, 1 - 1e-9) === 10_000;
}

/** Equal jitter waits from half of the limit up to it. */
export function halves(): boolean {
  const equal = { ...backoff, policy: 'equal-jitter' } as const;
  return backoffUs(equal, 1, 0, 1e-9) === 5_000 && backoffUs(equal, 1, 0, 1 - 1e-9) === 10_000;
}
