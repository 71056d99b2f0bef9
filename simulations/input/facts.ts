/** What a trace is like: how many requests and keys, and how they share the requests. */
import type { FileData } from './file.ts';

export interface TraceFacts {
  readonly requests: number;
  /** Distinct ones. */
  readonly keys: number;
  /** The key that is asked for most often, and its share of the requests. */
  readonly topKey: number;
  readonly topFraction: number;
  /** How many keys are asked for once: no cache of any size can answer these. */
  readonly keysOnce: number;
  /** The most that a cache of any size can answer: every request but the first for each key. */
  readonly hitFractionMax: number;
}

export function factsOf({
  trace,
  keys,
  requests,
}: Pick<FileData, 'trace' | 'keys' | 'requests'>): TraceFacts {
  const asked = new Uint32Array(keys);
  for (let i = 0; i < trace.length; i++) {
    const key = trace[i] as number;
    asked[key] = (asked[key] as number) + 1;
  }
  let [topKey, keysOnce] = [0, 0];
  for (let key = 0; key < keys; key++) {
    const times = asked[key] as number;
    if (times > (asked[topKey] as number)) topKey = key;
    if (times === 1) keysOnce++;
  }
  return {
    ...{ requests, keys, topKey, keysOnce },
    topFraction: (asked[topKey] as number) / requests,
    hitFractionMax: (requests - keys) / requests,
  };
}
