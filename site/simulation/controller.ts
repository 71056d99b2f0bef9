/**
 * The figure's controller: turns the reader's wishes into a state, and into one thing for the frame
 * loop to do next. No framework: the panel subscribes to its state.
 */
import {
  checkParameter,
  decodeLink,
  encodeLink,
  type Frame,
  type Link,
  type ParameterValue,
  type Run,
  type Target,
} from '@simulations/index.ts';
import { FrameLoop, type LoopOwner } from './frame-loop';
import { saying } from './saying';
import {
  type FigureDefinition,
  type FigureState,
  restState,
  scenarioRun,
  withIntervention,
  wordsOf,
} from './state';

/** While it plays, a screen reader hears where the run stands about this often (ms). */
const SAY_EVERY_MS = 5_000;
const SEEDS = 1_000_000;

export class Controller implements LoopOwner {
  readonly #definition: FigureDefinition;
  readonly #listeners = new Set<() => void>();
  readonly #loop: FrameLoop;
  #state: FigureState;
  #arrivedLink: Link | undefined;
  #saidAtMs = 0;

  constructor(definition: FigureDefinition) {
    this.#definition = definition;
    this.#state = restState(definition);
    this.#loop = new FrameLoop(this, definition.scenario.compare);
  }

  readonly getState = (): FigureState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Plays from here, or from the beginning when the run is at rest or has ended. */
  play(): void {
    const { atRest, frame } = this.#state;
    this.#patch({ playing: true, problem: undefined });
    if (atRest || frame.nowUs >= frame.endUs) this.#goTo({ atUs: 0 });
    else this.#loop.wake();
  }

  pause(): void {
    this.#patch({ playing: false });
    this.#goTo(this.#here());
  }

  toggle(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  /** Goes to an instant, after all of its events; what was playing plays on from there. */
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
    const { run, atRest } = this.#state;
    this.#rerun({ ...run, seed: seed % SEEDS }, undefined, atRest);
  }

  /** Back to the scenario as the page shows it. */
  reset(): void {
    const { scenario } = this.#definition;
    this.#patch({ playing: false, notice: undefined, problem: undefined, speed: scenario.speed });
    this.#rerun(scenarioRun(this.#definition), { atUs: scenario.stillAtUs }, true);
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
    const { value } = checked;
    if (value === frame.lanes[0]?.params[id]) return undefined;
    const whole = atRest || frame.nowUs === 0 || frame.nowUs >= frame.endUs || !parameter.live;
    if (whole) this.#rerun({ ...run, params: { ...run.params, [id]: value } }, undefined, atRest);
    else this.#intervene('set', frame.nowUs, { id, value });
    return undefined;
  }

  /** Acts at the cursor; where the run has ended, begins it again and acts at its beginning. */
  act(action: string): void {
    const { atRest, frame, playing } = this.#state;
    const ended = frame.nowUs >= frame.endUs;
    if ((atRest || ended) && !playing) this.#patch({ playing: true });
    this.#intervene(action, ended ? 0 : frame.nowUs);
  }

  removeIntervention(index: number): void {
    const { run } = this.#state;
    const interventions = run.interventions.filter((_one, at) => at !== index);
    this.#replaceInterventions({ ...run, interventions });
  }

  /** A new worker takes the run up where the old one left it. */
  restart(): void {
    this.#loop.disconnect();
    this.#patch({ problem: undefined, restartable: false });
    this.#goTo(this.#here());
  }

  /** The link to this instant, as the text of the `run` parameter. */
  link(): string {
    const { run, frame } = this.#state;
    const { nowUs: atUs, into } = frame;
    return encodeLink({ run, atUs, into, digest: shortDigest(frame) });
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
    this.#loop.close();
  }

  // ── What the loop reports ─────────────────────────────────────────────────────────────────

  onFrame(frame: Frame, settled: boolean): void {
    const words = wordsOf(frame);
    this.#patch({ frame, ...(words && { words }), ...(settled && { seeking: false }) });
    if (settled) this.#compareWithLink();
    if (settled && !this.#state.playing) this.#say();
    else if (performance.now() - this.#saidAtMs > SAY_EVERY_MS) this.#say();
  }

  onEnded(): void {
    this.#patch({ playing: false });
    this.#say();
  }

  onProblem(problem: string, restartable: boolean): void {
    this.#patch({ playing: false, seeking: false, problem, restartable });
  }

  // ── Towards the loop ──────────────────────────────────────────────────────────────────────

  #here(): Target {
    const { nowUs, into } = this.#state.frame;
    return { atUs: nowUs, into };
  }

  #goTo(target: Target): void {
    this.#patch({ atRest: false, seeking: true });
    this.#loop.goTo(target);
  }

  /** Another run, brought to the same instant unless told otherwise. */
  #rerun(run: Run, target?: Target, atRest = false): void {
    this.#loop.closeFigure();
    this.#patch({ run });
    this.#goTo(target ?? { atUs: this.#state.frame.nowUs });
    if (atRest) this.#patch({ atRest });
  }

  #intervene(action: string, atUs: number, args?: { id: string; value: ParameterValue }): void {
    const { run } = this.#state;
    this.#replaceInterventions(
      withIntervention(run, { atUs, action, ...(args && { args }) }),
      atUs,
    );
  }

  #replaceInterventions(run: Run, atUs = this.#state.frame.nowUs): void {
    this.#patch({ run, notice: undefined });
    this.#loop.replaceInterventions(run.interventions);
    this.#goTo({ atUs });
  }

  #compareWithLink(): void {
    const link = this.#arrivedLink;
    this.#arrivedLink = undefined;
    if (!link) return;
    const { version } = this.#definition.entry;
    const same = link.run.version === version;
    if (same && shortDigest(this.#state.frame) === link.digest) return;
    const change = same ? '' : ` (version ${link.run.version}, now ${version})`;
    this.#patch({
      notice: `The model has changed since this link was made${change}: what you see may differ from what was shared.`,
    });
  }

  #say(): void {
    this.#saidAtMs = performance.now();
    this.#patch({ said: saying(this.#state) });
  }

  #patch(patch: Partial<FigureState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }
}

/** What a link carries of the first lane's digest. */
const shortDigest = (frame: Frame): string => frame.lanes[0]?.digest.slice(0, 8) ?? '00000000';
