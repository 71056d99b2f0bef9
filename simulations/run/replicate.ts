/**
 * Independent replications: the same run under many seeds, measured at its end. Nothing is drawn,
 * recorded or kept, so this is as fast as a model can go. For theory tests and sweeps.
 */
import { Kernel } from '../kernel/kernel.ts';
import type { Concept, Engine, Params } from './concept.ts';

export interface Replications<State> {
  readonly concept: Concept<State>;
  readonly params: Params;
  /** Seeds 1 … `runs`, moved on by `firstSeed` − 1. */
  readonly runs: number;
  readonly firstSeed?: number;
  readonly engine?: Engine;
}

/** What each run measured, by metric. */
export function replicate<State>(options: Replications<State>): Record<string, number[]> {
  const { concept, params, runs, firstSeed = 1, engine = 'compiled' } = options;
  const endUs = concept.endUs(params);
  const measured: Record<string, number[]> = {};
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const sim = new Kernel(seed);
    const model = concept.build({ sim, engine, record: () => {}, charts: undefined }, params);
    sim.run({ untilUs: endUs });
    for (const [metric, value] of Object.entries(concept.measure(model.state, endUs))) {
      measured[metric] ??= [];
      measured[metric].push(value);
    }
  }
  return measured;
}
