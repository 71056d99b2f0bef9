/**
 * A session: one run under way, and the only way to move along it.
 *
 * Seeking back is running again from the start: there is no recording and no undo. A step is one
 * event of the kernel or one intervention. The runner fires every event with time ≤ `atUs`, then
 * applies the interventions of that instant, and goes on: the same code live and on replay.
 */
import { Kernel } from '../kernel/kernel.ts';
import { type RowSink, Trace } from '../kernel/trace.ts';
import { ChartData } from './chart.ts';
import type { Concept, Engine, Intervention, Model, Run } from './concept.ts';

/**
 * Where to go: an instant, after all of its steps; or after the first `into` steps of that instant;
 * or after the first `steps` of the run.
 */
export type Target = { readonly atUs: number; readonly into?: number } | { readonly steps: number };

export interface SessionOptions {
  readonly engine?: Engine;
  /** Keep rows and charts, for somebody who looks. */
  readonly looking?: boolean;
  /** Is told of every row, for somebody who looks for some of them; again after a restart. */
  readonly onRow?: RowSink;
}

export class Session {
  readonly concept: Concept;
  readonly endUs: number;
  readonly #options: Required<Omit<SessionOptions, 'onRow'>>;
  readonly #onRow: RowSink | undefined;
  #run: Run;
  #sim!: Kernel;
  #model!: Model<unknown>;
  #trace!: Trace;
  #charts: ChartData | undefined;
  #params!: Run['params'];
  #applied = 0;
  #sampledUs = 0;

  constructor(concept: Concept, run: Run, options: SessionOptions = {}) {
    this.concept = concept;
    this.endUs = concept.endUs(run.params);
    this.#run = inOrder(run);
    this.#options = { engine: options.engine ?? 'compiled', looking: options.looking ?? false };
    this.#onRow = options.onRow;
    this.#restart();
  }

  get run(): Run {
    return this.#run;
  }

  get nowUs(): number {
    return this.#sim.nowUs;
  }

  /** Events of the kernel that have fired. */
  get events(): number {
    return this.#sim.events;
  }

  /** Events and interventions so far: the ordinal that the cursor holds. */
  get steps(): number {
    return this.#sim.events + this.#applied;
  }

  /** Steps taken at the present instant. */
  get into(): number {
    const applied = this.#run.interventions.slice(0, this.#applied);
    return this.#sim.eventsNow + applied.filter(({ atUs }) => atUs === this.nowUs).length;
  }

  get state(): unknown {
    return this.#model.state;
  }

  /** Whether nothing is left to happen up to the end. */
  get finished(): boolean {
    return this.nowUs >= this.endUs && this.#nextStepUs > this.endUs;
  }

  /** The parameters in force now: those of the run, after the changes made so far. */
  get params(): Run['params'] {
    return this.#params;
  }

  /** Sixteen hex digits: the identity of the run up to here. */
  get digest(): string {
    return this.#trace.digest.hex();
  }

  get trace(): Trace {
    return this.#trace;
  }

  get charts(): ChartData | undefined {
    return this.#charts;
  }

  /**
   * Moves towards the target by at most `stepLimit` steps; returns whether it has arrived.
   * A target in the past starts again from the beginning.
   */
  seek(target: Target, stepLimit = Number.POSITIVE_INFINITY): boolean {
    if ('steps' in target) {
      // Time may have passed since the last step: a step's own instant lies behind.
      const passed = target.steps === this.steps && this.into === 0;
      if (target.steps < this.steps || passed) this.#restart();
      return this.#advance(this.endUs, target.steps, stepLimit);
    }
    const atUs = Math.min(target.atUs, this.endUs);
    if (target.into === undefined) {
      if (atUs < this.nowUs) this.#restart();
      return this.#advance(atUs, Number.POSITIVE_INFINITY, stepLimit);
    }
    const within = this.nowUs === atUs && this.into <= target.into;
    if (this.nowUs >= atUs && !within) this.#restart();
    const from = this.steps;
    if (!within && !this.#advance(atUs - 1, Number.POSITIVE_INFINITY, stepLimit)) return false;
    const left = target.into - (within ? this.into : 0);
    // Where no step is left at that instant, time passes to it all the same.
    if (this.#nextStepUs > atUs) return this.#advance(atUs, Number.POSITIVE_INFINITY, 1);
    return this.#advance(atUs, this.steps + left, stepLimit - (this.steps - from));
  }

  /**
   * Takes one step after the other until `found` says so, at most `stepLimit` of them.
   * 'ended' when nothing was found up to the end of the run.
   */
  stepUntil(found: () => boolean, stepLimit: number): 'found' | 'ended' | 'more' {
    for (let taken = 0; taken < stepLimit; taken++) {
      const before = this.steps;
      this.#advance(this.endUs, before + 1, 1);
      if (this.steps === before) return 'ended';
      if (found()) return 'found';
    }
    return 'more';
  }

  /** Goes on to `atUs` or to the ordinal `lastStep`, whichever comes first. */
  #advance(atUs: number, lastStep: number, stepLimit: number): boolean {
    if (atUs < this.nowUs) return true;
    const stopAt = Math.min(lastStep, this.steps + stepLimit);
    while (this.steps < stopAt) {
      if (!this.#stepOrPass(atUs, stopAt - this.steps)) return true;
    }
    return this.steps >= lastStep;
  }

  /**
   * Replaces the interventions of the run. Those already applied must be the same, or the session
   * is taken back to the beginning; the caller then seeks to where it was.
   */
  replaceInterventions(interventions: readonly Intervention[]): void {
    const before = this.#run.interventions.slice(0, this.#applied);
    this.#run = inOrder({ ...this.#run, interventions });
    const after = this.#run.interventions.slice(0, this.#applied);
    const next = this.#run.interventions[this.#applied];
    const past = next !== undefined && next.atUs < this.nowUs;
    if (past || JSON.stringify(before) !== JSON.stringify(after)) this.#restart();
  }

  /** Fires events, applies an intervention or lets time pass; false when nothing is left to do. */
  #stepOrPass(atUs: number, stepsLeft: number): boolean {
    const next = this.#run.interventions[this.#applied];
    const due = next !== undefined && next.atUs <= atUs;
    const untilUs = due ? next.atUs : atUs;
    const fired = this.#runSampling(untilUs, stepsLeft);
    if (fired === stepsLeft || this.#sim.nextAtUs <= untilUs) return true;
    if (!due) return false;
    this.#apply(next);
    return true;
  }

  /** Runs to `untilUs`, stopping at the ends of the charts' bins so that gauges can be read there. */
  #runSampling(untilUs: number, eventLimit: number): number {
    const charts = this.#charts;
    if (!charts) return this.#sim.run({ untilUs, eventLimit });
    let fired = 0;
    while (fired < eventLimit) {
      // One microsecond before the edge, so that what is read falls into the bin that ends there.
      const sampleUs = this.#sampledUs + charts.pointUs - 1;
      const stopUs = Math.min(untilUs, sampleUs);
      fired += this.#sim.run({ untilUs: stopUs, eventLimit: eventLimit - fired });
      if (this.#sim.nowUs < stopUs || this.#sim.nextAtUs <= stopUs) break;
      if (stopUs === sampleUs) {
        this.concept.sample(this.#model.state, this.#sim.nowUs);
        this.#sampledUs += charts.pointUs;
      }
      if (stopUs === untilUs) break;
    }
    return fired;
  }

  /** When the next event or intervention is due (µs), or Infinity. */
  get #nextStepUs(): number {
    const next = this.#run.interventions[this.#applied]?.atUs ?? Number.POSITIVE_INFINITY;
    return Math.min(next, this.#sim.nextAtUs);
  }

  #apply({ action, args = {} }: Intervention): void {
    this.#applied++;
    if (action === 'set') {
      this.#params = { ...this.#params, [String(args.id)]: args.value as number | string };
      this.#model.set(this.#params);
    } else {
      this.#model.act(action, args);
    }
  }

  #restart(): void {
    const { concept, params, seed } = { ...this.#run, concept: this.concept };
    const sim = new Kernel(seed);
    const trace = new Trace({ keepRows: this.#options.looking, onRow: this.#onRow });
    this.#sim = sim;
    this.#trace = trace;
    this.#charts = this.#options.looking ? new ChartData(this.endUs, concept.charts) : undefined;
    this.#params = params;
    this.#applied = 0;
    this.#sampledUs = 0;
    this.#model = concept.build(
      {
        sim,
        engine: this.#options.engine,
        record: (kind, who, where, value) => trace.add(sim.nowUs, kind, who, where, value),
        charts: this.#charts,
      },
      params,
    );
    concept.sample(this.#model.state, 0);
  }
}

/** Interventions by time; those of one instant keep the order in which they were made. */
function inOrder(run: Run): Run {
  const interventions = run.interventions
    .map((intervention, made) => ({ intervention, made }))
    .sort((a, b) => a.intervention.atUs - b.intervention.atUs || a.made - b.made)
    .map(({ intervention }) => intervention);
  return { ...run, interventions };
}
