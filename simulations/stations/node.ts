/**
 * Node: a process that has its own clock, and that can stand still, die and start again.
 *
 * What it holds in memory dies with it, and so do its timers: after a restart it is a new epoch, and
 * nothing that was set in an earlier one fires. A node that is paused does not die: its timers come
 * late, all at once, when it goes on. What is durable lies in stores and logs, outside of it.
 *
 * Sources: M. Kleppmann, Designing Data-Intensive Applications, chapter 8 (pauses, clocks); the
 * crash-recovery model of C. Cachin, R. Guerraoui, L. Rodrigues, Reliable and Secure Distributed
 * Programming, section 2.2.
 */
import type { Handle, Kernel } from '../kernel/kernel.ts';

export interface NodeOptions {
  readonly sim: Kernel;
  /** How far its clock is ahead at the start (µs, may be negative). */
  readonly offsetUs?: number;
  /** How much faster its clock runs, in parts of a million; negative: slower. More than −1,000,000. */
  readonly driftPpm?: number;
  /** It dies: what it held in memory is to be forgotten now. */
  readonly onKill?: () => void;
  /** It is there again, empty, in a new epoch. */
  readonly onRestart?: (epoch: number) => void;
}

/** A timer of a node; it belongs to the epoch in which it was set. */
export interface NodeTimer {
  readonly dueUs: number;
}

interface Pending extends NodeTimer {
  readonly run: () => void;
  handle: Handle;
}

type Condition = 'running' | 'paused' | 'down';

const MILLION = 1_000_000;

export class Node {
  readonly #options: NodeOptions;
  readonly #sim: Kernel;
  readonly #rate: number;
  readonly #timers = new Set<Pending>();
  #condition: Condition = 'running';
  #epoch = 1;

  /** @throws RangeError for a clock that would stand still or run back. */
  constructor(options: NodeOptions) {
    const { sim, driftPpm = 0 } = options;
    if (!(driftPpm > -MILLION)) {
      throw new RangeError(`A clock with a drift of ${driftPpm} ppm would not go forward.`);
    }
    this.#options = options;
    this.#sim = sim;
    this.#rate = (MILLION + driftPpm) / MILLION;
  }

  /** Counts its lives; the first is 1. Goes up when it starts again. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Whether it lives, at work or paused. */
  get up(): boolean {
    return this.#condition !== 'down';
  }

  get paused(): boolean {
    return this.#condition === 'paused';
  }

  /** What its own clock shows (µs), right or wrong. */
  get clockUs(): number {
    const { offsetUs = 0 } = this.#options;
    return Math.round(this.#sim.nowUs * this.#rate) + offsetUs;
  }

  /**
   * Calls `run` when `delayUs` have passed by its own clock, unless it dies before.
   * @param delayUs a whole number of microseconds, 0 or more.
   * @throws RangeError while it is down: who is dead sets no timers.
   */
  after(delayUs: number, run: () => void): NodeTimer {
    if (!this.up) throw new RangeError('A node that is down sets no timers: restart it before.');
    const realUs = this.#rate === 1 ? delayUs : Math.round(delayUs / this.#rate);
    const timer: Pending = { dueUs: this.#sim.nowUs + realUs, run, handle: -1 };
    timer.handle = this.#sim.after(realUs, this.#fire, timer);
    this.#timers.add(timer);
    return timer;
  }

  /** Returns whether the timer was still to come. */
  cancel(timer: NodeTimer): boolean {
    const pending = timer as Pending;
    if (!this.#timers.delete(pending)) return false;
    this.#sim.cancel(pending.handle);
    return true;
  }

  /** Stands still, as in a long collection of garbage; it does not notice. */
  pause(): void {
    if (this.#condition === 'running') this.#condition = 'paused';
  }

  /** Goes on: timers that came due in the meantime fire now, in the order in which they were due. */
  resume(): void {
    if (this.#condition !== 'paused') return;
    this.#condition = 'running';
    const late = [...this.#timers].filter(({ dueUs }) => dueUs <= this.#sim.nowUs);
    for (const timer of late.sort((a, b) => a.dueUs - b.dueUs)) {
      this.#sim.cancel(timer.handle);
      timer.handle = this.#sim.after(0, this.#fire, timer);
    }
  }

  /** Dies at once: its timers with it. Nothing happens where it is down already. */
  kill(): void {
    if (!this.up) return;
    this.#condition = 'down';
    for (const { handle } of this.#timers) this.#sim.cancel(handle);
    this.#timers.clear();
    this.#options.onKill?.();
  }

  /** Starts again with nothing in memory. Nothing happens where it is up. */
  restart(): void {
    if (this.up) return;
    this.#condition = 'running';
    this.#epoch++;
    this.#options.onRestart?.(this.#epoch);
  }

  readonly #fire = (timer: Pending): void => {
    if (this.paused) return; // It fires when the node goes on.
    this.#timers.delete(timer);
    timer.run();
  };
}
