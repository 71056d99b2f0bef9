/** Measured numbers in words: digits by the error, per cent for shares, powers for the very small. */
import { describe, expect, it } from 'vitest';
import { distanceOf, figuresOf } from './figures';

const textOf = (...given: Parameters<typeof figuresOf>) => Object.values(figuresOf(...given));

describe('figures', () => {
  it('show two digits of the error, and as many decimals of the rest', () => {
    expect(textOf(40.1234, 40, 0.1234, 'ms')).toEqual(['40.12 ms', '± 0.12', '40.00 ms']);
    expect(textOf(2_041_233.4, 2_000_000, 8_127, 'ms²')).toEqual([
      '2,041,233 ms²',
      '± 8,127',
      '2,000,000 ms²',
    ]);
  });

  it('show shares in per cent', () => {
    expect(textOf(0.49871, 0.5, 0.00213, 'fraction')).toEqual(['49.87 %', '± 0.21', '50.00 %']);
  });

  it('show counts and bounds as they are', () => {
    expect(textOf(19, 20, null, '')).toEqual(['19', '', '20']);
    expect(textOf(12_345, 20_000, null, '')).toEqual(['12,345', '', '20,000']);
  });

  it('show what is very small as a power of ten', () => {
    expect(textOf(2.2e-16, 1e-9, null, '')).toEqual(['2.2 × 10⁻¹⁶', '', '1 × 10⁻⁹']);
    expect(textOf(0, 1e-9, null, '')).toEqual(['0', '', '1 × 10⁻⁹']);
  });

  it('show no error where none is known, and no minus before nothing', () => {
    expect(textOf(0.25, 0.25, Number.POSITIVE_INFINITY, 'fraction')).toEqual(['25 %', '', '25 %']);
    expect(textOf(-0.00001, 0, 0.5, '')).toEqual(['0.00', '± 0.50', '0.00']);
  });
});

describe('a distance without an error', () => {
  const told = (measured: number, value: number, holds: boolean | null) =>
    distanceOf({ measured, value, holds });

  it('is a share of what theory says, wherever there is a verdict', () => {
    expect([told(95, 100, true), told(1_234, 1_000, false), told(10.12, 10, true)]).toEqual([
      ...['5 % off', '23 % off', '1.2 % off'],
    ]);
    expect([told(1.00001, 1, true), told(-3, -2, false)]).toEqual([
      ...['less than 0.1 % off', '50 % off'],
    ]);
    expect([told(7, 7, true), told(7, 7, null), told(3, 0, false)]).toEqual([
      ...['none', 'none', 'not 0'],
    ]);
  });

  it('is not known where there is none yet', () => {
    expect(told(95, 100, null)).toBe('not known yet');
  });
});
