/**
 * The frame loop: one worker, one figure, one thing to do at a time.
 *
 * It goes where it was asked to go (`wanted`), then plays while the state says so. A wish that
 * arrives meanwhile replaces the one before it, so dragging never queues up. Frames are pulled: when
 * nothing is wanted and nothing plays, nothing is asked.
 */
import {
  type Compare,
  CROSSING_US,
  type Frame,
  type Intervention,
  type Run,
  type Target,
} from '@simulations/index.ts';
import { type Connection, connect } from '@simulations/worker/client.ts';

import { nextTick } from './clock';
import type { FigureState } from './state';

/** The reader's time between two askings for the account while playing (ms). */
const WORDS_EVERY_MS = 400;
/** A page that was hidden, or slow, goes on from where it was. */
const TICK_MAX_MS = 1_000;

/** Whom the loop serves. */
export interface LoopOwner {
  getState(): FigureState;
  /** A new frame; `settled` when the place that was asked for is reached and nothing else is. */
  onFrame(frame: Frame, settled: boolean): void;
  /** The run has come to its end while playing. */
  onEnded(): void;
  /** It cannot go on; a new worker may help, or not. */
  onProblem(message: string, restartable: boolean): void;
}

export class FrameLoop {
  readonly #owner: LoopOwner;
  readonly #compare: Compare | undefined;
  #connection: Connection | undefined;
  #figureId: number | undefined;
  #wanted: Target | undefined;
  #working = false;
  #closed = false;
  #wordsAtMs = 0;

  constructor(owner: LoopOwner, compare: Compare | undefined) {
    this.#owner = owner;
    this.#compare = compare;
  }

  goTo(target: Target): void {
    this.#wanted = target;
    this.wake();
  }

  /** Looks whether there is something to do: after a wish, or when playing begins. */
  wake(): void {
    if (this.#working || this.#closed) return;
    this.#working = true;
    this.#work()
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#working = false;
      });
  }

  replaceInterventions(interventions: readonly Intervention[]): void {
    if (this.#figureId === undefined) return; // The figure opens with those of its run.
    this.#connection
      ?.replaceInterventions(this.#figureId, interventions)
      .catch((error) => this.#fail(error));
  }

  /** The run is another one: the next frame comes from a new figure. */
  closeFigure(): void {
    const figureId = this.#figureId;
    this.#figureId = undefined;
    if (figureId !== undefined) this.#connection?.close(figureId);
  }

  /** Ends the worker; the next wish starts a new one. */
  disconnect(): void {
    this.#wanted = undefined;
    this.#figureId = undefined;
    this.#connection?.end();
    this.#connection = undefined;
  }

  close(): void {
    this.#closed = true;
    this.disconnect();
  }

  async #work(): Promise<void> {
    let lastMs = 0;
    while (!this.#closed) {
      const figureId = this.#figureId ?? (await this.#open());
      if (figureId === undefined) return;
      if (this.#wanted) {
        await this.#approach(figureId, this.#wanted);
        lastMs = 0;
      } else if (this.#owner.getState().playing) {
        const nowMs = await nextTick();
        const passedMs = lastMs === 0 ? 0 : Math.min(TICK_MAX_MS, nowMs - lastMs);
        lastMs = nowMs;
        if (!this.#wanted && this.#owner.getState().playing) await this.#playOn(figureId, passedMs);
      } else {
        return;
      }
    }
  }

  async #open(): Promise<number | undefined> {
    const { run } = this.#owner.getState();
    this.#connection ??= connect();
    const opened = await this.#connection.open({ run, compare: this.#compare });
    if (!opened.ok) {
      this.#stop(opened.problem.message);
      return undefined;
    }
    // The reader may have asked for yet another run meanwhile.
    if (!sameModel(run, this.#owner.getState().run)) {
      this.#connection?.close(opened.figureId);
      return this.#open();
    }
    this.#figureId = opened.figureId;
    this.replaceInterventions(this.#owner.getState().run.interventions);
    return opened.figureId;
  }

  async #approach(figureId: number, target: Target): Promise<void> {
    const advanced = await this.#advance(figureId, target, true);
    if (!advanced || this.#figureId !== figureId) return;
    // Half-way pictures would flicker by: the old one stays until the place is reached.
    if (!advanced.arrived) return;
    if (this.#wanted === target) this.#wanted = undefined;
    this.#owner.onFrame(advanced.frame, this.#wanted === undefined);
  }

  async #playOn(figureId: number, passedMs: number): Promise<void> {
    const { frame, speed } = this.#owner.getState();
    const atUs = Math.min(frame.endUs, frame.nowUs + Math.round(passedMs * 1_000 * speed));
    const nowMs = performance.now();
    const words = nowMs - this.#wordsAtMs > WORDS_EVERY_MS || atUs >= frame.endUs;
    if (words) this.#wordsAtMs = nowMs;
    const advanced = await this.#advance(figureId, { atUs }, words);
    if (!advanced || this.#figureId !== figureId || this.#wanted) return;
    this.#owner.onFrame(advanced.frame, false);
    if (advanced.arrived && advanced.frame.nowUs >= advanced.frame.endUs) this.#owner.onEnded();
  }

  async #advance(figureId: number, target: Target, words: boolean) {
    const spanUs = Math.max(1, Math.round(CROSSING_US * this.#owner.getState().speed));
    const advanced = await this.#connection?.advance(figureId, { target, spanUs, words });
    if (!advanced || advanced.ok) return advanced;
    this.#stop(advanced.problem.message);
    return undefined;
  }

  #stop(message: string): void {
    this.#wanted = undefined;
    this.closeFigure();
    this.#owner.onProblem(message, false);
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.disconnect();
    this.#owner.onProblem(error instanceof Error ? error.message : String(error), true);
  }
}

/** Interventions may differ: they are brought up to date. */
const sameModel = (a: Run, b: Run) => a.params === b.params && a.seed === b.seed;
