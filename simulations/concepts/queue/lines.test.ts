/** One line for all, or one for each: who waits where, and what theory says of the second. */
import { describe, expect, it } from 'vitest';
import { built } from '../../run/testing-runs.ts';
import { queue } from './concept.ts';
import { lawOf } from './law.ts';
import { Lines } from './lines.ts';
import { ROW } from './model.ts';

describe('lines', () => {
  it('are one for all, whichever server asks', () => {
    const lines = new Lines<string>({ discipline: 'fifo', lines: 1 });
    lines.push('first', 2);
    lines.push('second', 0);
    expect([lines.length, lines.waitingFor(1)]).toEqual([2, 2]);
    expect([lines.take(1), lines.take(2), lines.take(0)]).toEqual(['first', 'second', undefined]);
  });

  it('are one for each, and a server takes from its own', () => {
    const lines = new Lines<string>({ discipline: 'fifo', lines: 3 });
    lines.push('a', 2);
    lines.push('b', 0);
    lines.push('c', 2);
    expect(lines.next(2)).toEqual(['b', 'a']);
    expect([lines.take(1), lines.take(2), lines.waitingFor(2)]).toEqual([undefined, 'a', 1]);
    expect(lines.length).toBe(2);
  });
});

describe('a line for each server', () => {
  const SPLIT = { lines: 'separate', servers: 4, arrivalsPerSecond: 280, warmupSeconds: 20 };

  it('is as many queues of one server: the mean wait is that of M/M/1, from 20 runs', () => {
    const law = lawOf({ ...built(queue, SPLIT).params });
    expect(law?.waitMeanMs).toBeCloseTo((0.7 / 0.3) * 10, 9);
    const means = Array.from({ length: 20 }, (_, i) => {
      const { sim, model } = built(queue, { ...SPLIT, durationSeconds: 80 }, i + 1);
      sim.run({ untilUs: 100_000_000 });
      return model.state.statistics.waits.mean / 1_000;
    });
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1);
    const error = Math.sqrt(variance / means.length);
    expect(error / mean).toBeLessThan(0.02);
    expect(Math.abs(mean - (law?.waitMeanMs as number)) / error).toBeLessThan(4);
  });

  it('has no known law where arrivals are not Poisson, or the room is limited', () => {
    const { params } = built(queue, SPLIT);
    expect(lawOf({ ...params, arrivals: 'deterministic' })).toBeNull();
    expect(lawOf({ ...params, capacity: 8 })).toBeNull();
  });

  it('serves the same requests as one line for all', () => {
    const arrivals = (lines: string) => {
      const { sim, model, rows } = built(queue, { ...SPLIT, lines, durationSeconds: 1 });
      sim.run({ untilUs: 10_000_000 });
      expect(model.state.departed).toBeGreaterThan(1_000);
      return rows.filter(([, kind]) => kind === ROW.arrived).map(([atUs, , who]) => [atUs, who]);
    };
    expect(arrivals('separate').length).toBeGreaterThan(1_000);
    expect(arrivals('separate')).toEqual(arrivals('shared'));
  });
});
