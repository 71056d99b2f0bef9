/**
 * A concept's entry in the catalogue: everything about it that is data, and no model. This is what
 * a page knows before any engine is loaded.
 */
import type { Chart, Concept, ConceptMachine, Parameter } from './concept.ts';
import type { CrashDeclaration } from './crash.ts';

export type ConceptEntry = Pick<
  Concept,
  | 'id'
  | 'version'
  | 'title'
  | 'family'
  | 'summary'
  | 'parameters'
  | 'actions'
  | 'scenarios'
  | 'metrics'
  | 'stage'
> & {
  readonly charts: readonly Omit<Chart, 'references' | 'keep'>[];
  /** Each has its layout in generated/statecharts. */
  readonly machines: readonly Pick<ConceptMachine, 'id' | 'title' | 'plural'>[];
  /** Where a crash can be placed: its parameter, and what each kind of outcome is called. */
  readonly crash?: Pick<CrashDeclaration, 'parameter' | 'titles'>;
  /** Whether its folder holds an API that a page can call. */
  readonly hasApi?: boolean;
  /** Whether its folder tells of a companion service. */
  readonly hasService?: boolean;
};

/** What is told of a concept when somebody asks: too much to come with every page. */
export interface Notes {
  /** What the model leaves out, in sentences. */
  readonly leavesOut: readonly string[];
  /** What the menu of each chart says about it. */
  readonly charts: Readonly<Record<string, string>>;
}

export function entryOf(
  concept: Concept,
  { hasApi = false, hasService = false } = {},
): ConceptEntry {
  const { id, version, title, family, summary, actions, scenarios } = concept;
  const parameters = concept.parameters.map(inOrder);
  const charts = concept.charts.map(({ references: _, keep: __, ...chart }) => chart);
  const machines = concept.machines.map(({ id, title, plural }) => ({
    id,
    title,
    ...(plural && { plural }),
  }));
  const { metrics, stage, crash } = concept;
  return {
    id,
    version,
    title,
    family,
    summary,
    parameters,
    actions,
    scenarios,
    metrics,
    stage,
    charts,
    machines,
    ...(crash && { crash: { parameter: crash.parameter, titles: crash.titles } }),
    ...(hasApi && { hasApi }),
    ...(hasService && { hasService }),
  };
}

const FIELDS =
  'kind id title group live unit zeroMeans help choices min max default whole slider onlyWhen'.split(
    ' ',
  );

/** A parameter's fields in one order, however its concept writes them. */
const inOrder = (parameter: Parameter): Parameter =>
  Object.fromEntries(
    Object.entries(parameter).sort(([a], [b]) => FIELDS.indexOf(a) - FIELDS.indexOf(b)),
  ) as unknown as Parameter;
