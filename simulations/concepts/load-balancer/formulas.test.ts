/** The closed forms against the reference. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/load-balancing.json' with { type: 'json' };
import {
  anySlow,
  choicesSojourn,
  mg1Sojourn,
  mm1Quantile,
  mm1Sojourn,
  outShare,
  roundRobinSojourn,
  sharedSojourn,
} from './formulas.ts';
import { biasMost } from './law.ts';

const near = (got: number, wanted: number, most = 1e-9) =>
  expect(Math.abs(got - wanted) / wanted).toBeLessThanOrEqual(most);

describe('the formulas agree with the reference', () => {
  it('random, round robin and one shared queue, in every row', () => {
    for (const { n, lam, random, roundRobin, shared } of reference.policies.rows) {
      near(mm1Sojourn(lam), random);
      near(roundRobinSojourn(n, lam), roundRobin);
      near(sharedSojourn(n, lam), shared);
    }
  });

  it('the shortest of all lines lies between one shared queue and taking turns', () => {
    for (const { n, lam, jsq, shared, roundRobin } of reference.policies.rows) {
      if (jsq === undefined) continue;
      expect(jsq).toBeGreaterThan(sharedSojourn(n, lam));
      expect(jsq).toBeGreaterThan(shared);
      expect(jsq).toBeLessThan(roundRobin);
    }
  });

  it('two and three choices, with as many servers as one likes', () => {
    for (const { lam, d, E_T } of reference.powerOfChoices.rows) near(choicesSojourn(d, lam), E_T);
    for (const { lam, E_T } of reference.powerOfTwoChoices.rows) {
      near(choicesSojourn(2, lam), E_T, 1e-6);
    }
  });

  it('few servers take longer than many, and less than the envelope says', () => {
    for (const { n, d, lam, E_T, se } of reference.finiteServers.withReplacement) {
      const limit = choicesSojourn(d, lam);
      expect(E_T + 4 * se).toBeGreaterThan(limit);
      expect(E_T - 4 * se).toBeLessThan(limit * (1 + biasMost(n, lam)));
    }
  });

  it('M/G/1 and percentiles of M/M/1', () => {
    near(mg1Sojourn(0.8, 1), 5);
    near(mg1Sojourn(0.8, 0), 3);
    near(mm1Quantile(0.9, 0.99), 46.051702, 1e-7);
  });

  it('fan-out: 1, 9.6, 39.5 and 63.4 % are slow when one call in a hundred is', () => {
    const percents = [1, 10, 50, 100].map((calls) => 100 * anySlow(0.01, calls));
    expect(percents.map((percent) => Math.round(percent * 10) / 10)).toEqual([1, 9.6, 39.5, 63.4]);
  });

  it('lost probes', () => {
    near(outShare(0.05, 3), 0.05 ** 3);
    expect(outShare(0, 3)).toBe(0);
  });
});
