/**
 * Playback: a figure's state, the way along its time, and what the frame loop reports. No
 * framework: the panel subscribes to the state.
 */
import { type Frame, type Link, seconds, type Target, type Told } from '@simulations/index.ts';
import type { Sought } from '@simulations/worker/protocol.ts';
import { prefersReducedMotion } from './clock';
import { FrameLoop, type LoopOwner } from './frame-loop';
import { Live } from './live';
import type { Outcome } from './outcome';
import { saying } from './saying';
import { chosenLane, type FigureDefinition, type FigureState, restState, wordsOf } from './state';
import { stretchOf } from './stretch';

/** While it plays, a screen reader hears where the run stands about this often (ms). */
const SAY_EVERY_MS = 5_000;
const BOOKMARKS_MAX = 20;
/** Frames that pass by are told about this often (ms): numbers that change faster cannot be read. */
const TOLD_EVERY_MS = 100;

export abstract class Playback implements LoopOwner {
  protected readonly definition: FigureDefinition;
  protected readonly loop: FrameLoop;
  protected state: FigureState;
  /** Compared with what it opens, once that is there. */
  protected arrivedLink: Link | undefined;
  /** The runs that the page shows. */
  readonly #own: Pick<FigureState, 'run' | 'variants'>;
  readonly #listeners = new Set<() => void>();
  #whenSettled: (() => void)[] = [];
  #saidAtMs = 0;
  #toldAtMs = 0;
  /** Stops there instead of at the end: a figure that plays by itself shows no more than its still. */
  #playUntilUs = Number.POSITIVE_INFINITY;

  constructor(definition: FigureDefinition) {
    this.definition = definition;
    const rest = restState(definition);
    this.#own = rest;
    this.state = { ...rest, live: new Live(rest.frame) };
    this.loop = new FrameLoop(this);
  }

  readonly getState = (): FigureState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.loop.close();
  }

  /** Out of view nothing plays on; back in view it goes on from where it was. */
  setInView(inView: boolean): void {
    this.loop.setInView(inView);
  }

  // ── Time ──────────────────────────────────────────────────────────────────────────────────

  /** Plays from here, or from the beginning when the run is at rest or has ended. */
  play(): void {
    const { atRest, frame } = this.state;
    this.#playUntilUs = Number.POSITIVE_INFINITY;
    this.patch({ playing: true, problem: undefined, notice: undefined });
    if (atRest || frame.nowUs >= frame.endUs) this.goTo({ atUs: 0 });
    else this.loop.wake();
  }

  /**
   * Plays by itself, if the reader has done nothing to it: up to the instant of the still, where it
   * stands again, or on to the end where its outcome may be seen.
   */
  playOnce(outcome?: Outcome): void {
    if (!this.#isUntouched()) return;
    const { playing, speed, frame } = this.state;
    const restUs = this.definition.scenario.stillAtUs;
    const { fromUs, toUs } = stretchOf({ restUs, endUs: frame.endUs, speed }, outcome);
    this.#playUntilUs = outcome ? Number.POSITIVE_INFINITY : toUs;
    if (playing) return; // It goes on from where it is.
    const lessMotion = prefersReducedMotion();
    this.patch({ playing: !lessMotion });
    this.goTo({ atUs: lessMotion ? toUs : fromUs });
  }

  pause(): void {
    const { seeking } = this.state;
    this.patch({ playing: false });
    // On its way to an instant it goes on to that one; else it stands where it is seen.
    if (!seeking) this.goTo(this.here());
  }

  toggle(): void {
    if (this.state.playing) this.pause();
    else this.play();
  }

  /** Goes to an instant, after all of its events; what was playing plays on from there. */
  seek(atUs: number): void {
    // Who drags a figure that plays by itself has taken it over.
    if (this.#playUntilUs < Number.POSITIVE_INFINITY) this.patch({ playing: false });
    this.#playUntilUs = Number.POSITIVE_INFINITY;
    this.goTo({ atUs: Math.round(Math.min(Math.max(0, atUs), this.state.frame.endUs)) });
  }

  /** Moves by so much time (µs), back where it is negative. */
  seekBy(us: number): void {
    this.patch({ playing: false });
    this.seek(this.state.frame.nowUs + us);
  }

  stepForward(): void {
    this.patch({ playing: false });
    this.goTo({ steps: this.state.frame.steps + 1 });
  }

  stepBack(): void {
    this.patch({ playing: false });
    this.goTo({ steps: Math.max(0, this.state.frame.steps - 1) });
  }

  /** Goes on to the next fault, or to the next transition of the machine that is shown. */
  goToNext(what: 'fault' | 'transition'): void {
    const { machine } = this.state;
    if (what === 'transition' && !machine) return;
    const sought: Sought =
      what === 'fault' || !machine
        ? { what: 'fault' }
        : { what: 'transition', machine: machine.id, instance: machine.instance };
    this.patch({ playing: false, notice: undefined, atRest: false, seeking: true });
    // At rest the figure is not open yet: the way to its instant comes first.
    const from = this.here();
    this.loop.goTo({ lane: chosenLane(this.state), sought, from });
  }

  setSpeed(speed: number): void {
    const { atRest, playing } = this.state;
    this.patch({ speed });
    // What stands still is drawn anew: a link stands for another time now.
    if (!atRest && !playing) this.goTo(this.here());
  }

  bookmark(): void {
    const { bookmarks, frame } = this.state;
    if (bookmarks.includes(frame.nowUs) || bookmarks.length >= BOOKMARKS_MAX) return;
    this.patch({ bookmarks: [...bookmarks, frame.nowUs].sort((a, b) => a - b) });
  }

  removeBookmark(atUs: number): void {
    this.patch({ bookmarks: this.state.bookmarks.filter((one) => one !== atUs) });
  }

  /** A new worker takes the run up where the old one left it. */
  restart(): void {
    this.loop.disconnect();
    this.patch({ problem: undefined, restartable: false });
    this.goTo(this.here());
  }

  // ── What the loop reports ─────────────────────────────────────────────────────────────────

  onFrame(frame: Frame, told: Told, settled: boolean): void {
    const words = wordsOf(frame);
    this.#set({ frame, told, ...(words && { words }), ...(settled && { seeking: false }) });
    if (settled) {
      this.#settle();
      this.#compareWithLink();
      this.patch({ link: this.link() });
    } else if (performance.now() - this.#toldAtMs >= TOLD_EVERY_MS) {
      this.#tell();
    }
    if (this.state.playing && frame.nowUs >= this.#playUntilUs) this.#standStill();
    else if (settled && !this.state.playing) this.#say();
    else if (performance.now() - this.#saidAtMs > SAY_EVERY_MS) this.#say();
  }

  onEnded(): void {
    this.patch({ playing: false });
    this.#say();
  }

  onNothingFound({ what }: Sought): void {
    const kind = what === 'fault' ? 'Nothing more fails' : 'This machine takes no more transition';
    this.patch({ notice: `${kind} from ${seconds(this.state.frame.nowUs)} to the end.` });
  }

  onProblem(problem: string, restartable: boolean): void {
    this.patch({ playing: false, seeking: false, problem, restartable });
    this.#settle();
  }

  /** The link to where the figure stands. */
  abstract link(): string;

  // ── For the controller ────────────────────────────────────────────────────────────────────

  protected here(): Target {
    const { nowUs, into } = this.state.frame;
    return { atUs: nowUs, into };
  }

  protected goTo(target: Target): void {
    const { atRest, seeking } = this.state;
    if (atRest || !seeking) this.patch({ atRest: false, seeking: true });
    this.loop.goTo(target);
  }

  /** Resolves when the place that was asked for is reached, or cannot be. */
  protected settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenSettled.push(resolve);
    });
  }

  #settle(): void {
    for (const resolve of this.#whenSettled.splice(0)) resolve();
  }

  protected patch(patch: Partial<FigureState>): void {
    this.#set(patch);
    this.#tell();
  }

  /** The new state, of which only what is drawn with each frame is told. */
  #set(patch: Partial<FigureState>): void {
    this.state = { ...this.state, ...patch };
    if (patch.frame) this.state.live?.show(patch.frame);
  }

  #tell(): void {
    this.#toldAtMs = performance.now();
    for (const listener of this.#listeners) listener();
  }

  /** At its instant again, as before it played by itself. */
  #standStill(): void {
    this.#playUntilUs = Number.POSITIVE_INFINITY;
    this.patch({ playing: false });
    this.goTo({ atUs: this.definition.scenario.stillAtUs });
    this.patch({ atRest: true });
  }

  /** At rest with the runs that the page shows, or on the way back there by itself. */
  #isUntouched(): boolean {
    const { atRest, playing, problem, run, variants } = this.state;
    const playsByItself = playing && this.#playUntilUs < Number.POSITIVE_INFINITY;
    const isOwn = run === this.#own.run && variants === this.#own.variants;
    return isOwn && !problem && (atRest || playsByItself);
  }

  #compareWithLink(): void {
    const link = this.arrivedLink;
    this.arrivedLink = undefined;
    if (!link) return;
    const { version } = this.definition.entry;
    const same = link.run.version === version;
    if (same && shortDigest(this.state.frame) === link.digest) return;
    const change = same ? '' : ` (version ${link.run.version}, now ${version})`;
    this.patch({
      notice: `The model has changed since this link was made${change}: what you see may differ from what was shared.`,
    });
  }

  #say(): void {
    this.#saidAtMs = performance.now();
    this.patch({ said: saying(this.state) });
  }
}

/** What a link carries of the first lane's digest. */
export const shortDigest = (frame: Frame): string =>
  frame.lanes[0]?.digest.slice(0, 8) ?? '00000000';
