/** When each request's key is asked for again: what the optimum knows and nobody else can. */

/**
 * @param trace keys in the order in which they are asked for.
 * @param keys every key is below it.
 * @returns for each request the number of the next one for the same key; the trace's length for never.
 */
export function nextUses(trace: Uint32Array, keys: number): Uint32Array {
  const next = new Uint32Array(trace.length);
  const seen = new Uint32Array(keys).fill(trace.length);
  for (let request = trace.length - 1; request >= 0; request--) {
    const key = trace[request] as number;
    next[request] = seen[key] as number;
    seen[key] = request;
  }
  return next;
}
