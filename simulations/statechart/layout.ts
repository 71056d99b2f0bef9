/** Lays a machine out: tries every way that suits it, and keeps the one with the fewest faults. */
import type { Candidate } from './candidate.ts';
import { circleCandidates } from './circle-search.ts';
import type { Graph } from './graph.ts';
import { layeredCandidates } from './layered.ts';
import type { Shape } from './sizes.ts';
import { stackedCandidates } from './stacked.ts';

/** The best first; the same order wherever it is run. */
export async function candidatesFor(graph: Graph, shape: Shape): Promise<readonly Candidate[]> {
  const circles = circleCandidates(graph, shape);
  const candidates = [
    ...circles,
    // A circle of so few states has always been better.
    ...(circles.length > 0 ? [] : await layeredCandidates(graph, shape)),
    ...(shape === 'wide' ? await stackedCandidates(graph) : []),
  ];
  return candidates.sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1));
}

export async function bestFor(graph: Graph, shape: Shape): Promise<Candidate> {
  const [best] = await candidatesFor(graph, shape);
  if (!best) throw new Error(`Nothing could be drawn of '${graph.id}': it has no states.`);
  return best;
}
