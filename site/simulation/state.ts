/** What a figure shows and what it knows, at rest and while running: one plain object. */
import {
  type Ask,
  type ConceptEntry,
  type Frame,
  type Run,
  type Scenario,
  type Selection,
  type Still,
  type Told,
  type Variant,
  variantsOf,
  type Words,
} from '@simulations/index.ts';
import type { Live } from './live';

export interface FigureState {
  /** The frames as they come, once there are any: `frame` is the latest of them. */
  readonly live?: Live;
  /** At rest the still stands, and nothing has been loaded. */
  readonly atRest: boolean;
  readonly run: Run;
  /** One for each lane. */
  readonly variants: readonly Variant[];
  /** The lane that controls act on; undefined: all of them. */
  readonly active: number | undefined;
  readonly frame: Frame;
  /** One for each lane: the latest that were asked for. */
  readonly words: readonly Words[];
  readonly playing: boolean;
  readonly speed: number;
  /** On the way to an instant that was asked for. */
  readonly seeking: boolean;
  /** Something failed: what happened, and what to do. */
  readonly problem?: string | undefined;
  /** The run can go on with a new worker. */
  readonly restartable: boolean;
  /** Something to know that is no failure. */
  readonly notice?: string | undefined;
  /** The link to where it stands, as the text of `run`; empty while it is as the page shows it. */
  readonly link: string;
  /** For screen readers: said when it changes. */
  readonly said: string;
  /** Charts shown, by id. */
  readonly charts: readonly string[];
  /** The view that is open below the figure, by its id. */
  readonly view: string | undefined;
  /** Which machine the state machine view shows. */
  readonly machine: { readonly id: string; readonly instance: number } | undefined;
  /** The request that is looked at. */
  readonly selected: Selection | undefined;
  /** What the open view was told with the frame. */
  readonly told: Told;
  /** Instants to come back to (µs), in order. */
  readonly bookmarks: readonly number[];
}

export interface FigureDefinition {
  readonly id: string;
  readonly entry: ConceptEntry;
  readonly scenario: Scenario;
  readonly still: Still;
}

/** The definition of a figure from what the build inserted into the page. */
export function defineFigure(id: string, entry: ConceptEntry, still: Still): FigureDefinition {
  const scenario = entry.scenarios.find((one) => one.id === still.scenario);
  if (!scenario)
    throw new Error(`Figure "${id}": ${entry.id} has no scenario "${still.scenario}".`);
  return { id, entry, scenario, still: { ...still, frame: withParams(still.frame, scenario) } };
}

/** A still holds the parameters that differ from the scenario's. */
const withParams = (frame: Frame, { params }: Scenario): Frame => ({
  ...frame,
  lanes: frame.lanes.map((lane) => ({ ...lane, params: { ...params, ...lane.params } })),
});

export const scenarioRun = ({ entry, scenario }: FigureDefinition): Run => ({
  concept: entry.id,
  version: entry.version,
  params: scenario.params,
  seed: scenario.seed,
  interventions: scenario.interventions ?? [],
});

export const restState = (definition: FigureDefinition): FigureState => ({
  atRest: true,
  run: scenarioRun(definition),
  variants: variantsOf(definition.scenario),
  active: undefined,
  frame: definition.still.frame,
  words: wordsOf(definition.still.frame) ?? [],
  playing: false,
  speed: definition.scenario.speed,
  seeking: false,
  restartable: false,
  link: '',
  said: '',
  charts: definition.scenario.charts,
  view: undefined,
  machine: undefined,
  selected: undefined,
  told: {},
  bookmarks: [],
});

/** The words of every lane, if this frame brought them. */
export function wordsOf(frame: Frame): readonly Words[] | undefined {
  const words = frame.lanes.flatMap((lane) => (lane.words ? [lane.words] : []));
  return words.length === frame.lanes.length ? words : undefined;
}

/** The lane whose parameters the controls show, and from which a branch leaves. */
export const chosenLane = ({ active }: Pick<FigureState, 'active'>): number => active ?? 0;

/** What the open view needs with each frame; undefined: nothing. */
export function askOf({ view, machine, selected, active }: FigureState): Ask | undefined {
  if (view === 'machine' && machine) {
    const { id, instance } = machine;
    return { machine: { lane: active ?? 0, machine: id, instance } };
  }
  return view === 'sequence' && selected ? { request: selected } : undefined;
}
