/**
 * The frame loop: one worker, one figure, one thing to do at a time.
 *
 * It goes where it was asked to go (`wanted`), then plays while the state says so. A wish that
 * arrives meanwhile replaces the one before it, so dragging never queues up. Frames are pulled: when
 * nothing is wanted and nothing plays, nothing is asked.
 */
import {
  besides,
  CROSSING_US,
  type Frame,
  type Run,
  runsOf,
  type Target,
  type Told,
} from '@simulations/index.ts';
import { type Connection, connect } from '@simulations/worker/client.ts';
import type {
  AdvanceRequest,
  CrashesTried,
  NearRequest,
  Sought,
} from '@simulations/worker/protocol.ts';
import { nextTick } from './clock';
import { askOf, type FigureState } from './state';

/** The reader's time between two askings for the account while playing (ms). */
const WORDS_EVERY_MS = 1_000;
/** A wish that follows another sooner than this (ms) is part of a drag, which is over as late. */
const DRAG_GAP_MS = 120;
/** A page that was hidden, or slow, goes on from where it was. */
const TICK_MAX_MS = 1_000;

/** Whom the loop serves. */
export interface LoopOwner {
  getState(): FigureState;
  /** A new frame; `settled` when the place that was asked for is reached and nothing else is. */
  onFrame(frame: Frame, told: Told, settled: boolean): void;
  /** What was looked for does not come up to the end of the run. */
  onNothingFound(sought: Sought): void;
  /** The run has come to its end while playing. */
  onEnded(): void;
  /** It cannot go on; a new worker may help, or not. */
  onProblem(message: string, restartable: boolean): void;
}

/** The next of something, from where the figure stands. */
interface Search {
  readonly lane: number;
  readonly sought: Sought;
  /** Where it begins, and ends when nothing is found. */
  readonly from: Target;
}

type Wish = Target | Search;

export class FrameLoop {
  readonly #owner: LoopOwner;
  #connection: Connection | undefined;
  #figureId: number | undefined;
  /** The figure whose views can ask. */
  #prepared: number | undefined;
  #wanted: Wish | undefined;
  /** The search that has begun: its figure stands where it begins, or further on. */
  #searching: Search | undefined;
  #working = false;
  #inView = true;
  #closed = false;
  #wordsAtMs = 0;
  #wishedAtMs = Number.NEGATIVE_INFINITY;
  /** From then on a place that is reached is told in words, and is where the figure settles. */
  #settlesAtMs = 0;
  #onWish = () => {};

  constructor(owner: LoopOwner) {
    this.#owner = owner;
  }

  /** Goes to a place, or looks for one. */
  goTo(wish: Wish): void {
    const nowMs = performance.now();
    const dragged = nowMs - this.#wishedAtMs < DRAG_GAP_MS;
    this.#wishedAtMs = nowMs;
    this.#settlesAtMs = dragged ? nowMs + DRAG_GAP_MS : nowMs;
    this.#wanted = wish;
    this.#onWish();
    this.wake();
  }

  /** A request near another one; null where there is none, or nothing is open. */
  async near(request: NearRequest): Promise<number | null> {
    const figureId = this.#figureId;
    if (figureId === undefined || !this.#connection) return null;
    await this.#prepareViews(figureId);
    for (;;) {
      const near = await this.#connection.near(figureId, request);
      if (!near.ok) {
        this.#stop(near.problem.message);
        return null;
      }
      if (!near.more) return near.who;
      if (this.#figureId !== figureId) return null;
    }
  }

  /** One slice of trying the crash points of a run; nothing is open for it. */
  tryCrashes(run: Run): Promise<CrashesTried> {
    this.#connection ??= connect();
    return this.#connection.tryCrashes(run);
  }

  /** What plays stands still while nobody can see it. */
  setInView(inView: boolean): void {
    this.#inView = inView;
    if (inView && this.#owner.getState().playing) this.wake();
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

  /** Brings what is done in each lane up to date. */
  replaceInterventions(): void {
    if (this.#figureId === undefined) return; // The figure opens with those of its runs.
    const { run, variants } = this.#owner.getState();
    const lists = runsOf(run, variants).map(({ interventions }) => interventions);
    this.#connection
      ?.replaceInterventions(this.#figureId, lists)
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
    this.#prepared = undefined;
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
        if ('sought' in this.#wanted) await this.#search(figureId, this.#wanted);
        else await this.#approach(figureId, this.#wanted);
        lastMs = 0;
      } else if (this.#owner.getState().playing && this.#inView) {
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
    const before = this.#owner.getState();
    this.#connection ??= connect();
    const { run, variants } = before;
    const request = { runs: runsOf(run, variants), besides: besides(variants) };
    const opened = await this.#connection.open(request);
    if (!opened.ok) {
      this.#stop(opened.problem.message);
      return undefined;
    }
    // The reader may have asked for yet another run meanwhile.
    if (!sameModels(before, this.#owner.getState())) {
      this.#connection?.close(opened.figureId);
      return this.#open();
    }
    this.#figureId = opened.figureId;
    this.replaceInterventions();
    return opened.figureId;
  }

  async #approach(figureId: number, target: Target): Promise<void> {
    const words = performance.now() >= this.#settlesAtMs;
    // Half-way pictures would flicker by: the old one stays until the place is reached.
    const advanced = await this.#advance(figureId, target, { words, onlyThere: true });
    if (!advanced?.arrived || this.#figureId !== figureId) return;
    const settled = words && this.#wanted === target;
    if (settled) this.#wanted = undefined;
    this.#owner.onFrame(advanced.frame, advanced.told, settled);
    if (this.#wanted === target) await this.#nextWish(this.#settlesAtMs - performance.now());
  }

  /** Resolves when something else is wanted, or after a time (ms). */
  #nextWish(atMostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, atMostMs);
      this.#onWish = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** One slice of looking; what is found is where to go. */
  async #search(figureId: number, search: Search): Promise<void> {
    if (this.#searching !== search) {
      const advanced = await this.#advance(figureId, search.from, {
        words: false,
        onlyThere: true,
      });
      if (advanced?.arrived) this.#searching = search;
      return;
    }
    await this.#prepareViews(figureId);
    const found = await this.#connection?.find(figureId, search.lane, search.sought);
    if (!found || this.#figureId !== figureId || this.#wanted !== search) return;
    if (!found.ok) {
      this.#stop(found.problem.message);
      return;
    }
    if (found.more) return;
    this.#wanted = found.target ?? search.from;
    if (!found.target) this.#owner.onNothingFound(search.sought);
  }

  async #playOn(figureId: number, passedMs: number): Promise<void> {
    const { frame, speed } = this.#owner.getState();
    const atUs = Math.min(frame.endUs, frame.nowUs + Math.round(passedMs * 1_000 * speed));
    const nowMs = performance.now();
    const words = nowMs - this.#wordsAtMs > WORDS_EVERY_MS || atUs >= frame.endUs;
    if (words) this.#wordsAtMs = nowMs;
    const advanced = await this.#advance(figureId, { atUs }, { words });
    if (!advanced?.frame || this.#figureId !== figureId || this.#wanted) return;
    this.#owner.onFrame(advanced.frame, advanced.told, false);
    if (advanced.arrived && advanced.frame.nowUs >= advanced.frame.endUs) this.#owner.onEnded();
  }

  async #advance(
    figureId: number,
    target: Target,
    looks: Pick<AdvanceRequest, 'words' | 'onlyThere'>,
  ) {
    const state = this.#owner.getState();
    const spanUs = Math.max(1, Math.round(CROSSING_US * state.speed));
    const { charts } = state;
    const ask = askOf(state);
    if (ask) await this.#prepareViews(figureId);
    const request = { target, spanUs, charts, ask, ...looks };
    const advanced = await this.#connection?.advance(figureId, request);
    if (!advanced || advanced.ok) return advanced;
    this.#stop(advanced.problem.message);
    return undefined;
  }

  /** What the figure's views need is loaded into the worker once, when the first of them asks. */
  async #prepareViews(figureId: number): Promise<void> {
    if (this.#prepared === figureId) return;
    await this.#connection?.prepareViews(figureId);
    this.#prepared = figureId;
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
function sameModels(a: FigureState, b: FigureState): boolean {
  const models = ({ run, variants }: FigureState) =>
    JSON.stringify([run.seed, runsOf(run, variants).map(({ params }) => params)]);
  return models(a) === models(b);
}
