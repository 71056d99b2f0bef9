/** Latencies of many requests, as metrics. */
import { describe, expect, it } from 'vitest';
import { Latencies } from './latencies.ts';

describe('Latencies', () => {
  it('are metrics under the name that is given, in milliseconds', () => {
    const latencies = new Latencies();
    for (let ms = 1; ms <= 100; ms++) latencies.add(ms * 1_000);
    const measured = latencies.metrics('sojourn');
    expect(Object.keys(measured)).toEqual([
      'sojournMeanMs',
      'sojournP50Ms',
      'sojournP95Ms',
      'sojournP99Ms',
    ]);
    expect(measured.sojournMeanMs).toBe(50.5);
    expect(Math.abs(measured.sojournP50Ms / 50 - 1)).toBeLessThan(0.004);
    expect(Math.abs(measured.sojournP99Ms / 99 - 1)).toBeLessThan(0.004);
    expect([latencies.count, latencies.mean]).toEqual([100, 50_500]);
    expect(latencies.batches.estimate()?.mean).toBeCloseTo(50_500, -2);
  });

  it('are 0 while nothing is measured', () => {
    expect(Object.values(new Latencies().metrics('wait'))).toEqual([0, 0, 0, 0]);
  });
});
