/** Dots: a bounded choice of requests that follows from their numbers alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOTS_MAX, KeptDots } from './kept-dots.ts';

function keptOf(whos: readonly number[]) {
  const dots = new KeptDots();
  whos.forEach((who, i) => {
    dots.add(i, 10 * who, who % 3, who);
  });
  return dots.kept();
}

const numbers = (length: number) => Array.from({ length }, (_, who) => who);

describe('KeptDots', () => {
  it('keeps everyone up to 600, with all that is known of each', () => {
    const { oneIn, atUs, values, outcomes, who } = keptOf(numbers(DOTS_MAX));
    expect([oneIn, who.length]).toEqual([1, DOTS_MAX]);
    expect([atUs[7], values[7], outcomes[7], who[7]]).toEqual([7, 70, 1, 7]);
  });

  it('keeps one in two when the next one comes, and says so', () => {
    const { oneIn, who } = keptOf(numbers(DOTS_MAX + 1));
    expect(oneIn).toBe(2);
    expect([...who]).toEqual(numbers(DOTS_MAX + 1).filter((one) => one % 2 === 0));
  });

  it('keeps between 300 and 600 of a long run, in the order in which they came', () => {
    for (const length of [1_000, 4_801, 100_000]) {
      const { oneIn, who, atUs } = keptOf(numbers(length));
      expect(who.length).toBeGreaterThanOrEqual(DOTS_MAX / 2);
      expect(who.length).toBeLessThanOrEqual(DOTS_MAX);
      expect([...who]).toEqual(numbers(length).filter((one) => one % oneIn === 0));
      expect([...atUs]).toEqual([...who]);
    }
  });

  it('chooses by number alone: a shorter run of the same requests holds all that a longer one does', () => {
    const order = fc.shuffledSubarray(numbers(3_000), { minLength: 700 });
    fc.assert(
      fc.property(order, fc.nat(), (whos, cut) => {
        const [part, whole] = [keptOf(whos.slice(0, cut % whos.length)), keptOf(whos)];
        expect(whole.oneIn % part.oneIn).toBe(0);
        const thinned = [...part.who].filter((who) => who % whole.oneIn === 0);
        expect([...whole.who].slice(0, thinned.length)).toEqual(thinned);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps as many as it is told to', () => {
    const dots = new KeptDots(2_000);
    for (const who of numbers(2_001)) dots.add(who, 0, 0, who);
    expect([dots.kept().oneIn, dots.kept().who.length]).toEqual([2, 1_001]);
  });

  it('stays within its bound where thinning does not help', () => {
    expect(keptOf(new Array<number>(2_000).fill(0)).who.length).toBe(DOTS_MAX);
  });
});
