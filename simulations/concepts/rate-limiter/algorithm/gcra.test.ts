/** GCRA: the published decisions, and the token bucket's. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admissions, type Trial, trials } from '../testing-trials.ts';
import { ALGORITHMS } from './algorithms.ts';
import { conform, gcraStart } from './gcra.ts';

/** Conforming cells, 1 or 0, for increment T and tolerance τ; a burst is 1 + τ / T. */
const VECTORS = [
  {
    increment: 10,
    burst: 3,
    arrivals: [0, 0, 0, 0, 10, 10, 20, 25, 30, 31, 60, 61, 62, 63, 64],
    admit: [1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0],
  },
  {
    increment: 4,
    burst: 5,
    arrivals: Array.from({ length: 21 }, (_, i) => i),
    admit: [1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1],
  },
] as const;

function decisions({ policy, arrivals }: Trial) {
  let memory = gcraStart();
  return arrivals.map((nowUs) => {
    const decision = conform(policy, memory, nowUs);
    memory = decision.memory;
    return decision;
  });
}

test.each(VECTORS)('virtual scheduling, T = $increment and burst $burst', (vector) => {
  const policy = { limit: 1, windowUs: vector.increment, burst: vector.burst };
  const found = decisions({ policy, arrivals: vector.arrivals });
  expect(found.map(({ allowed }) => (allowed ? 1 : 0))).toEqual(vector.admit);
});

test('decides as a token bucket does, and says the same time', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const found = decisions(trial);
      const admitted = trial.arrivals.filter((_time, i) => found[i]?.allowed);
      expect(admitted).toEqual(admissions(ALGORITHMS['token-bucket'], trial));
      const bucket = ALGORITHMS['token-bucket'];
      let memory = bucket.start(trial.policy, 0);
      trial.arrivals.forEach((nowUs, i) => {
        const decision = bucket.decide(trial.policy, memory, nowUs);
        memory = decision.memory;
        expect(found[i]?.retryAfterUs).toBe(decision.retryAfterUs);
      });
    }),
    { seed: 1, numRuns: 2000 },
  );
});
