/** The model against exact laws, recorded simulations and the fixed point, and a fault that is caught. */
import { afterAll, describe, expect, it } from 'vitest';
import { accept, type Verdict } from '../../measure/accept.ts';
import type { Estimate } from '../../measure/batch-means.ts';
import reference from '../../reference/load-balancing.json' with { type: 'json' };
import type { Concept } from '../../run/concept.ts';
import { replicate } from '../../run/replicate.ts';
import { built, paramsFor, played, runWith } from '../../run/testing-runs.ts';
import { loadBalancer } from './concept.ts';
import { anySlow, choicesSojourn } from './formulas.ts';
import { biasMost, lawOf } from './law.ts';

const RUNS = 20;

interface Row {
  readonly policy: string;
  readonly n: number;
  readonly lam: number;
  readonly expected: number;
  /** Of all replications together. */
  readonly thousands: number;
  /** In mean services; else 20 / (1 − λ)². */
  readonly warmup?: number;
  /** Of what is expected, where that was simulated too. */
  readonly se?: number;
}

/** Mean service is 1 s, so that seconds are the reference's units. */
const paramsOf = ({ policy, n, lam, thousands, warmup }: Row, faulty: object = {}) =>
  paramsFor(loadBalancer, {
    policy,
    servers: n,
    arrivalsPerSecond: n * lam,
    serviceMeanMs: 1_000,
    warmupSeconds: warmup ?? 20 / (1 - lam) ** 2,
    durationSeconds: (thousands * 1_000) / RUNS / (n * lam),
    ...faulty,
  });

const lines: string[] = [];
afterAll(() => console.log(lines.join('\n')));

function hold(row: Row, faulty: object = {}): Verdict {
  const { policy, n, lam, expected } = row;
  const params = paramsOf(row, faulty);
  const firstSeed = Math.round(1_000 * n + 137 * expected);
  const measured = replicate({ concept: loadBalancer, params, runs: RUNS, firstSeed });
  const verdict = accept({
    name: `${policy}, n = ${n}, λ = ${lam}`,
    estimates: (measured.sojournMeanMs ?? []).map((ms) => ms / 1_000),
    expected,
    standardErrorMost: lam <= 0.7 ? 0.01 : lam <= 0.8 ? 0.02 : 0.03,
  });
  if (Object.keys(faulty).length === 0) lines.push(`  ${verdict.message}`);
  return verdict;
}

const THOUSANDS: Readonly<Record<string, number>> = { 0.5: 150, 0.7: 350, 0.8: 500 };

/** One long run with batch means, for many servers: in short ones too much is under way at the end. */
function longRun(row: Row): Estimate {
  const params = paramsOf({ ...row, thousands: RUNS * row.thousands });
  const { sim, state, endUs } = built(loadBalancer, params, 7);
  sim.run({ untilUs: endUs });
  const found = state.statistics.sojourns.batches.estimate();
  if (!found) throw new Error('The run is too short for batch means.');
  const { mean, standardError } = found;
  return { ...found, mean: mean / 1e6, standardError: standardError / 1e6 };
}

/** Rows that a run can reach in a second or two; the others are held by formula. */
const exact: readonly Row[] = reference.policies.rows.flatMap((row) => {
  const { n, lam, random, roundRobin, jsq } = row;
  const thousands = THOUSANDS[lam];
  if (!thousands)
    return n === 10
      ? [{ policy: 'round-robin', n, lam, expected: roundRobin, thousands: 800, warmup: 500 }]
      : [];
  return [
    { policy: 'random', n, lam, expected: random, thousands: 1.5 * thousands },
    { policy: 'round-robin', n, lam, expected: roundRobin, thousands },
    ...(jsq === undefined
      ? []
      : [{ policy: 'least-connections', n, lam, expected: jsq, thousands }]),
  ];
});

const recorded: readonly Row[] = reference.finiteServers.withReplacement
  .filter(({ n }) => n <= 100)
  .map(({ n, lam, E_T, se }) => ({
    ...{ policy: 'two-choices', n, lam, expected: E_T, se },
    thousands: lam === 0.5 ? 100 : 500,
    warmup: lam === 0.5 ? 20 : 200,
  }));

describe('the model agrees', { timeout: 120_000 }, () => {
  it.each(exact)('with the exact mean: $policy, $n servers at $lam', (row) => {
    const { ok, message } = hold(row);
    expect([ok, message]).toEqual([true, message]);
  });

  it.each(recorded)('with recorded runs of two choices: $n servers at $lam', (row) => {
    const { mean, standardError } = longRun(row);
    const z = (mean - row.expected) / Math.sqrt(standardError ** 2 + (row.se ?? 0) ** 2);
    lines.push(`  ${row.policy}, n = ${row.n}, λ = ${row.lam}: ${mean} ± ${standardError}, z ${z}`);
    expect(Math.abs(z)).toBeLessThan(4);
    expect(standardError / mean).toBeLessThan(0.02);
  });

  it('with the fixed point for a hundred servers, but for the bias of so few', () => {
    const row = { policy: 'three-choices', n: 100, lam: 0.9, expected: 1, thousands: 300 };
    const { mean, standardError } = longRun({ ...row, warmup: 60 });
    const limit = choicesSojourn(3, 0.9);
    expect(mean + 4 * standardError).toBeGreaterThan(limit);
    expect(mean - 4 * standardError).toBeLessThan(limit * (1 + biasMost(100, 0.9)));
    expect(standardError / mean).toBeLessThan(0.02);
  });

  it('and would not, with services 3 % longer, or another policy', () => {
    const row = exact.find(({ policy, lam }) => policy === 'random' && lam === 0.5) as Row;
    expect(Math.abs(hold(row, { serviceMeanMs: 1_030 }).z)).toBeGreaterThan(4);
    expect(Math.abs(hold(row, { policy: 'round-robin' }).z)).toBeGreaterThan(4);
  });
});

describe('fan-out', () => {
  it('makes rare calls common: 1 − (1 − p)^k, where calls do not meet', () => {
    const calls = 20;
    const params = paramsFor(loadBalancer, {
      policy: 'random',
      servers: 100,
      fanOut: calls,
      serviceMeanMs: 10,
      lateMs: 46.0517, // One exponential service in a hundred takes longer.
      arrivalsPerSecond: 0.2,
      durationSeconds: 2_500,
    });
    const measured = replicate({ concept: loadBalancer, params, runs: RUNS });
    const { ok, message } = accept({
      name: 'late',
      estimates: measured.lateFraction ?? [],
      expected: anySlow(0.01, calls),
      standardErrorMost: 0.03,
    });
    expect([ok, message]).toEqual([true, message]);
  });
});

describe('on the page', () => {
  const concept = loadBalancer as Concept as Concept<unknown>;
  const checksOf = (given: object) => {
    const { state, nowUs } = played(concept, runWith(concept, { ...given }));
    return concept.theory(state, nowUs);
  };

  it('a run has a law where one is known', () => {
    const grade = (given: object) => lawOf(paramsFor(loadBalancer, { ...given }))?.grade ?? null;
    expect(grade({ policy: 'random' })).toBe('E');
    expect(grade({ policy: 'round-robin' })).toBe('E');
    expect(grade({ policy: 'two-choices' })).toBe('A');
    expect(grade({ policy: 'random', service: 'deterministic' })).toBe('E');
    for (const given of [
      { policy: 'least-connections' },
      { policy: 'random', arrivalsPerSecond: 100 },
      { policy: 'random', slowServers: 1 },
      { policy: 'two-choices', staleMs: 100 },
      { policy: 'two-choices', servers: 4 },
      { policy: 'round-robin', service: 'deterministic' },
      { policy: 'random', fanOut: 2 },
      { policy: 'random', affinity: 'session' },
      { policy: 'random', healthCheck: 'ready' },
      { policy: 'random', newServers: 1 },
    ]) {
      expect(grade(given), JSON.stringify(given)).toBeNull();
    }
  });

  it('a long run gets its verdicts, a short one none', () => {
    const long = checksOf({ policy: 'two-choices', warmupSeconds: 50, durationSeconds: 3_000 });
    expect(long.map(({ metric, holds }) => [metric, holds])).toEqual([
      ['sojournMeanMs', true],
      ['sharedQueueFraction', true],
    ]);
    const short = checksOf({ policy: 'two-choices', durationSeconds: 20 });
    expect(short[0]?.holds).toBeNull();
    const lossy = checksOf({
      healthCheck: 'port',
      probeLoss: 0.4,
      probeFailuresOut: 2,
      durationSeconds: 2_000,
    });
    expect(lossy.find(({ metric }) => metric === 'outFraction')?.holds).toBe(true);
  });
});
