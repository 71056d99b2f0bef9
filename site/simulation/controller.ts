/**
 * The figure's controller: turns the reader's wishes for its runs, its views and its link into a
 * state, and into one thing for the frame loop to do next.
 */
import {
  checkParameter,
  decodeLink,
  encodeLink,
  type ParameterValue,
  type Place,
  type Run,
  type Selection,
  type Target,
  variantsOf,
  withHeldFile,
} from '@simulations/index.ts';
import {
  type Edited,
  forked,
  type Lanes,
  twinned,
  withDeed,
  withoutDeed,
  withoutLane,
  withParameter,
} from './edits';
import type { FrameLoop } from './frame-loop';
import { Playback, shortDigest } from './playback';
import { chosenLane, restState, scenarioRun } from './state';

const SEEDS = 1_000_000;

export class Controller extends Playback {
  // ── Runs ──────────────────────────────────────────────────────────────────────────────────

  newSeed(): void {
    const [seed = 1] = crypto.getRandomValues(new Uint32Array(1));
    const { run, atRest } = this.state;
    this.#rerun({ run: { ...run, seed: seed % SEEDS } }, undefined, atRest);
  }

  /** Back to the scenario as the page shows it. */
  reset(): void {
    const { scenario } = this.definition;
    const { view, machine, charts } = this.state;
    this.patch({ ...restState(this.definition), view, machine, charts });
    const lanes = { run: scenarioRun(this.definition), variants: variantsOf(scenario) };
    this.#rerun({ ...lanes, active: undefined }, { atUs: scenario.stillAtUs }, true);
  }

  /** Opens another run of the same simulation, alone, at its end. */
  openRun(change: Pick<Run, 'params' | 'seed'>): void {
    this.openRuns({ run: { ...this.state.run, ...change }, variants: variantsOf({}) });
  }

  /** Shows these runs of the same simulation in place of its own, at their end. */
  openRuns(lanes: Pick<Lanes, 'run' | 'variants'>): void {
    this.patch({ selected: undefined, told: {}, playing: false });
    this.#rerun({ ...lanes, active: undefined }, { atUs: Number.MAX_SAFE_INTEGER });
  }

  /**
   * A live parameter changes at the cursor, as an intervention; any other, or any while nothing has
   * run or all has, changes the run itself. Returns a message when the value is not possible.
   */
  setParameter(id: string, raw: string | number): string | undefined {
    const { atRest, frame, variants, active } = this.state;
    const parameter = this.definition.entry.parameters.find((one) => one.id === id);
    if (!parameter) return `There is no parameter "${id}".`;
    const checked = checkParameter(parameter, raw);
    if (!checked.ok) return checked.problem.message;
    const { value } = checked;
    if (value === frame.lanes[chosenLane(this.state)]?.params[id]) return undefined;
    const fork = active === undefined ? undefined : variants[active]?.fork;
    const outside = atRest || frame.nowUs === 0 || frame.nowUs >= frame.endUs;
    if (parameter.live && (fork || !outside)) {
      const atUs = fork && outside ? Math.max(0, fork.atUs) : frame.nowUs;
      this.#intervene('set', atUs, { id, value });
      return undefined;
    }
    const edited = withParameter(this.#lanes(), parameter, value);
    if (!edited.ok) return edited.message;
    this.#rerun(edited.lanes, undefined, atRest);
    return undefined;
  }

  /**
   * The processes crash at this instant of every run, or not at all where it is 0; the figure goes to
   * the end, to what that came to.
   */
  crashAt(atUs: number): void {
    const { run, variants } = this.state;
    const id = this.definition.entry.crash?.parameter;
    const parameter = this.definition.entry.parameters.find((one) => one.id === id);
    const checked = parameter && checkParameter(parameter, Math.round(atUs));
    if (!id || !checked?.ok || checked.value === run.params[id]) return;
    const others = variants.map(({ params: { [id]: _own, ...params }, ...rest }) => ({
      ...rest,
      params,
    }));
    this.patch({ playing: false });
    const crashed = { ...run, params: { ...run.params, [id]: checked.value } };
    this.#rerun({ run: crashed, variants: others }, { atUs: Number.MAX_SAFE_INTEGER });
  }

  /** One slice of trying the crash points of a run; asked again with the same run, it goes on. */
  tryCrashes(run: Run): ReturnType<FrameLoop['tryCrashes']> {
    return this.loop.tryCrashes(run);
  }

  /** Acts at the cursor; where the run has ended, begins it again and acts at its beginning. */
  act(action: string): void {
    const { atRest, frame, playing, variants, active } = this.state;
    const ended = frame.nowUs >= frame.endUs;
    if ((atRest || ended) && !playing) this.patch({ playing: true });
    const forkUs = active === undefined ? 0 : Math.max(0, variants[active]?.fork?.atUs ?? 0);
    this.#intervene(action, ended ? forkUs : frame.nowUs);
  }

  /** Another instant for something that was done. */
  moveDeed(place: Place, atUs: number): void {
    const { run, variants, frame } = this.state;
    const fork = place.lane === null ? undefined : variants[place.lane]?.fork;
    const deed = (fork ?? run).interventions[place.index];
    if (!deed || !Number.isFinite(atUs)) return;
    const leastUs = Math.max(0, fork?.atUs ?? 0);
    const movedUs = Math.round(Math.min(Math.max(leastUs, atUs), frame.endUs));
    if (movedUs === deed.atUs) return;
    this.#change(withoutDeed(this.#lanes(), place, { ...deed, atUs: movedUs }));
  }

  removeDeed(place: Place): void {
    this.#change(withoutDeed(this.#lanes(), place, null));
  }

  /** From here on, a second future of the chosen lane. */
  fork(): void {
    const { frame } = this.state;
    if (frame.nowUs >= frame.endUs) {
      this.patch({ notice: 'The run has ended. Go back to where it should part, then fork.' });
      return;
    }
    this.patch({ playing: false });
    this.#addLane(forked(this.#lanes(), frame.nowUs));
  }

  /** The chosen lane a second time, to be given another setting. */
  twin(): void {
    this.#addLane(twinned(this.#lanes()));
  }

  removeLane(lane: number): void {
    this.patch({ selected: undefined });
    this.#rerun(withoutLane(this.#lanes(), lane));
  }

  /** Controls act on this lane from now on; undefined: on all. */
  choose(active: number | undefined): void {
    this.patch({ active });
    this.#look();
  }

  // ── What is looked at ─────────────────────────────────────────────────────────────────────

  /** @param drawable resolves when there is what it takes to draw them. */
  async showCharts(charts: readonly string[], drawable: Promise<unknown>): Promise<void> {
    try {
      await drawable;
    } catch {
      this.patch({
        notice: 'The chart could not be loaded. Check your connection, then try again.',
      });
      return;
    }
    this.patch({ charts });
    this.#look();
  }

  openView(view: string | undefined): void {
    const [first] = this.definition.entry.machines;
    const machine = this.state.machine ?? (first && { id: first.id, instance: 0 });
    this.patch({ view, machine });
    if (view !== undefined) this.#look();
  }

  showMachine(id: string, instance: number): void {
    this.patch({ machine: { id, instance } });
    this.#look();
  }

  select(selected: Selection | undefined): void {
    this.patch({ selected, told: {}, notice: undefined, ...(selected && { view: 'sequence' }) });
    this.#look();
  }

  /** The request before or after the selected one, of any kind or of those that failed. */
  async selectNear(direction: 1 | -1, only: 'any' | 'faults'): Promise<void> {
    const { selected, seeking, playing } = this.state;
    if (seeking && !playing) await this.settled();
    const lane = selected?.lane ?? chosenLane(this.state);
    const who = await this.loop.near({ lane, who: selected?.who ?? -1, direction, only });
    if (who !== null) this.select({ lane, who });
    else this.patch({ notice: nothingNear(direction, only) });
  }

  // ── Links ─────────────────────────────────────────────────────────────────────────────────

  /** The link to this instant, as the text of the `run` parameter. */
  link(): string {
    const { run, variants, active, frame, selected, view, bookmarks } = this.state;
    const { nowUs: atUs, into } = frame;
    return encodeLink({
      ...{ run: withHeldFile(run), variants, atUs, into, digest: shortDigest(frame), bookmarks },
      ...(active !== undefined && { active }),
      ...(selected && { selected }),
      ...(view !== undefined && { view }),
    });
  }

  openLink(text: string): void {
    const { entry, scenario } = this.definition;
    const decoded = decodeLink(text, entry);
    if (!decoded.ok) {
      this.patch({ notice: decoded.problem.message });
      return;
    }
    const { run, atUs, into, selected, bookmarks = [] } = decoded.value;
    const { variants = variantsOf(scenario), active, view } = decoded.value;
    this.arrivedLink = decoded.value;
    this.patch({ selected, bookmarks });
    if (view !== undefined) this.openView(view);
    this.#rerun({ run, variants, active }, { atUs, ...(into !== undefined && { into }) });
  }

  // ── Towards the loop ──────────────────────────────────────────────────────────────────────

  #lanes(): Lanes {
    const { run, variants, active } = this.state;
    return { run, variants, active };
  }

  /** Other runs, brought to the same instant unless told otherwise. */
  #rerun(lanes: Partial<Lanes>, target?: Target, atRest = false): void {
    this.loop.closeFigure();
    this.patch({ ...lanes, notice: undefined });
    this.goTo(target ?? { atUs: this.state.frame.nowUs });
    if (atRest) this.patch({ atRest });
  }

  #addLane(edited: Edited): void {
    if (edited.ok) this.#rerun(edited.lanes, this.here());
    else this.patch({ notice: edited.message });
  }

  #intervene(action: string, atUs: number, args?: { id: string; value: ParameterValue }): void {
    const deed = { atUs, action, ...(args && { args }) };
    this.#change(withDeed(this.#lanes(), deed), atUs);
  }

  /** The same runs, with other things done in them. */
  #change(lanes: Lanes, atUs = this.state.frame.nowUs): void {
    this.patch({ ...lanes, notice: undefined });
    this.loop.replaceInterventions();
    this.goTo({ atUs });
  }

  /** Shows what is looked at now, at the same place; what plays shows it with its next frame. */
  #look(): void {
    const { playing, atRest } = this.state;
    if (playing) return;
    this.goTo(this.here());
    if (atRest) this.patch({ atRest });
  }
}

/** What is said where there is no such request. */
function nothingNear(direction: 1 | -1, only: 'any' | 'faults'): string {
  if (only === 'faults') {
    return direction > 0
      ? 'No later request was refused or failed up to here. Go on in time, then look again.'
      : 'No earlier request was refused or failed.';
  }
  return direction > 0
    ? 'This is the latest request up to here. Go on in time for the next one.'
    : 'This is the first request.';
}
