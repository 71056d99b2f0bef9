/** What the tests of this folder share: entries, runs and made-up results. */
import queueJson from '@simulations/generated/catalogue/queue.json';
import limiterJson from '@simulations/generated/catalogue/rate-limiter.json';
import {
  type CellResult,
  type ConceptEntry,
  type Run,
  resolveParameters,
} from '@simulations/index.ts';

export const limiterEntry = limiterJson as unknown as ConceptEntry;
export const queueEntry = queueJson as unknown as ConceptEntry;

/** A run with default parameters, but for those given. */
export function runOf(
  entry: ConceptEntry,
  given: Readonly<Record<string, unknown>> = {},
  others: Partial<Run> = {},
): Run {
  const params = resolveParameters(entry.parameters, given);
  if (!params.ok) throw new RangeError(params.problem.message);
  const { id: concept, version } = entry;
  return { concept, version, params: params.value, seed: 1, interventions: [], ...others };
}

/** A cell with a mean and half a band; nothing measured for null, not run for undefined. */
export function cellOf(mean: number | null | undefined, half = 0): CellResult {
  const none = { mean: null, standardError: null, low: null, high: null, n: 0 };
  if (mean === undefined) return { values: {}, ...none, runs: 0 };
  if (mean === null) return { values: {}, ...none, runs: 3 };
  const band = { standardError: half / 4.303, low: mean - half, high: mean + half };
  return { values: {}, mean, ...band, n: 3, runs: 3 };
}
