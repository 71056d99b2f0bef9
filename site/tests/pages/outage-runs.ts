/** Runs of the page about the two-second outage, with something changed. */
import { retry } from '@simulations/concepts/retry/concept.ts';
import type { RetryModel } from '@simulations/concepts/retry/model.ts';
import outage from '@simulations/generated/stills/retry/two-second-outage.json';
import type { Concept, Intervention } from '@simulations/run/concept.ts';
import { Session } from '@simulations/run/session.ts';
import { type Given, runWith } from '@simulations/run/testing-runs.ts';

/** The page's own run, with something changed: as at `atSeconds`, or at its end. */
export function ran(given: Given, interventions: readonly Intervention[] = [], atSeconds?: number) {
  const run = runWith(retry, given, { seed: outage.seed, interventions });
  const session = new Session(retry as Concept, run);
  session.seek({ atUs: (atSeconds ?? Number(run.params.durationSeconds)) * 1e6 });
  const model = session.state as RetryModel;
  return { model, measured: retry.measure(model, session.nowUs) as Record<string, number> };
}

/** Answered in time, a second, over the last 20 s. */
export const goodput = (given: Given, interventions?: readonly Intervention[]) =>
  Math.round(ran(given, interventions).measured.goodputPerSecond ?? Number.NaN);
