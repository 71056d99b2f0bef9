/** The closed forms: every reference row, limits, and the sums they stand for done another way. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/stampede.json' with { type: 'json' };
import {
  earlyGap,
  earlyRefresh,
  hitShare,
  hitShareEvery,
  hitShareRenewed,
  refreshProbability,
  stampede,
  stampedeExponential,
} from './formulas.ts';

describe('one expiry', () => {
  it('begins 101 rebuilds at 500 reads a second and 200 ms', () => {
    expect(stampede(500, 0.2)).toBe(101);
  });

  it.each(reference.timeToLive.rows)('of a value kept for $timeToLive s at $rate/s', (row) => {
    const { rate, timeToLive, rebuild } = row;
    const misses = stampede(rate, rebuild);
    expect(misses).toBe(row.rebuilds);
    expect(hitShare(rate, timeToLive, 1)).toBeCloseTo(row.hitNoDelay, 12);
    expect(hitShareRenewed(rate, timeToLive, 0)).toBeCloseTo(row.hitRenewedNoDelay, 12);
    expect(hitShare(rate, timeToLive, misses)).toBeCloseTo(row.hitFirst, 12);
    expect(hitShareEvery(rate, timeToLive, rebuild)).toBeCloseTo(row.hitEvery, 12);
    const cycle = 1 / rate + rebuild + timeToLive;
    expect(1 / cycle).toBeCloseTo(row.databaseRateCoalesced, 12);
    expect(misses / cycle).toBeCloseTo(row.databaseRate, 12);
  });

  it.each(reference.exponential.rows)('of exponential rebuilds, λΔ = $load', (row) => {
    expect(stampedeExponential(row.load, 1)).toBeCloseTo(row.rebuilds, 5);
    expect(stampedeExponential(10 * row.load, 0.1)).toBeCloseTo(row.rebuilds, 5);
  });
});

describe('XFetch', () => {
  it.each(reference.perRead.rows)('refreshes with $probability at $left s left', (row) => {
    const { rebuild, beta } = reference.perRead;
    const found = refreshProbability(row.left, rebuild, beta);
    expect(Number(found.toPrecision(String(row.probability).includes('e') ? 2 : 3))).toBe(
      row.probability,
    );
  });

  it.each(reference.early.rows)('at $rate/s, Δ $rebuild s, β $beta', (row) => {
    const { rate, rebuild, beta } = row;
    const found = earlyRefresh(rate, rebuild, beta);
    const digits = String(row.gap).length > 9 ? 9 : 6;
    expect(Math.abs(earlyGap(rate, rebuild, beta) - row.gap)).toBeLessThan(10 ** -digits);
    expect(Math.abs(found.rebuilds - row.rebuilds)).toBeLessThan(10 ** -digits);
    expect(Math.abs(found.alone - row.alone)).toBeLessThan(10 ** -digits);
    expect(stampede(rate, rebuild)).toBe(row.plain);
  });

  it('tends to e^(1/β) rebuilds, however hot the key', () => {
    for (const beta of [0.5, 1, 2, 3]) {
      for (const rate of [1_000, 10_000]) {
        const { rebuilds, alone } = earlyRefresh(rate, 0.5, beta);
        expect(rebuilds).toBeCloseTo(Math.exp(1 / beta), 6);
        expect(alone).toBeCloseTo(Math.exp(-1 / beta), 6);
      }
    }
  });

  it('is a plain time to live at β = 0, and nearly so at a tiny one', () => {
    expect(earlyRefresh(100, 0.2, 0)).toEqual({ rebuilds: 21, alone: Math.exp(-20) });
    expect(earlyRefresh(100, 0.2, 1e-4).rebuilds).toBeCloseTo(21, 1);
    expect(refreshProbability(1, 0.4, 0)).toBe(0);
    expect(refreshProbability(0, 0.4, 0)).toBe(1);
  });

  it('has one formula for the gap on both sides of its seam', () => {
    const [below, above] = [2 - 1e-9, 2 + 1e-9].map((a) => earlyGap(a, 1, 1));
    expect(below).toBeCloseTo(above as number, 8);
  });
});
