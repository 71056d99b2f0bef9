/** What the tests of this concept share: checked parameters, and a model on a kernel of its own. */
import { Kernel } from '../../kernel/kernel.ts';
import type { Concept, Params } from '../../run/concept.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { sampleConcept } from './concept.ts';

/** The same concept for those who do not care what its state is. */
export const concept = sampleConcept as Concept as Concept<unknown>;

/** A row of the trace: when, what, who. */
export type Seen = readonly [atUs: number, kind: number, who: number];

export function paramsOf(given: Readonly<Record<string, unknown>> = {}): Params {
  const resolved = resolveParameters(sampleConcept.parameters, given);
  if (!resolved.ok) throw new RangeError(resolved.problem.message);
  return resolved.value;
}

export function build(given: Readonly<Record<string, unknown>> = {}, seed = 1) {
  const params = paramsOf(given);
  const sim = new Kernel(seed);
  const rows: Seen[] = [];
  const record = (kind: number, who: number) => rows.push([sim.nowUs, kind, who]);
  const model = sampleConcept.build({ sim, engine: 'compiled', record, charts: undefined }, params);
  return { params, sim, rows, model, state: model.state };
}
