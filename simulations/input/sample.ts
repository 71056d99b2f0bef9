/**
 * Traces to look at before a file is given: generated, the same for everybody.
 *
 * Zipf: the k-th of the keys is asked for in proportion to 1 / k^α, independently (Breslau et al.,
 * Web Caching and Zipf-like Distributions, INFOCOM 1999). Loop: every key in turn, again and again,
 * as a scan over a table does: a cache that forgets the oldest never has the next one.
 */
import { exp, ln } from '../kernel/math.ts';
import { Random } from '../kernel/random.ts';
import { type FileData, type ReadersFile, readersFile } from './file.ts';

export const SAMPLES = [
  { id: 'zipf', title: 'Zipf: a few keys are popular' },
  { id: 'loop', title: 'Loop: every key in turn' },
] as const;

export type SampleId = (typeof SAMPLES)[number]['id'];

const REQUESTS = 50_000;
const KEYS = 2_000;
const ALPHA = 0.9;
const LOOP_KEYS = 500;

export function sampleOf(id: SampleId): ReadersFile {
  const keys =
    id === 'zipf' ? zipfKeys() : Array.from({ length: REQUESTS }, (_, i) => i % LOOP_KEYS);
  return numbered(id, keys);
}

function zipfKeys(): number[] {
  const random = Random.named(1, 'sample');
  const upTo = new Float64Array(KEYS);
  let sum = 0;
  for (let key = 0; key < KEYS; key++) {
    sum += exp(-ALPHA * ln(key + 1));
    upTo[key] = sum;
  }
  return Array.from({ length: REQUESTS }, () => firstAbove(upTo, random.unit() * sum));
}

/** The first key whose sum is above `value`: by halving. */
function firstAbove(sums: Float64Array, value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Keys numbered by their first appearance, as those of a file are. */
function numbered(name: string, keys: readonly number[]): ReadersFile {
  const numbers = new Map<number, number>();
  const trace = Uint32Array.from(keys, (key) => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  const texts = [...numbers.keys()].map((key) => `key ${key + 1}`);
  let end = 0;
  const data: FileData = {
    ...{ name, requests: trace.length, keys: numbers.size, digest: '', trace },
    keyBytes: new TextEncoder().encode(texts.join('')),
    keyEnds: Uint32Array.from(texts, ({ length }) => {
      end += length;
      return end;
    }),
  };
  return readersFile(data);
}
