/** The one checker of sweeps: what it takes, and what it says of what it does not. */
import { describe, expect, it } from 'vitest';
import { limiter } from '../run/testing.ts';
import { checkPlan } from './check.ts';
import { cellCount, type SweepPlan } from './plan.ts';
import { planOf } from './testing.ts';

const check = (given: Partial<SweepPlan>) => checkPlan(limiter, { ...planOf({}), ...given });

const axis = (parameter: string, ...values: readonly (number | string)[]) => ({
  parameter,
  values,
});

it('completes parameters, and reads values as their parameters mean them, numbers in order', () => {
  const checked = check({
    params: { limit: '7' },
    axes: [axis('burst', 5, '1'), axis('algorithm', 'token-bucket', 'leaky-bucket')],
  });
  expect(checked).toMatchObject({
    ok: true,
    value: {
      params: { limit: 7, windowSeconds: 5 },
      axes: [
        { parameter: 'burst', values: [1, 5] },
        { parameter: 'algorithm', values: ['token-bucket', 'leaky-bucket'] },
      ],
    },
  });
  expect(checked.ok && cellCount(checked.value)).toBe(4);
});

describe('a problem with a message that helps', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  const set = { atUs: 6_000_000, action: 'set', args: { id: 'limit', value: 4 } };
  it.each<[string, Partial<SweepPlan>, string]>([
    ['no-axis', { axes: [] }, 'Name a parameter to sweep'],
    [
      'too-many-axes',
      { axes: [axis('limit', 1), axis('burst', 1), axis('nodes', 1)] },
      'Sweep one parameter, or two: 3 are too many.',
    ],
    ['same-axis', { axes: [axis('limit', 1), axis('limit', 2)] }, 'limit is swept twice'],
    ['unknown-parameter', { axes: [axis('limits', 1)] }, 'Did you mean "limit"?'],
    ['unknown-parameter', { params: { limits: 1 } }, 'Did you mean "limit"?'],
    ['no-values', { axes: [axis('limit')] }, 'limit has no values to sweep.'],
    ['out-of-range', { axes: [axis('limit', 1, 0)] }, '0 is out of range'],
    ['not-a-number', { axes: [axis('limit', 'ten')] }, '"ten" is no number'],
    ['not-whole', { axes: [axis('limit', 1.5)] }, 'is not a whole number'],
    ['bad-choice', { axes: [axis('algorithm', 'bucket')] }, '"bucket" is no choice of algorithm'],
    ['same-value', { axes: [axis('limit', 3, '3')] }, 'limit has the value 3 twice'],
    ['unknown-metric', { metric: 'rejectedFractio' }, 'Did you mean "rejectedFraction"?'],
    ['bad-seeds', { seeds: 0 }, '"0" is no number of seeds: give a whole number from 1 to 50.'],
    ['bad-seeds', { seeds: 51 }, '"51" is no number of seeds'],
    ['bad-seeds', { seeds: 2.5 }, '"2.5" is no number of seeds'],
    ['bad-seed', { firstSeed: -1 }, '"-1" is no first seed'],
    ['bad-seed', { firstSeed: 2 ** 32 - 1, seeds: 2 }, 'from 0 to 4294967294'],
    ['too-many-cells', { axes: [axis('limit', ...many(2_501))] }, '2,501 cells are more than'],
    [
      'too-many-cells',
      { axes: [axis('limit', ...many(51)), axis('burst', ...many(50))] },
      '2,550 cells are more than the 2,500 of a sweep',
    ],
    [
      'too-many-runs',
      { axes: [axis('limit', ...many(50)), axis('burst', ...many(50))], seeds: 9 },
      '2,500 cells under 9 seeds are 22,500 runs, and a sweep makes at most 20,000',
    ],
    ['swept-and-set', { interventions: [set] }, 'This run sets limit to 4 at 6 s, in every cell'],
  ])('%s', (kind, given, message) => {
    const checked = check(given);
    expect(checked).toMatchObject({
      ok: false,
      problem: { kind, message: expect.stringContaining(message) },
    });
  });
});

it('a parameter that is set on the way may stand beside another that is swept', () => {
  const set = { atUs: 6_000_000, action: 'set', args: { id: 'burst', value: 4 } };
  expect(check({ interventions: [set] }).ok).toBe(true);
});
