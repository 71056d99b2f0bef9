/**
 * A figure: one run, or the same run under several values of one parameter, on one time cursor.
 *
 * The lanes share seed and interventions, so they see the same arrivals. The first lane's steps
 * are the cursor; the others follow to the same instant, and as far into it.
 */
import type { Concept, Engine, Intervention, Run, Scenario } from './concept.ts';
import { type Frame, type FrameOptions, frameOf } from './frame.ts';
import { Session, type Target } from './session.ts';

export type Compare = NonNullable<Scenario['compare']>;

export interface FigureOptions {
  readonly compare?: Compare | undefined;
  readonly engine?: Engine;
}

export class Figure {
  readonly lanes: readonly Session[];

  constructor(concept: Concept, run: Run, { compare, engine }: FigureOptions = {}) {
    const options = { looking: true, ...(engine && { engine }) };
    this.lanes = laneRuns(run, compare).map((lane) => new Session(concept, lane, options));
  }

  /**
   * Moves every lane towards the target, each by at most `stepLimit` steps; returns whether all
   * have arrived.
   */
  seek(target: Target, stepLimit?: number): boolean {
    const [first, ...others] = this.lanes as [Session, ...Session[]];
    if (!first.seek(target, stepLimit)) return false;
    // Where the first lane has no step at this instant it has no `into` to share: all take all.
    const silent = first.into === 0 && first.nowUs > 0;
    const whole = silent || ('atUs' in target && target.into === undefined);
    const cursor = whole ? { atUs: first.nowUs } : { atUs: first.nowUs, into: first.into };
    return others.map((lane) => lane.seek(cursor, stepLimit)).every((arrived) => arrived);
  }

  replaceInterventions(interventions: readonly Intervention[]): void {
    for (const lane of this.lanes) lane.replaceInterventions(interventions);
  }

  frame(options: FrameOptions): Frame {
    return frameOf(this.lanes, options);
  }
}

/** The runs of a figure: one for each compared value, or the run itself. */
export function laneRuns(run: Run, compare: Compare | undefined): readonly Run[] {
  if (!compare) return [run];
  return compare.values.map((value) => ({
    ...run,
    params: { ...run.params, [compare.parameter]: value },
  }));
}

/** The run that a scenario describes. */
export const runOf = (concept: Concept, scenario: Scenario): Run => ({
  concept: concept.id,
  version: concept.version,
  params: scenario.params,
  seed: scenario.seed,
  interventions: scenario.interventions ?? [],
});
