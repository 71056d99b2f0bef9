import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueTimes, durationMs, schedulesOf } from './schedule.ts';

const vus = { preAllocatedVUs: 10 };
const due = (scenario: object): readonly number[] => {
  const [schedule] = schedulesOf({ one: { ...vus, ...scenario } });
  return schedule ? [...dueTimes(schedule)] : [];
};

describe('when iterations are due', () => {
  it('at a constant rate, evenly from the start', () => {
    const constant = {
      executor: 'constant-arrival-rate',
      rate: 4,
      timeUnit: '1s',
      duration: '1.5s',
    };
    expect(due(constant)).toEqual([0, 250, 500, 750, 1_000, 1_250]);
    expect(due({ ...constant, startTime: '2s', duration: '500ms' })).toEqual([2_000, 2_250]);
  });

  it('on a ramp, closer and closer', () => {
    const stages = [{ target: 4, duration: '2s' }];
    const ramp = { executor: 'ramping-arrival-rate', startRate: 0, stages };
    // t² / 1000² requests after t ms: the k-th after 1000 √k.
    const roots = [0, 1, 2, 3].map((count) => 1_000 * Math.sqrt(count));
    for (const [count, atMs] of due(ramp).entries()) {
      expect(atMs).toBeCloseTo(roots[count] as number, 6);
    }
    expect(due(ramp)).toHaveLength(4);
  });

  it('as many as the area under the rate, in order, whatever the stages', () => {
    const stage = fc.record({
      target: fc.nat({ max: 300 }),
      seconds: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.nat({ max: 300 }),
        fc.array(stage, { minLength: 1, maxLength: 5 }),
        (startRate, list) => {
          const stages = list.map(({ target, seconds }) => ({ target, duration: `${seconds}s` }));
          const times = due({ executor: 'ramping-arrival-rate', startRate, stages });
          const rates = [startRate, ...list.map(({ target }) => target)];
          const area = list.reduce(
            (sum, { seconds }, i) =>
              sum + (seconds * ((rates[i] as number) + (rates[i + 1] as number))) / 2,
            0,
          );
          expect(times).toHaveLength(Math.ceil(area - 1e-6));
          expect(times.every((atMs, i) => i === 0 || atMs >= (times[i - 1] as number))).toBe(true);
          const endMs = 1e3 * list.reduce((sum, { seconds }) => sum + seconds, 0);
          expect(times.at(-1) ?? 0).toBeLessThanOrEqual(endMs + 1e-6);
        },
      ),
      { numRuns: 100, seed: 1 },
    );
  });
});

it('reads durations as k6 writes them', () => {
  expect(['90s', '1m30s', '1.5m', '90000ms'].map((text) => durationMs(text, 'it'))).toEqual(
    Array(4).fill(90_000),
  );
  for (const text of ['90', '', 's', '1s x', 90])
    expect(() => durationMs(text, 'it')).toThrow('as it');
});

it.each([
  [{ executor: 'constant-vus', vus: 3 }, 'The executor constant-vus of one'],
  [{ executor: 'constant-arrival-rate', rate: 1, duration: '1s', env: {} }, 'env of one'],
  [{ executor: 'constant-arrival-rate', rate: '9', duration: '1s' }, '"9" as rate of one'],
  [
    { executor: 'constant-arrival-rate', rate: 1e6, duration: '1h' },
    'A run of 3600000000 iterations',
  ],
])('refuses %j', (scenario, words) => {
  expect(() => schedulesOf({ one: { ...vus, ...scenario } })).toThrow(words);
});
