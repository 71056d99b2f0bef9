import { describe, expect, it } from 'vitest';
import { accept } from './accept.ts';

/** Twenty estimates around `middle`, alternating `spread` above and below. */
const around = (middle: number, spread: number) =>
  Array.from({ length: 20 }, (_, i) => middle + (i % 2 === 0 ? spread : -spread));

const rule = { name: 'mean wait', expected: 100, standardErrorMost: 0.01 };

describe('accept', () => {
  it('accepts what is near and sure', () => {
    const verdict = accept({ ...rule, estimates: around(100.5, 1) });
    expect(verdict.ok).toBe(true);
    expect(verdict.standardError).toBeCloseTo(1 / Math.sqrt(19), 12);
    expect(verdict.z).toBeCloseTo(0.5 * Math.sqrt(19), 12);
  });

  it('rejects what is more than four standard errors off', () => {
    const verdict = accept({ ...rule, estimates: around(101, 1) });
    expect(verdict.ok).toBe(false);
    expect(verdict.message).toContain('more than 4 standard errors off');
  });

  it('rejects what is too unsure to mean anything, however near', () => {
    const verdict = accept({ ...rule, estimates: around(100, 20) });
    expect([verdict.z, verdict.sure, verdict.ok]).toEqual([0, false, false]);
    expect(verdict.message).toContain('run longer');
  });

  it('allows for what the measuring itself may be off by', () => {
    const estimates = around(101, 0.1);
    expect(accept({ ...rule, estimates, allowance: 0.004 }).ok).toBe(false);
    expect(accept({ ...rule, estimates, allowance: 0.01 }).ok).toBe(true);
  });

  it('rejects numbers that are none', () => {
    expect(accept({ ...rule, estimates: around(Number.NaN, 1) }).ok).toBe(false);
  });

  it('needs twenty estimates, and something to divide by', () => {
    expect(() => accept({ ...rule, estimates: [100] })).toThrow(RangeError);
    expect(() => accept({ ...rule, estimates: around(0, 1), expected: 0 })).toThrow(RangeError);
  });
});
