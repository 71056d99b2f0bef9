/** Values of an axis as people write them. */
import { describe, expect, it } from 'vitest';
import type { Parameter } from '../run/parameters.ts';
import { limiter } from '../run/testing.ts';
import { readValues } from './values.ts';

const parameterOf = (id: string) => limiter.parameters.find((one) => one.id === id) as Parameter;
const rate = parameterOf('arrivalsPerSecond');

const read = (text: string, parameter = rate) => {
  const values = readValues(parameter, text);
  return values.ok ? values.value : values.problem;
};

describe('a range', () => {
  it.each<[string, readonly number[]]>([
    ['10:50:10', [10, 20, 30, 40, 50]],
    ['0.1:0.3:0.1', [0.1, 0.2, 0.3]],
    ['0.1:0.7:0.1', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
    ['1.005:1.035:0.01', [1.005, 1.015, 1.025, 1.035]],
    ['1:10:4', [1, 5, 9]],
    ['1:10:0.5e1', [1, 6]],
    ['1e3:3e3:1e3', [1000, 2000, 3000]],
    ['-0.2:0.1:0.1', [-0.2, -0.1, 0, 0.1]],
    ['5:5:1', [5]],
    [' 2 : 4 : 1 ', [2, 3, 4]],
  ])('%s is exactly %j', (text, values) => {
    expect(read(text)).toEqual(values);
  });

  it('creeps nowhere: a thousand steps of a thousandth', () => {
    const values = read('0.001:1:0.001') as readonly number[];
    expect(values).toEqual(Array.from({ length: 1_000 }, (_, at) => (at + 1) / 1_000));
  });
});

it('a list is taken as it stands, of numbers or of choices', () => {
  expect(read('1, 5,10')).toEqual(['1', '5', '10']);
  expect(read('token-bucket,leaky-bucket', parameterOf('algorithm'))).toEqual([
    'token-bucket',
    'leaky-bucket',
  ]);
});

it.each<[string, string, string]>([
  ['', 'no-values', 'arrivalsPerSecond has no values to sweep: write from:to:step, or a list'],
  ['1,,2', 'no-value', '"1,,2" has an empty value'],
  ['1:2', 'bad-range', '"1:2" is no range of arrivalsPerSecond: write from:to:step'],
  ['1:2:3:4', 'bad-range', 'is no range'],
  ['a:2:1', 'bad-range', 'is no range'],
  ['1:0x10:1', 'bad-range', 'is no range'],
  ['1:9:0', 'bad-step', 'A step of 0 leads nowhere'],
  ['1:9:-1', 'bad-step', 'A step of -1 leads nowhere'],
  ['9:1:1', 'empty-range', '"9:1:1" is empty: it goes up'],
  ['0:1:0.0000000000000000001', 'bad-range', 'more digits than a range can hold'],
  ['0:1e99:1', 'bad-range', 'more digits than a range can hold'],
  ['0:1000000:1', 'too-many-cells', '1,000,001 cells are more than the 2,500 of a sweep'],
  [Array(2_501).fill('1').join(','), 'too-many-cells', '2,501 cells'],
])('%s is a problem: %s', (text, kind, message) => {
  expect(read(text)).toMatchObject({ kind, message: expect.stringContaining(message) });
});

it('of a choice, a problem names the choices', () => {
  expect(read('', parameterOf('arrivals'))).toMatchObject({
    message: 'arrivals has no values to sweep: list some of poisson,bursty,saturating.',
  });
});
