/** What a figure shows and what it knows, at rest and while running: one plain object. */
import type {
  ConceptEntry,
  Frame,
  Intervention,
  Run,
  Scenario,
  Still,
  Words,
} from '@simulations/index.ts';

export interface FigureState {
  /** At rest the still stands, and nothing has been loaded. */
  readonly atRest: boolean;
  readonly run: Run;
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
  /** For screen readers: said when it changes. */
  readonly said: string;
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
  return { id, entry, scenario, still };
}

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
  frame: definition.still.frame,
  words: wordsOf(definition.still.frame) ?? [],
  playing: false,
  speed: definition.scenario.speed,
  seeking: false,
  restartable: false,
  said: '',
});

/** The words of every lane, if this frame brought them. */
export function wordsOf(frame: Frame): readonly Words[] | undefined {
  const words = frame.lanes.flatMap((lane) => (lane.words ? [lane.words] : []));
  return words.length === frame.lanes.length ? words : undefined;
}

/** The parameter that the lanes compare, and its values' titles. */
export function laneTitles({ entry, scenario }: FigureDefinition): readonly string[] {
  const { compare } = scenario;
  if (!compare) return [''];
  const parameter = entry.parameters.find(({ id }) => id === compare.parameter);
  if (compare.titles) return compare.titles;
  return compare.values.map((value) => {
    const choice = parameter?.kind === 'choice' && parameter.choices.find(({ id }) => id === value);
    return choice ? choice.title : value;
  });
}

/** Interventions with one more, made now. */
export const withIntervention = (run: Run, intervention: Intervention): Run => ({
  ...run,
  interventions: [...run.interventions, intervention],
});
