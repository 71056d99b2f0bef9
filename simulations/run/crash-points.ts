/**
 * Every crash point of a run, tried.
 *
 * Between two neighbouring instants at which something happens nothing changes, so a crash anywhere
 * between them is the same crash. It is enough to crash the run just before and just after each of
 * these instants: `crashAtUs = t` comes before everything of t, and t + 1 comes after it. The
 * instants are those of the run without a crash, up to the last row of its trace. Each point is a
 * run of its own, to its end; nothing is estimated.
 *
 * As tools do for storage: T. S. Pillai et al., All File Systems Are Not Created Equal, OSDI 2014.
 */
import type { Concept, Run } from './concept.ts';
import {
  CRASH_KINDS,
  type CrashAxis,
  type CrashDeclaration,
  type CrashInterval,
  type CrashKind,
  type CrashProgress,
  type CrashStep,
} from './crash.ts';
import { Session } from './session.ts';

/** More points than this are no picture any more: the run is too long, or too dense. */
export const CRASH_POINTS_MAX = 20_000;

interface Tried {
  readonly atUs: number;
  readonly kind: CrashKind;
}

export class CrashPoints {
  readonly #concept: Concept;
  readonly #crash: CrashDeclaration;
  readonly #run: Run;
  readonly #quiet: Session;
  readonly #instants: number[] = [];
  readonly #steps: CrashStep[] = [];
  #lastRowUs = 0;
  #without: CrashKind = 'unsettled';
  #points: readonly number[] | undefined;
  readonly #tried: Tried[] = [];
  #trial: Session | undefined;

  /** @throws RangeError for a concept that declares no crash. */
  constructor(concept: Concept, run: Run) {
    const { crash } = concept;
    if (!crash) throw new RangeError(`${concept.title} has no crash to place: none is declared.`);
    this.#concept = concept;
    this.#crash = crash;
    this.#run = run;
    this.#quiet = new Session(concept, crashedAt(run, crash, 0), {
      onRow: (atUs, kind, who) => this.#see(atUs, kind, who),
    });
  }

  get progress(): CrashProgress {
    return { done: this.#tried.length, total: this.#points?.length ?? null };
  }

  /**
   * Tries on, by about `stepLimit` steps; returns whether all points have been tried.
   * @throws RangeError when there are too many.
   */
  advance(stepLimit: number): boolean {
    let left = stepLimit;
    while (left > 0) {
      if (!this.#points) left -= this.#collect(left);
      else if (this.#tried.length === this.#points.length) return true;
      else left -= this.#try(this.#points, left);
    }
    return this.#points !== undefined && this.#tried.length === this.#points.length;
  }

  /** What has been found so far: up to the point that is being tried, and `unsettled` beyond it. */
  axis(): CrashAxis {
    const { endUs } = this.#quiet;
    const kinds = Object.fromEntries(CRASH_KINDS.map((kind) => [kind, 0])) as Record<
      CrashKind,
      number
    >;
    for (const { kind } of this.#tried) kinds[kind]++;
    return {
      endUs,
      points: this.#tried.length,
      violating: kinds.lost + kinds.invented + kinds.duplicated,
      kinds,
      without: this.#without,
      steps: this.#steps,
      intervals: this.#intervals(endUs),
    };
  }

  /** Steps through the run without a crash; returns how many steps that took. */
  #collect(stepLimit: number): number {
    const before = this.#quiet.steps;
    const went = this.#quiet.stepUntil(() => {
      const { nowUs } = this.#quiet;
      if (nowUs > 0 && this.#instants.at(-1) !== nowUs) this.#instants.push(nowUs);
      return false;
    }, stepLimit);
    if (went === 'ended') {
      this.#without = this.#kindOf(this.#quiet);
      const { endUs } = this.#quiet;
      const instants = this.#instants.filter((atUs) => atUs <= this.#lastRowUs && atUs < endUs);
      if (2 * instants.length > CRASH_POINTS_MAX) {
        throw new RangeError(
          `This run has ${2 * instants.length} crash points, and at most ${CRASH_POINTS_MAX} are tried: shorten it, or let fewer requests come.`,
        );
      }
      this.#points = [...new Set(instants.flatMap((atUs) => [atUs, atUs + 1]))];
    }
    return this.#quiet.steps - before + 1;
  }

  #try(points: readonly number[], stepLimit: number): number {
    const atUs = points[this.#tried.length] as number;
    this.#trial ??= new Session(this.#concept, crashedAt(this.#run, this.#crash, atUs));
    const trial = this.#trial;
    const before = trial.steps;
    if (trial.seek({ atUs: trial.endUs }, stepLimit)) {
      this.#tried.push({ atUs, kind: this.#kindOf(trial) });
      this.#trial = undefined;
    }
    return trial.steps - before + 1;
  }

  #kindOf({ state, nowUs }: Session): CrashKind {
    return this.#crash.kindOf(this.#concept.measure(state, nowUs));
  }

  #see(atUs: number, kind: number, who: number): void {
    this.#lastRowUs = atUs;
    const title = this.#crash.steps[kind];
    if (title !== undefined) this.#steps.push({ atUs, title, who });
  }

  /** What was tried holds up to the next point; before the first one it is as at the first one. */
  #intervals(endUs: number): readonly CrashInterval[] {
    const intervals: { fromUs: number; toUs: number; kind: CrashKind; points: number }[] = [];
    for (const { atUs, kind } of this.#tried) {
      const last = intervals.at(-1);
      if (last?.kind === kind) {
        last.points++;
        continue;
      }
      if (last) last.toUs = atUs;
      intervals.push({ fromUs: last ? atUs : 0, toUs: endUs, kind, points: 1 });
    }
    const last = intervals.at(-1);
    const untried = this.#points?.[this.#tried.length];
    if (last && untried !== undefined) {
      last.toUs = untried;
      intervals.push({ fromUs: untried, toUs: endUs, kind: 'unsettled', points: 0 });
    }
    return intervals;
  }
}

/** The same run, crashed at an instant; 0 for no crash. */
export const crashedAt = (
  run: Run,
  { parameter }: Pick<CrashDeclaration, 'parameter'>,
  atUs: number,
): Run => ({
  ...run,
  params: { ...run.params, [parameter]: atUs },
});

/** All points of a run at once. @throws RangeError as `CrashPoints` does. */
export function crashAxisOf(concept: Concept, run: Run): CrashAxis {
  const points = new CrashPoints(concept, run);
  while (!points.advance(Number.MAX_SAFE_INTEGER));
  return points.axis();
}
