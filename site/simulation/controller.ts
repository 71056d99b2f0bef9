/**
 * The figure's controller: it owns the worker, turns the reader's wishes into one thing to do next,
 * and pulls frames. No framework: the panel subscribes to its state.
 *
 * One loop at most is under way. It first goes where it was asked to go (`wanted`), then plays.
 * A wish that arrives meanwhile replaces the one before it, so dragging never queues up.
 */
import {
  CROSSING_US,
  checkParameter,
  decodeLink,
  encodeLink,
  type Frame,
  type Link,
  type ParameterValue,
  type Run,
  type Target,
} from '@simulations/index.ts';
import { type Connection, connect } from '@simulations/worker/client.ts';
import { nextTick } from './clock';
import { saying } from './saying';
import {
  type FigureDefinition,
  type FigureState,
  restState,
  scenarioRun,
  withIntervention,
  wordsOf,
} from './state';

/** The reader's time between two askings for the account while playing (ms). */
const WORDS_EVERY_MS = 400;
const SAY_EVERY_MS = 5_000;
/** A page that was hidden, or slow, goes on from where it was. */
const TICK_MAX_MS = 1_000;

export class Controller {
  readonly #definition: FigureDefinition;
  readonly #listeners = new Set<() => void>();
  #state: FigureState;
  #connection: Connection | undefined;
  #figureId: number | undefined;
  #wanted: Target | undefined;
  #arrivedLink: Link | undefined;
  #pumping = false;
  #closed = false;
  #wordsAtMs = 0;
  #saidAtMs = 0;

  constructor(definition: FigureDefinition) {
    this.#definition = definition;
    this.#state = restState(definition);
  }

  readonly getState = (): FigureState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Plays from here, or from the beginning when the run is at rest or has ended. */
  play(): void {
    const { atRest, frame } = this.#state;
    if (atRest || frame.nowUs >= frame.endUs) this.#wanted = { atUs: 0 };
    this.#patch({ playing: true, problem: undefined });
    this.#pump();
  }

  pause(): void {
    this.#patch({ playing: false });
    this.#goTo(this.#here());
  }

  toggle(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  /** Goes to an instant, after all of its events; a drag goes on playing where it was playing. */
  seek(atUs: number): void {
    this.#goTo({ atUs: Math.round(Math.min(Math.max(0, atUs), this.#state.frame.endUs)) });
  }

  stepForward(): void {
    this.#patch({ playing: false });
    this.#goTo({ steps: this.#state.frame.steps + 1 });
  }

  stepBack(): void {
    this.#patch({ playing: false });
    this.#goTo({ steps: Math.max(0, this.#state.frame.steps - 1) });
  }

  setSpeed(speed: number): void {
    this.#patch({ speed });
  }

  newSeed(): void {
    const [seed = 1] = crypto.getRandomValues(new Uint32Array(1));
    this.#rerun({ ...this.#state.run, seed: seed % 1_000_000 });
  }

  /** Back to the scenario as the page shows it. */
  reset(): void {
    this.#patch({ playing: false, notice: undefined, problem: undefined });
    this.#rerun(scenarioRun(this.#definition), { atUs: this.#definition.scenario.stillAtUs });
    this.#patch({ atRest: true, speed: this.#definition.scenario.speed });
  }

  /**
   * A live parameter changes at the cursor, as an intervention; any other, or any while nothing has
   * run or all has, changes the run itself. Returns a message when the value is not possible.
   */
  setParameter(id: string, raw: string | number): string | undefined {
    const { atRest, frame, run } = this.#state;
    const parameter = this.#definition.entry.parameters.find((one) => one.id === id);
    if (!parameter) return `There is no parameter "${id}".`;
    const checked = checkParameter(parameter, raw);
    if (!checked.ok) return checked.problem.message;
    if (checked.value === this.parameter(id)) return undefined;
    const whole = atRest || frame.nowUs === 0 || frame.nowUs >= frame.endUs || !parameter.live;
    if (whole) {
      this.#rerun({ ...run, params: { ...run.params, [id]: checked.value } }, undefined, atRest);
    } else {
      this.#intervene('set', frame.nowUs, { id, value: checked.value });
    }
    return undefined;
  }

  /** The value in force at the cursor. */
  parameter(id: string): ParameterValue | undefined {
    return this.#state.frame.lanes[0]?.params[id];
  }

  /** Acts at the cursor; where the run has ended, begins it again and acts at its beginning. */
  act(action: string): void {
    const { atRest, frame, playing } = this.#state;
    const ended = frame.nowUs >= frame.endUs;
    this.#intervene(action, ended ? 0 : frame.nowUs);
    if ((atRest || ended) && !playing) this.#patch({ playing: true });
  }

  removeIntervention(index: number): void {
    const { run } = this.#state;
    const interventions = run.interventions.filter((_one, at) => at !== index);
    this.#replaceInterventions({ ...run, interventions });
  }

  /** A new worker takes the run up where the old one left it. */
  restart(): void {
    this.#disconnect();
    this.#patch({ problem: undefined, restartable: false });
    this.#goTo(this.#here());
  }

  /** The link to this instant, as the text of the `run` parameter. */
  link(): string {
    const { run, frame } = this.#state;
    return encodeLink({
      run,
      atUs: frame.nowUs,
      into: frame.into,
      digest: frame.lanes[0]?.digest ?? '00000000',
    });
  }

  openLink(text: string): void {
    const decoded = decodeLink(text, this.#definition.entry);
    if (!decoded.ok) {
      this.#patch({ notice: decoded.problem.message });
      return;
    }
    this.#arrivedLink = decoded.value;
    const { run, atUs, into } = decoded.value;
    this.#rerun(run, { atUs, ...(into !== undefined && { into }) });
  }

  close(): void {
    this.#closed = true;
    this.#disconnect();
  }

  // ── Wishes ────────────────────────────────────────────────────────────────────────────────

  #here(): Target {
    const { nowUs, into } = this.#state.frame;
    return { atUs: nowUs, into };
  }

  #goTo(target: Target): void {
    this.#wanted = target;
    this.#patch({ atRest: false });
    this.#pump();
  }

  /** Another run, brought to the same instant unless told otherwise. */
  #rerun(run: Run, target?: Target, atRest = false): void {
    this.#closeFigure();
    this.#patch({ run, seeking: true });
    this.#goTo(target ?? { atUs: this.#state.frame.nowUs });
    if (atRest) this.#patch({ atRest });
  }

  #intervene(action: string, atUs: number, args?: { id: string; value: ParameterValue }): void {
    const { run } = this.#state;
    this.#replaceInterventions(withIntervention(run, { atUs, action, ...(args && { args }) }), atUs);
  }

  #replaceInterventions(run: Run, atUs = this.#state.frame.nowUs): void {
    this.#patch({ run, notice: undefined });
    if (this.#figureId !== undefined) {
      this.#connection
        ?.replaceInterventions(this.#figureId, run.interventions)
        .catch((error) => this.#fail(error));
    }
    this.#goTo({ atUs });
  }

  // ── The loop ──────────────────────────────────────────────────────────────────────────────

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      await this.#work();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#pumping = false;
    }
  }

  async #work(): Promise<void> {
    let lastMs = 0;
    while (!this.#closed) {
      const figureId = this.#figureId ?? (await this.#open());
      if (figureId === undefined) return;
      if (this.#wanted) {
        await this.#approach(figureId, this.#wanted);
        lastMs = 0;
      } else if (this.#state.playing) {
        const nowMs = await nextTick();
        const passedMs = lastMs === 0 ? 0 : Math.min(TICK_MAX_MS, nowMs - lastMs);
        lastMs = nowMs;
        if (!this.#wanted && this.#state.playing) await this.#playOn(figureId, passedMs);
      } else {
        return;
      }
    }
  }

  async #open(): Promise<number | undefined> {
    const { run } = this.#state;
    this.#connection ??= connect();
    const { compare } = this.#definition.scenario;
    const opened = await this.#connection.open({ run, compare });
    if (!opened.ok) {
      this.#stop(opened.problem.message);
      return undefined;
    }
    // The reader may have asked for yet another run meanwhile.
    if (run.params !== this.#state.run.params || run.seed !== this.#state.run.seed) {
      this.#connection.close(opened.figureId);
      return this.#open();
    }
    this.#figureId = opened.figureId;
    await this.#connection.replaceInterventions(opened.figureId, this.#state.run.interventions);
    return opened.figureId;
  }

  async #approach(figureId: number, target: Target): Promise<void> {
    const advanced = await this.#advance(figureId, target, true);
    if (!advanced || this.#figureId !== figureId) return;
    if (!advanced.arrived) {
      // Half-way pictures would flicker by: the old one stays until the place is reached.
      if (!this.#state.seeking) this.#patch({ seeking: true });
      return;
    }
    if (this.#wanted === target) this.#wanted = undefined;
    this.#show(advanced.frame, { seeking: this.#wanted !== undefined });
    if (this.#wanted === undefined) this.#arrive();
  }

  async #playOn(figureId: number, passedMs: number): Promise<void> {
    const { frame, speed } = this.#state;
    const atUs = Math.min(frame.endUs, frame.nowUs + Math.round(passedMs * 1_000 * speed));
    const words = performance.now() - this.#wordsAtMs > WORDS_EVERY_MS || atUs >= frame.endUs;
    const advanced = await this.#advance(figureId, { atUs }, words);
    if (!advanced || this.#figureId !== figureId || this.#wanted) return;
    const ended = advanced.arrived && advanced.frame.nowUs >= advanced.frame.endUs;
    this.#show(advanced.frame, { playing: this.#state.playing && !ended });
    if (ended) this.#say();
    else if (performance.now() - this.#saidAtMs > SAY_EVERY_MS) this.#say();
  }

  async #advance(figureId: number, target: Target, words: boolean) {
    const spanUs = Math.max(1, Math.round(CROSSING_US * this.#state.speed));
    const advanced = await this.#connection?.advance(figureId, { target, spanUs, words });
    if (!advanced) return undefined;
    if (advanced.ok) return advanced;
    this.#stop(advanced.problem.message);
    return undefined;
  }

  #show(frame: Frame, patch: Partial<FigureState>): void {
    const words = wordsOf(frame);
    if (words) this.#wordsAtMs = performance.now();
    this.#patch({ frame, ...(words && { words }), ...patch });
  }

  #arrive(): void {
    const link = this.#arrivedLink;
    this.#arrivedLink = undefined;
    if (link) this.#compareWith(link);
    if (!this.#state.playing) this.#say();
  }

  #compareWith({ run, digest }: Link): void {
    const { version } = this.#definition.entry;
    const [lane] = this.#state.frame.lanes;
    if (run.version === version && lane?.digest === digest) return;
    const change = run.version === version ? '' : ` (version ${run.version}, now ${version})`;
    this.#patch({
      notice: `The model has changed since this link was made${change}: what you see may differ from what was shared.`,
    });
  }

  #say(): void {
    this.#saidAtMs = performance.now();
    this.#patch({ said: saying(this.#state) });
  }

  // ── Failures ──────────────────────────────────────────────────────────────────────────────

  #stop(problem: string): void {
    this.#wanted = undefined;
    this.#closeFigure();
    this.#patch({ playing: false, seeking: false, problem, restartable: false });
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#wanted = undefined;
    this.#disconnect();
    const problem = error instanceof Error ? error.message : String(error);
    this.#patch({ playing: false, seeking: false, problem, restartable: true });
  }

  #closeFigure(): void {
    const figureId = this.#figureId;
    this.#figureId = undefined;
    if (figureId !== undefined) this.#connection?.close(figureId);
  }

  #disconnect(): void {
    this.#figureId = undefined;
    this.#connection?.end();
    this.#connection = undefined;
  }

  #patch(patch: Partial<FigureState>): void {
    if (this.#closed) return;
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }
}

