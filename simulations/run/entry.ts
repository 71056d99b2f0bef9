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
> & { readonly charts: readonly Omit<Chart, 'references'>[] };

export function entryOf(concept: Concept): ConceptEntry {
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
  };
}
