/**
 * A figure: one run or several, side by side on one time cursor.
 *
 * The lanes are variants of one run: they share its seed, so they see the same arrivals. The first
 * lane's steps are the cursor; the others follow to the same instant, and as far into it.
 */
import type { Concept, Engine, Run, Scenario } from './concept.ts';
import { Divergence } from './divergence.ts';
import { type Frame, type FrameOptions, frameOf } from './frame.ts';
import { Session, type Target } from './session.ts';
import { runsOf, variantsOf } from './variants.ts';

/** Lanes move on together: no lane is ahead of another by more than so many steps. */
const TOGETHER_STEPS = 20_000;

export interface FigureOptions {
  readonly engine?: Engine;
  /** With which lane each is compared; else with the first. */
  readonly besides?: readonly number[] | undefined;
}

export class Figure {
  readonly lanes: readonly Session[];
  /** Where each lane after the first parts from the one beside it. */
  readonly #divergences: readonly Divergence[];
  #cursor: Target = { atUs: 0, into: 0 };

  /** @throws RangeError when there is no run. */
  constructor(concept: Concept, runs: readonly Run[], { engine, besides }: FigureOptions = {}) {
    if (runs.length === 0) throw new RangeError('A figure shows at least one run.');
    const options = { looking: true, ...(engine && { engine }) };
    this.lanes = runs.map((run) => new Session(concept, run, options));
    this.#divergences = this.lanes.slice(1).map((lane, index) => {
      const beside = this.lanes[besides?.[index + 1] ?? 0];
      if (!beside || beside === lane) throw new RangeError('A lane is compared with another one.');
      return new Divergence(beside, lane);
    });
  }

  /**
   * Moves every lane towards the target, each by at most `stepLimit` steps; returns whether all
   * have arrived.
   */
  seek(target: Target, stepLimit = Number.POSITIVE_INFINITY): boolean {
    for (let left = stepLimit; left > 0; left -= TOGETHER_STEPS) {
      if (this.#seekTogether(target, Math.min(left, TOGETHER_STEPS))) return true;
    }
    return false;
  }

  #seekTogether(target: Target, stepLimit: number): boolean {
    const [first] = this.lanes as [Session, ...Session[]];
    const back = 'atUs' in target ? target.atUs < first.nowUs : target.steps < first.steps;
    if (!back && !this.#follow(stepLimit)) return false;
    const arrived = first.seek(target, stepLimit);
    // Where the first lane has no step at this instant it has no `into` to share: all take all.
    const silent = first.into === 0 && first.nowUs > 0;
    const whole = silent || (arrived && 'atUs' in target && target.into === undefined);
    const { nowUs: atUs, into } = first;
    this.#cursor = whole ? { atUs } : { atUs, into };
    return this.#follow(stepLimit) && arrived;
  }

  /** The other lanes go where the first one stands. */
  #follow(stepLimit: number): boolean {
    const [, ...others] = this.lanes;
    const cursor = this.#cursor;
    const arrived = others.map((lane) => lane.seek(cursor, stepLimit)).every((there) => there);
    for (const divergence of this.#divergences) divergence.look();
    return arrived;
  }

  frame(options: FrameOptions): Frame {
    const parted = [null, ...this.#divergences.map(({ atUs }) => atUs)];
    return frameOf(this.lanes, parted, options);
  }
}

/** The run that a scenario describes. */
export const runOf = (concept: Concept, scenario: Scenario): Run => ({
  concept: concept.id,
  version: concept.version,
  params: scenario.params,
  seed: scenario.seed,
  interventions: scenario.interventions ?? [],
});

/** The runs of all lanes that a scenario shows. */
export const scenarioRuns = (concept: Concept, scenario: Scenario): readonly Run[] =>
  runsOf(runOf(concept, scenario), variantsOf(scenario));
