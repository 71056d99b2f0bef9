/**
 * Rewind: (run, t) → state is a pure function, so every way to an instant leads to the same state,
 * under both engines, with interventions that came live, were there from the start, or were removed.
 */
import { describe, expect, it } from 'vitest';
import type { Concept, Engine } from './concept.ts';
import { direct, limiter, randomQuietRun, withDeeds } from './testing.ts';
import { stateOf } from './testing-runs.ts';
import { waysThatDiffer } from './testing-ways.ts';

describe('every way leads to the same state', () => {
  it.each(Array.from({ length: 20 }, (_, batch) => [1 + 5 * batch, 5 + 5 * batch]))(
    'in random runs %d to %d',
    (first, last) => {
      for (let number = first; number <= last; number++) {
        const { run, random } = randomQuietRun(number);
        const journey = { run: withDeeds(run, random), random };
        expect({ number, differ: waysThatDiffer(journey, 2) }).toEqual({ number, differ: [] });
      }
    },
  );

  it.each([1, 2, 3, 4, 5, 6])('under XState itself, in random run %d', (number) => {
    const { run, random } = randomQuietRun(200 + number);
    const small = { ...run, params: { ...run.params, durationSeconds: 1 } };
    const journey = { run: withDeeds(small, random), random, engine: 'xstate' as Engine };
    expect(waysThatDiffer(journey, 1)).toEqual([]);
  });

  it('under both engines, to the same one', () => {
    for (let number = 300; number < 320; number++) {
      const { run, random } = randomQuietRun(number);
      const busy = withDeeds(run, random);
      const target = { atUs: random.below(9_000_000) };
      const [compiled, xstate] = (['compiled', 'xstate'] as const).map((engine) =>
        stateOf(direct(busy, target, limiter, engine)),
      );
      expect(compiled).toBe(xstate);
    }
  });
});

describe('the property bites', () => {
  /** Journeys of ten random runs under a faulty concept; how many went elsewhere. */
  function differingUnder(fault: (concept: Concept) => Concept): number {
    let differing = 0;
    for (let number = 1; number <= 10; number++) {
      const { run, random } = randomQuietRun(number);
      const journey = { run: withDeeds(run, random), random, concept: fault(limiter) };
      differing += waysThatDiffer(journey, 1).length;
    }
    return differing;
  }

  it('not on a concept that is right', () => {
    expect(differingUnder((concept) => ({ ...concept }))).toBe(0);
  });

  it('where something outlives a restart', () => {
    const faulty = differingUnder((concept) => {
      let restarts = 0;
      return {
        ...concept,
        build(context, params) {
          restarts++;
          const record: typeof context.record = (kind, who, where, value) =>
            context.record(kind, who, where, value + (restarts % 7));
          return concept.build({ ...context, record }, params);
        },
      };
    });
    expect(faulty).toBeGreaterThan(10);
  });

  it('where looking changes what is looked at', () => {
    const faulty = differingUnder((concept) => ({
      ...concept,
      facts(state, nowUs) {
        (state as { rejected: number }).rejected++;
        return concept.facts(state, nowUs);
      },
    }));
    expect(faulty).toBeGreaterThan(2);
  });
});
