/** Runs a script: begins each iteration when it is due, and judges what was measured. */
import { Refused } from './refused.ts';
import { built, type Iteration, run } from './run-state.ts';
import { dueTimes, lengthMs, type Schedule } from './schedule.ts';
import type { Script, Step } from './script.ts';
import { type Judged, judge } from './thresholds.ts';

export interface Ran {
  /** From the first iteration to the last answer (s). */
  readonly seconds: number;
  readonly judged: readonly Judged[];
  /** What iterations threw, by message. */
  readonly thrown: ReadonlyMap<string, number>;
  /** Iterations that had not ended when the time after the last was over. */
  readonly unfinished: number;
}

/** @throws Refused where the script asks for more than this runner has. */
export async function runScript({
  schedules,
  thresholds,
  steps,
  setup,
  teardown,
}: Script): Promise<Ran> {
  // Before the load, so that a mistake in a threshold is no surprise after it.
  judge(thresholds, run.measures, 0);
  const data = await setup?.(undefined);
  const thrown = new Map<string, number>();
  const fromMs = performance.now();
  const left = await Promise.all(
    schedules.map((schedule) => {
      const step = steps.get(schedule.exec) as Step;
      return new Scenario(schedule, () => step(data), thrown).run(fromMs);
    }),
  );
  const seconds = (performance.now() - fromMs) / 1e3;
  if (run.refused) throw run.refused;
  await teardown?.(data);
  const unfinished = left.reduce((sum, one) => sum + one, 0);
  return { seconds, judged: judge(thresholds, run.measures, seconds), thrown, unfinished };
}

class Scenario {
  readonly #schedule: Schedule;
  readonly #step: () => unknown;
  readonly #thrown: Map<string, number>;
  readonly #underWay = new Set<Iteration>();
  #number = 0;
  #whenIdle: (() => void) | undefined;

  constructor(schedule: Schedule, step: () => unknown, thrown: Map<string, number>) {
    this.#schedule = schedule;
    this.#step = step;
    this.#thrown = thrown;
  }

  /** @returns how many iterations were still under way when it gave up waiting for them. */
  async run(fromMs: number): Promise<number> {
    for (const afterMs of dueTimes(this.#schedule)) {
      const dueMs = fromMs + afterMs;
      while (performance.now() < dueMs) await sleep(dueMs - performance.now());
      if (run.refused) return 0;
      this.#begin(dueMs);
    }
    const endMs = fromMs + lengthMs(this.#schedule);
    await sleep(Math.max(0, endMs - performance.now()));
    await this.#idle(this.#schedule.gracefulStopMs);
    for (const { dueMs } of this.#underWay) this.#givenUp(dueMs);
    return this.#underWay.size;
  }

  #begin(dueMs: number): void {
    const number = this.#number++;
    if (this.#underWay.size >= this.#schedule.atOnceMax) {
      built.dropped.add(1);
      return;
    }
    const iteration = { number, scenario: this.#schedule.name, dueMs, sent: false };
    this.#underWay.add(iteration);
    built.lateMs.add(performance.now() - dueMs);
    void run.iteration.run(iteration, () => this.#iterate(iteration));
  }

  async #iterate(iteration: Iteration): Promise<void> {
    try {
      await this.#step();
    } catch (error) {
      if (error instanceof Refused) run.refused ??= error;
      const { message } = error as Error;
      this.#thrown.set(message, (this.#thrown.get(message) ?? 0) + 1);
    }
    this.#underWay.delete(iteration);
    built.iterations.add(1);
    built.iterationMs.add(performance.now() - iteration.dueMs);
    if (this.#underWay.size === 0) this.#whenIdle?.();
  }

  /** No answer until now: it took so long at least, and that is not left out. */
  #givenUp(dueMs: number): void {
    built.requests.add(1);
    built.failed.add(true);
    built.requestMs.add(performance.now() - dueMs);
  }

  #idle(withinMs: number): Promise<void> {
    if (this.#underWay.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#whenIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
