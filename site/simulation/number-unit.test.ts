/** What stands beside a number that can be set: its unit, or what 0 stands for. */
import { CONCEPTS } from '@simulations/generated/concepts.ts';
import type { NumberParameter } from '@simulations/index.ts';
import { checkParameter } from '@simulations/run/parameters.ts';
import { expect, it } from 'vitest';
import { unitBeside } from './number-unit';

const bound: NumberParameter = {
  ...{ kind: 'number', id: 'queueCapacity', title: 'Queue bound', group: 'Queue', live: false },
  ...{ unit: 'attempts', zeroMeans: 'no limit', min: 0, max: 1_000, default: 0 },
  slider: { min: 0, max: 500, step: 10 },
};
const { zeroMeans: _, ...amount } = bound;

it.each(['0', '0.0', ' 0 '])('says what 0 stands for beside "%s"', (shown) => {
  expect(unitBeside(bound, shown)).toBe('(no limit)');
});

it.each(['80', '0.5', '', '  ', '-', 'ten'])('says the unit beside "%s"', (shown) => {
  expect(unitBeside(bound, shown)).toBe('attempts');
});

it('keeps the unit of a 0 that is an amount', () => {
  expect(unitBeside(amount, '0')).toBe('attempts');
});

it('is told of a 0 that can be set, in every simulation', async () => {
  const concepts = await Promise.all(Object.values(CONCEPTS).map((load) => load()));
  const told = concepts.flatMap(({ id, parameters }) =>
    parameters
      .filter((parameter) => parameter.kind === 'number' && parameter.zeroMeans !== undefined)
      .map((parameter) => ({ id: `${id} ${parameter.id}`, zero: checkParameter(parameter, 0).ok })),
  );
  expect(told.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['contention attemptsMax', 'queue capacity', 'retry queueCapacity']),
  );
  expect(told.filter(({ zero }) => !zero)).toEqual([]);
});
