/** A sweep of the queue's load against M/M/1: theory lies within the bands that the sweep draws. */
import { expect, it } from 'vitest';
import { queue } from '../concepts/queue/concept.ts';
import { lawOf } from '../concepts/queue/law.ts';
import type { Concept } from '../run/concept.ts';
import { paramsOf } from '../run/testing.ts';
import { cellParams, type SweepPlan } from './plan.ts';
import { sweep } from './testing.ts';

const concept = queue as Concept as Concept<unknown>;
const plan: SweepPlan = {
  concept: 'queue',
  params: paramsOf({ warmupSeconds: 40, durationSeconds: 600 }, concept),
  axes: [{ parameter: 'arrivalsPerSecond', values: [10, 20, 30, 40, 50, 60, 70, 80, 90] }],
  metric: 'waitMeanMs',
  seeds: 20,
  firstSeed: 1,
  interventions: [],
};

it('mean waits from 10 to 90 % load are those of M/M/1', { timeout: 300_000 }, async () => {
  const { cells } = await sweep(plan, {}, concept);
  const rows = cells.map(({ mean, standardError, low, high }, cell) => {
    const params = cellParams(plan, cell);
    const expected = lawOf(params)?.waitMeanMs as number;
    const slower = lawOf({ ...params, serviceMeanMs: 10.5 })?.waitMeanMs as number;
    const rho = Number(params.arrivalsPerSecond) / 100;
    expect(expected).toBeCloseTo((10 * rho) / (1 - rho), 9); // W = s ρ / (1 − ρ).
    const error = standardError as number;
    return {
      rho,
      z: ((mean as number) - expected) / error,
      zOfSlower: ((mean as number) - slower) / error,
      relativeError: error / expected,
      within: (low as number) <= expected && expected <= (high as number),
    };
  });
  for (const { z, relativeError, rho } of rows) {
    expect(Math.abs(z), `z at ρ = ${rho}`).toBeLessThanOrEqual(4);
    expect(relativeError, `standard error at ρ = ${rho}`).toBeLessThanOrEqual(0.03);
  }
  expect(rows.filter(({ within }) => within).length).toBeGreaterThanOrEqual(7);
  // A service a twentieth slower does not pass for the same.
  for (const { zOfSlower, rho } of rows) expect(zOfSlower, `ρ = ${rho}`).toBeLessThan(-4);
  console.log(
    `sweep against M/M/1: |z| ≤ ${Math.max(...rows.map(({ z }) => Math.abs(z))).toFixed(1)}, ` +
      `${rows.filter(({ within }) => within).length} of 9 within their bands`,
  );
});
