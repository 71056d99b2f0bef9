/** A limiter that believes its clock: what a step back and its correction are worth to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, type AlgorithmId, algorithmOf, type Memory } from './algorithms.ts';
import { believing } from './naive-clock.ts';

const policy = { limit: 10, windowUs: 5_000_000, burst: 10 };
const SECOND = 1_000_000;

/** How many of many requests pass at each of these times, as a clock shows them. */
function passed(id: AlgorithmId, times: readonly number[], naive: boolean): number[] {
  const limiter = algorithmOf(id);
  let memory: Memory = limiter.start(policy, 0);
  return times.map((nowUs) => {
    let count = 0;
    for (let i = 0; i < 50; i++) {
      const seen = naive ? believing(policy, memory, nowUs) : memory;
      const decision = limiter.decide(policy, seen, nowUs);
      memory = decision.memory;
      if (decision.allowed) count++;
    }
    return count;
  });
}

/** At 20 s, stepped back by ten, and put right at once. */
const STEPPED = [20 * SECOND, 10 * SECOND, 20 * SECOND];

describe('a clock that steps back by ten seconds and is put right at once', () => {
  it.each([
    ['fixed-window', [10, 10, 10]],
    ['sliding-counter', [10, 10, 10]],
    ['sliding-log', [10, 10, 10]],
    ['token-bucket', [10, 0, 10]],
    ['leaky-bucket', [10, 0, 10]],
  ] as const)('is worth a whole limit to a naive %s, or two', (id, counts) => {
    expect(passed(id, STEPPED, true)).toEqual(counts);
  });

  it.each(Object.keys(ALGORITHMS) as AlgorithmId[])('is worth nothing to a guarded %s', (id) => {
    expect(passed(id, STEPPED, false)).toEqual([10, 0, 0]);
  });
});

it('a clock that only goes forward changes nothing', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 3 * SECOND }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(ALGORITHMS) as AlgorithmId[])), gaps, (id, all) => {
      let nowUs = 0;
      const times = all.map((gap) => {
        nowUs += gap;
        return nowUs;
      });
      expect(passed(id, times, true)).toEqual(passed(id, times, false));
    }),
    { numRuns: 60 },
  );
});
