/** Every policy beside a slow one made independently, by example, and read and written on the way. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextUses } from './next-use.ts';
import { POLICY_IDS, type PolicyId, policyOf } from './policies.ts';
import type { Policy } from './policy.ts';
import { mostHits, slowPolicy } from './testing-slow.ts';

/** Few keys and popular ones among them, so that there are hits, and rounds, and ghosts that return. */
const traces = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 11 }), fc.constant(1)),
  { minLength: 1, maxLength: 120 },
);
const KEYS = 12;
const capacities = fc.integer({ min: 1, max: 14 });

/** Hits, one for each request. */
function run(policy: Policy, trace: readonly number[]): boolean[] {
  const next = nextUses(Uint32Array.from(trace), KEYS);
  return trace.map((key, i) => policy.request(key, next[i] as number));
}

const fresh = (id: PolicyId, capacity: number) => policyOf(id, { capacity, keys: KEYS });

describe.each(POLICY_IDS)('%s', (id) => {
  it('hits and misses request by request as the slow one does', () => {
    fc.assert(
      fc.property(traces, capacities, (trace, capacity) => {
        const slow = slowPolicy(id, capacity, trace);
        expect(run(fresh(id, capacity), trace)).toEqual(trace.map(slow));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what was asked for, never more than there is room for, and tells who had to go', () => {
    fc.assert(
      fc.property(traces, capacities, (trace, capacity) => {
        const policy = fresh(id, capacity);
        const next = nextUses(Uint32Array.from(trace), KEYS);
        const there = new Set<number>();
        for (const [i, key] of trace.entries()) {
          const hit = policy.request(key, next[i] as number);
          expect(hit).toBe(there.has(key));
          there.delete(policy.evicted);
          there.add(key);
          const keys = Array.from({ length: KEYS }, (_, one) => one);
          expect(keys.filter((one) => policy.has(one))).toEqual([...there].sort((a, b) => a - b));
          expect(policy.size).toBe(there.size);
          expect(policy.size).toBeLessThanOrEqual(capacity);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('goes on from what was read as if nothing had happened', () => {
    fc.assert(
      fc.property(traces, traces, capacities, (before, after, capacity) => {
        const trace = [...before, ...after];
        const next = nextUses(Uint32Array.from(trace), KEYS);
        const [first, second] = [fresh(id, capacity), fresh(id, capacity)];
        const ask = (policy: Policy, i: number) =>
          policy.request(trace[i] as number, next[i] as number);
        for (const [i, key] of before.entries()) {
          ask(first, i);
          second.request((key * 5) % KEYS, i); // Another past, which writing has to undo.
        }
        second.write(JSON.parse(JSON.stringify(first.read())));
        expect(second.read()).toEqual(first.read());
        for (let i = before.length; i < trace.length; i++) {
          expect(ask(second, i)).toBe(ask(first, i));
          expect(second.read()).toEqual(first.read());
        }
      }),
      { numRuns: 50 },
    );
  });

  it('lists its keys once, as many as are asked for', () => {
    fc.assert(
      fc.property(traces, capacities, (trace, capacity) => {
        const policy = fresh(id, capacity);
        run(policy, trace);
        const { lists } = policy.read();
        const inside = lists.filter(({ ghost }) => !ghost).flatMap(({ keys }) => keys);
        const gone = lists.filter(({ ghost }) => ghost).flatMap(({ keys }) => keys);
        expect(gone.every((key) => policy.remembers?.(key) && !policy.has(key))).toBe(true);
        expect(inside.some((key) => policy.remembers?.(key))).toBe(false);
        expect(new Set(inside).size).toBe(policy.size);
        expect(inside.every((key) => policy.has(key))).toBe(true);
        for (const [i, { size, keys }] of lists.entries()) {
          expect(keys).toHaveLength(size);
          expect(policy.read(2).lists[i]?.keys).toEqual(keys.slice(0, 2));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('refuses sizes that no cache has', () => {
    for (const capacity of [0, -1, 1.5, Number.NaN]) {
      expect(() => policyOf(id, { capacity, keys: 3 })).toThrow(RangeError);
    }
    expect(() => policyOf(id, { capacity: 1, keys: 0 })).toThrow(RangeError);
  });
});

describe('the optimum', () => {
  it('hits as often as the best of all choices, and no policy more often', () => {
    const short = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(short, fc.integer({ min: 1, max: 4 }), (trace, capacity) => {
        const hits = (id: PolicyId) => run(fresh(id, capacity), trace).filter(Boolean).length;
        const most = hits('optimal');
        expect(most).toBe(mostHits(trace, capacity));
        for (const id of POLICY_IDS) expect(hits(id)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 300 },
    );
  });
});

describe('by example', () => {
  const order = (id: PolicyId, trace: readonly number[]) => {
    const policy = fresh(id, 3);
    run(policy, trace);
    return policy.read().lists.map(({ id: list, keys }) => [list, keys.join(' ')].join(': '));
  };

  it('throws out one key or another, on the same requests', () => {
    const trace = [1, 2, 3, 1, 4];
    expect(order('fifo', trace)).toEqual(['cache: 2 3 4']);
    expect(order('lru', trace)).toEqual(['cache: 3 1 4']);
    expect(order('clock', trace)).toEqual(['cache: 3 1 4']);
    expect(order('sieve', trace)).toEqual(['cache: 1 3 4']);
    expect(order('lfu', trace)).toEqual(['cache: 3 4 1']);
    expect(order('arc', trace)).toEqual(['once: 3 4', 'often: 1', 'once-gone: 2', 'often-gone: ']);
    expect(order('s3-fifo', trace)).toEqual(['small: 2 3 4', 'main: ', 'gone: 1']);
  });

  it('forgets the count of what it throws out', () => {
    const policy = fresh('lfu', 2);
    run(policy, [1, 1, 1, 2, 2, 3, 4, 2, 2]);
    expect(policy.read().lists[0]).toMatchObject({ keys: [2, 1], marks: [2, 3] });
  });
});
