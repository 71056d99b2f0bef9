/** The command is the same sweep: what the command line reads from it is the plan. */
import { readSweepOptions } from '@simulations/cli/sweep-options.ts';
import type { SweepPlan } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { commandOf, valuesText } from './command.ts';
import { sweepAsCsv } from './export.ts';
import { cellOf, limiterEntry, queueEntry, runOf } from './testing.ts';

const run = runOf(limiterEntry, { arrivals: 'bursty', windowSeconds: 1, durationSeconds: 24 });
const plan: SweepPlan = {
  concept: 'rate-limiter',
  params: run.params,
  axes: [
    { parameter: 'arrivalsPerSecond', values: [0.1, 0.2, 0.3] },
    { parameter: 'algorithm', values: ['token-bucket', 'leaky-bucket'] },
  ],
  metric: 'rejectedFraction',
  seeds: 5,
  firstSeed: 7,
  interventions: [
    { atUs: 8_000_001, action: 'fire-burst' },
    { atUs: 12_000_000, action: 'set', args: { id: 'limit', value: 4 } },
  ],
};

describe('the command', () => {
  it('writes out what differs from the defaults', () => {
    expect(commandOf(limiterEntry, plan)).toBe(
      'npm run -s sim -- sweep rate-limiter --over arrivalsPerSecond=0.1:0.3:0.1' +
        ' --over algorithm=token-bucket,leaky-bucket --metric rejectedFraction --seeds 5' +
        ' --first-seed 7 --set windowSeconds=1 --set arrivals=bursty --set durationSeconds=24' +
        ' --at 8.000001:fire-burst --at 12:limit=4',
    );
  });

  it('is read as the same plan', async () => {
    const [, args = ''] = commandOf(limiterEntry, plan).split(' -- sweep ');
    const read = await readSweepOptions(args.split(' '));
    expect(read.ok && read.value.plan).toEqual(plan);
  });
});

it.each<[readonly number[], string]>([
  [[1, 5, 10], '1,5,10'],
  [[10, 20], '10,20'],
  [[20, 30, 40], '20:40:10'],
  [[0.1, 0.2, 0.3, 0.4], '0.1:0.4:0.1'],
  [[1.5, 3, 4.5], '1.5:4.5:1.5'],
])('the values %j are %s', (values, text) => {
  expect(valuesText(queueEntry, { parameter: 'arrivalsPerSecond', values })).toBe(text);
});

it('a table of the cells has a line for each, empty where there is no number', () => {
  const cells = [cellOf(2, 1), cellOf(null), cellOf(undefined)].map((cell, at) => ({
    ...cell,
    values: { limit: at + 1 },
  }));
  const axes = [{ parameter: 'limit', values: [1, 2, 3] }];
  const lines = sweepAsCsv({ plan: { ...plan, axes }, cells }).split('\n');
  expect(lines).toEqual([
    'limit,mean,standardError,low,high,n',
    expect.stringMatching(/^1,2,0\.23\d+,1,3,3$/),
    '2,,,,,0',
    '3,,,,,0',
    '',
  ]);
});
