import { describe, expect, it } from 'vitest';
import { TimeAverage } from './time-average.ts';

describe('TimeAverage', () => {
  it('weighs each value with how long it lasted', () => {
    const average = new TimeAverage();
    average.set(10, 3);
    average.set(30, 1);
    expect(average.areaUs(40)).toBe(0 * 10 + 3 * 20 + 1 * 10);
    expect(average.mean(40)).toBe(1.75);
    expect(average.value).toBe(1);
  });

  it('begins at the end of the warm-up with the value in force there', () => {
    const average = new TimeAverage({ fromUs: 100 });
    average.set(20, 7);
    average.set(90, 2);
    expect(average.areaUs(100)).toBe(0);
    average.set(150, 4);
    expect(average.areaUs(200)).toBe(2 * 50 + 4 * 50);
    expect(average.mean(200)).toBe(3);
  });

  it('may be read at any time without changing it', () => {
    const average = new TimeAverage({ value: 2 });
    expect(average.mean(10)).toBe(2);
    average.set(5, 4);
    expect(average.mean(10)).toBe(3);
  });

  it('has no mean before any time has passed', () => {
    expect(new TimeAverage().mean(0)).toBeNaN();
    expect(new TimeAverage({ fromUs: 50 }).mean(20)).toBeNaN();
  });
});
