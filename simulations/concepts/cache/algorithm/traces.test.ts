/**
 * Hit counts to the last request, as two other programs have them. Loops are made here; the traces
 * of real systems are not part of this repository: where they do not lie beside it, in
 * shared/traces, their tests are skipped, and say so.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { describe, expect, it } from 'vitest';
import reference from '../../../reference/caches.json' with { type: 'json' };
import { hitsOf } from '../testing.ts';
import { POLICY_IDS } from './policies.ts';

const TRACES = path.resolve(import.meta.dirname, '../../../../../shared/traces');

interface Trace {
  readonly trace: Uint32Array;
  readonly keys: number;
}

const loop = (keys: number, rounds: number): Trace => ({
  trace: Uint32Array.from({ length: keys * rounds }, (_, i) => i % keys),
  keys,
});

/** 0 … n − 1, and back to 0, and so on. */
const zigzag = (keys: number, requests: number): Trace => {
  const period = 2 * (keys - 1);
  const at = (i: number) => Math.min(i % period, period - (i % period));
  return { trace: Uint32Array.from({ length: requests }, (_, i) => at(i)), keys };
};

/** Keys by the order in which they first appear. */
function numbered(names: readonly string[]): Trace {
  const numbers = new Map<string, number>();
  const trace = Uint32Array.from(names, (name) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name) as number;
  });
  return { trace, keys: numbers.size };
}

const read = (file: string) => gunzipSync(readFileSync(path.join(TRACES, file))).toString();
const blocks = (file: string) =>
  numbered(
    read(file)
      .split(/\s+/)
      .filter((id) => /^\d+$/.test(id)),
  );
const lines = (file: string) => numbered(read(file).replace(/\n$/, '').split('\n'));

const MADE = {
  loop: () => loop(1_011, 500),
  scan: () => loop(2_001, 25),
  zigzag: () => zigzag(2_001, 52_001),
} as const;

const REAL = {
  gli: ['gli.txt.gz', blocks],
  multi1: ['multi1.txt.gz', blocks],
  apache: ['apache_urls.txt.gz', lines],
} as const;

/** A cache of npm, asked for each key and given what it does not have. */
function hitsOfNpm(trace: Uint32Array, capacity: number): number {
  const cache = new LRUCache<number, true>({ max: capacity });
  let hits = 0;
  for (const key of trace) {
    if (cache.get(key)) hits++;
    else cache.set(key, true);
  }
  return hits;
}

function holds(name: keyof typeof reference.traces, { trace, keys }: Trace): void {
  const recorded = reference.traces[name];
  expect([trace.length, keys]).toEqual([recorded.requests, recorded.keys]);
  for (const row of recorded.rows) {
    const { capacity, ...expected } = row;
    const hits = POLICY_IDS.map((id) => [id, hitsOf(id, trace, keys, capacity)]);
    expect({ capacity, ...Object.fromEntries(hits) }).toEqual({ capacity, ...expected });
  }
}

describe('hits to the last request', () => {
  it.each(Object.entries(MADE))('on %s, which is made here', (name, make) => {
    holds(name as keyof typeof MADE, make());
  });

  for (const [name, [file, load]] of Object.entries(REAL)) {
    const isThere = existsSync(path.join(TRACES, file));
    const title = isThere
      ? `on ${name}`
      : `on ${name}: skipped, shared/traces/${file} is not there`;
    it.skipIf(!isThere)(title, () => holds(name as keyof typeof REAL, load(file)));
    it.skipIf(!isThere)(`${title}, LRU as the one of npm`, () => {
      const { trace } = load(file);
      for (const { capacity, lru } of reference.traces[name as keyof typeof REAL].rows) {
        expect(hitsOfNpm(trace, capacity)).toBe(lru);
      }
    });
  }

  it('has LRU as the one of npm on a trace that is made here', () => {
    const { trace, keys } = zigzag(300, 30_000);
    for (const capacity of [1, 20, 150, 299, 300]) {
      expect(hitsOfNpm(trace, capacity)).toBe(hitsOf('lru', trace, keys, capacity));
    }
  });
});
