/** The model against the published program's recorded means, and an outage against renewal theory. */
import { describe, expect, it } from 'vitest';
import { accept } from '../../measure/accept.ts';
import { estimate } from '../../measure/batch-means.ts';
import reference from '../../reference/backoff.json' with { type: 'json' };
import { replicate } from '../../run/replicate.ts';
import { contention } from './concept.ts';
import { askedPerSecond, gapsAtCap, noticedAfterUs } from './formulas.ts';
import { paramsOf, ran } from './testing.ts';

type Row = (typeof reference.means.rows)[number];

/** Standard errors, ours and theirs together, between the means of `runs` runs and a recorded row. */
function deviations(row: Row, runs: number, faulty: object = {}) {
  const { clients, policy } = row;
  const params = paramsOf({ clients, policy, ...faulty });
  const {
    callsTotal = [],
    completionMs = [],
    doneFraction = [],
  } = replicate({
    concept: contention,
    params,
    runs,
  });
  expect(doneFraction.every((done) => done === 1)).toBe(true);
  const z = (values: number[], mean: number, standardError: number) => {
    const ours = estimate(values);
    const both = Math.hypot(ours.standardError, standardError);
    return { z: (ours.mean - mean) / both, relative: both / mean };
  };
  return {
    calls: z(callsTotal, row.callsMean, row.callsStandardError),
    completion: z(completionMs, row.completionMeanMs, row.completionStandardErrorMs),
  };
}

describe('the model agrees with the published program', () => {
  const rows = reference.means.rows.map((row) => [row.clients, row.policy, row] as const);

  it('has all rows, with the parameters of the program', () => {
    expect(rows).toHaveLength(20);
    expect(paramsOf()).toMatchObject(reference.settings);
  });

  it.each(rows)('%d clients, %s', (clients, _, row) => {
    const { calls, completion } = deviations(row, clients < 100 ? 200 : 60);
    expect(Math.abs(calls.z)).toBeLessThanOrEqual(4);
    expect(Math.abs(completion.z)).toBeLessThanOrEqual(4);
    // Small enough to mean something; a crowd of ten that waits in step varies most.
    expect(calls.relative).toBeLessThan(0.01);
    expect(completion.relative).toBeLessThan(clients === 10 ? 0.04 : 0.03);
  });

  const rowOf = (clients: number, policy: string) =>
    reference.means.rows.find((row) => row.clients === clients && row.policy === policy) as Row;

  it('and would not, with a first wait of base instead of twice the base', () => {
    // Half of the base makes every wait up to the cap half as long.
    const { calls } = deviations(rowOf(100, 'full-jitter'), 60, { baseMs: 2.5 });
    expect(Math.abs(calls.z)).toBeGreaterThan(4);
  });

  it('nor with a cap or a network that is a tenth off', () => {
    const { completion } = deviations(rowOf(100, 'exponential'), 60, { capMs: 2_200 });
    expect(Math.abs(completion.z)).toBeGreaterThan(4);
    const slower = deviations(rowOf(50, 'none'), 60, { networkMeanMs: 11 });
    expect(Math.abs(slower.completion.z)).toBeGreaterThan(4);
  });

  it('sets one run beside them, and gives a verdict when it is over', () => {
    const { state } = ran({ policy: 'full-jitter' });
    const checks = contention.theory(state, 90_000_000);
    expect(checks.map(({ metric, grade, holds }) => [metric, grade, holds])).toEqual([
      ['callsTotal', 'X', true],
      ['completionMs', 'X', true],
    ]);
    expect(checks[0]?.standardError).toBeCloseTo(7.08, 1);
    const young = ran({ policy: 'full-jitter', durationSeconds: 1 });
    expect(contention.theory(young.state, 1_000_000)[0]?.holds).toBeNull();
    expect(contention.theory(ran({ clients: 99 }).state, 90_000_000)).toEqual([]);
  });
});

describe('a long outage', () => {
  const OUTAGE = { clients: 100, outageSeconds: 16, durationSeconds: 30, capMs: 2_000 };

  it.each(['full-jitter', 'equal-jitter'] as const)(
    'is asked as renewal theory says: %s',
    (policy) => {
      const params = paramsOf({ ...OUTAGE, policy });
      const backoff = { policy, baseUs: 5_000, capUs: 2_000_000, firstExponent: 1 } as const;
      const gaps = gapsAtCap(backoff, 10_000);
      if (!gaps) throw new RangeError('These gaps are known.');
      const { callsDuringOutagePerSecond = [], noticeMeanMs = [] } = replicate({
        concept: contention,
        params,
        runs: 20,
      });
      const clients = Number(params.clients);
      const verdicts = [
        accept({
          name: 'requests a second',
          estimates: callsDuringOutagePerSecond,
          expected: askedPerSecond(gaps, clients, 1).mean,
          standardErrorMost: 0.01,
          // The ways over the network are taken at their mean.
          allowance: 0.002,
        }),
        accept({
          name: 'noticed after',
          estimates: noticeMeanMs,
          expected: noticedAfterUs(gaps, clients).mean / 1_000,
          standardErrorMost: 0.02,
          allowance: 0.002,
        }),
      ];
      expect(verdicts.filter(({ ok }) => !ok).map(({ message }) => message)).toEqual([]);
    },
  );

  it('gives one run its verdict, and a late or a shorter one none', () => {
    const judged = (given: object) => {
      const { state } = ran({ ...OUTAGE, policy: 'full-jitter', ...given });
      return contention.theory(state, 30_000_000).map(({ metric, holds }) => [metric, holds]);
    };
    expect(judged({})).toEqual([
      ['callsDuringOutagePerSecond', true],
      ['noticeMeanMs', true],
    ]);
    expect(judged({ capMs: 20_000 })).toEqual([
      ['callsDuringOutagePerSecond', null],
      ['noticeMeanMs', null],
    ]);
    expect(judged({ outageStartSeconds: 1 })).toEqual([]);
    expect(judged({ policy: 'decorrelated' })).toEqual([]);
    expect(judged({ policy: 'exponential' }).every(([, holds]) => holds === null)).toBe(true);
  });

  it('is noticed after a third of the cap, by the last one after almost all of it', () => {
    const { measured } = ran({
      ...OUTAGE,
      clients: 400,
      policy: 'full-jitter',
      networkMeanMs: 0,
      networkSdMs: 0,
    });
    expect(Number(measured.noticeMeanMs) / 2_000).toBeCloseTo(1 / 3, 1);
    expect(Number(measured.noticeMs)).toBeGreaterThan(1_600);
    expect(Number(measured.noticeMs)).toBeLessThanOrEqual(2_000);
  });
});

describe('the first wave', () => {
  /** A thousand clients, six retries each, nobody succeeds: instants of the retries at the row (µs). */
  const wave = (policy: string, seed: number) =>
    ran(
      {
        policy,
        clients: 1_000,
        attemptsMax: 7,
        baseMs: 100,
        capMs: 10_000,
        networkMeanMs: 0,
        networkSdMs: 0,
        outageSeconds: 100,
        durationSeconds: 20,
      },
      seed,
    );

  it('is one instant without jitter: a thousand in each of six', () => {
    const { measured } = wave('exponential', 1);
    expect(measured).toMatchObject({
      retriesPeakPer100Ms: 1_000,
      retriesBusy100Ms: 6,
      gaveUp: 1_000,
    });
  });

  it('stays with full jitter: most of the thousand in a tenth of a second', () => {
    // The k-th wait is uniform up to 2^k bases, so of the k-th retries a share
    // (2^k − 1) / (k! 2^(k (k + 1) / 2)) comes between one base and two.
    const share = 1 / 2 + 3 / (2 * 8) + 7 / (6 * 64) + 15 / (24 * 1_024);
    const counts: number[] = [];
    const peaks: number[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      const { rows, measured } = wave('full-jitter', seed);
      const inTime = rows.filter(([atUs, kind]) => kind === 0 && atUs >= 100_000 && atUs < 200_000);
      counts.push(inTime.length);
      peaks.push(Number(measured.retriesPeakPer100Ms));
      expect(Number(measured.retriesBusy100Ms)).toBeGreaterThan(105);
      expect(Number(measured.retriesBusy100Ms)).toBeLessThan(122);
    }
    const verdict = accept({
      name: 'retries in the second tenth of a second',
      estimates: counts,
      expected: 1_000 * share,
      standardErrorMost: 0.01,
    });
    expect(verdict.message, verdict.message).toSatisfy(() => verdict.ok);
    expect(Math.min(...peaks)).toBeGreaterThan(680);
    expect(Math.max(...peaks)).toBeLessThan(770);
  });
});
