/**
 * A concept's entry in the catalogue: everything about it that is data, and no model. This is what
 * a page knows before any engine is loaded.
 */
import type { Chart, Concept } from './concept.ts';

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
  readonly charts: readonly Omit<Chart, 'references'>[];
  /** Whether its folder holds an API that a page can call. */
  readonly hasApi?: boolean;
};

export function entryOf(concept: Concept, { hasApi = false } = {}): ConceptEntry {
  const { id, version, title, family, summary, parameters, actions, scenarios } = concept;
  const charts = concept.charts.map(({ references: _, ...chart }) => chart);
  const { metrics, stage } = concept;
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
    ...(hasApi && { hasApi }),
  };
}
