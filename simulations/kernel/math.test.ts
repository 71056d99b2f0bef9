import { describe, expect, it } from 'vitest';
import { exp, ln } from './math.ts';
import { negLog32 } from './neg-log.ts';
import { Random } from './random.ts';

const random = Random.named(1, 'arguments');
const relative = (got: number, wanted: number) => Math.abs(got - wanted) / Math.abs(wanted);

describe('ln and exp', () => {
  it('agree with the built-in ones within an ulp or two, everywhere', () => {
    let worst = 0;
    for (let i = 0; i < 200_000; i++) {
      const x = (random.unit() - 0.5) * 1400;
      const y = Math.exp(x);
      const near = 0.5 + random.unit();
      worst = Math.max(worst, relative(exp(x), y), relative(ln(near), Math.log(near)));
      if (Math.abs(x) > 1e-3) worst = Math.max(worst, relative(ln(y), Math.log(y)));
    }
    expect(worst).toBeLessThan(4.5e-16);
  });

  it('have the values a reader knows', () => {
    expect(ln(1)).toBe(0);
    expect(ln(2)).toBe(Math.LN2);
    expect(ln(10)).toBe(Math.LN10);
    expect(exp(0)).toBe(1);
    expect(exp(1)).toBeCloseTo(Math.E, 15);
    expect(exp(-1)).toBeCloseTo(0.36787944117144233, 16);
  });

  it('behave at the edges', () => {
    expect(ln(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(ln(-1)).toBeNaN();
    expect(ln(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(ln(5e-324)).toBeCloseTo(-744.4400719213812, 10);
    expect(exp(710)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(-746)).toBe(0);
    expect(exp(-745)).toBe(5e-324);
    expect(exp(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(exp(Number.NaN)).toBeNaN();
  });

  it('agree with the logarithm that the samplers use', () => {
    for (let i = 0; i < 10_000; i++) {
      const k = random.u32();
      expect(relative(negLog32(k), -ln((k + 0.5) / 2 ** 32))).toBeLessThan(4.5e-16);
    }
  });
});
