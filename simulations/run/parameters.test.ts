/** The one checker of parameters: ranges, whole numbers, choices, names, and hostile values. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChoiceParameter,
  checkParameter,
  findParameter,
  type NumberParameter,
  resolveParameters,
} from './parameters.ts';
import { quoted } from './problem.ts';
import { limiter } from './testing.ts';

const common = { title: '', group: '', live: true, slider: { min: 1, max: 10, step: 1 } };
const rate: NumberParameter = {
  ...common,
  kind: 'number',
  id: 'rate',
  unit: '/s',
  min: 0.5,
  max: 100,
  default: 10,
};
const limit: NumberParameter = { ...rate, id: 'limit', unit: '', min: 0, whole: true };
const algorithm: ChoiceParameter = {
  ...common,
  kind: 'choice',
  id: 'algorithm',
  choices: [
    { id: 'fixed-window', title: 'Fixed window' },
    { id: 'token-bucket', title: 'Token bucket' },
  ],
  default: 'token-bucket',
};
const all = [rate, limit, algorithm];

const messageOf = (outcome: ReturnType<typeof checkParameter>) =>
  outcome.ok ? `accepted ${outcome.value}` : outcome.problem.message;

describe('a number', () => {
  it('may be anything in its range, the ends included, also as text', () => {
    for (const given of [0.5, 100, 33.25, '0.5', ' 1e2 ', '33.25']) {
      expect(checkParameter(rate, given)).toEqual({ ok: true, value: Number(given) });
    }
  });

  it.each([
    [0.49, '0.49 is out of range: rate goes from 0.5 to 100 /s.'],
    ['100.01', '100.01 is out of range: rate goes from 0.5 to 100 /s.'],
    ['ten', '"ten" is no number: rate goes from 0.5 to 100 /s.'],
    ['', '"" is no number: rate goes from 0.5 to 100 /s.'],
    ['  ', '"  " is no number: rate goes from 0.5 to 100 /s.'],
    ['Infinity', '"Infinity" is no number: rate goes from 0.5 to 100 /s.'],
    [Number.NaN, '"NaN" is no number: rate goes from 0.5 to 100 /s.'],
    [null, 'nothing is no number: rate goes from 0.5 to 100 /s.'],
    [undefined, 'nothing is no number: rate goes from 0.5 to 100 /s.'],
    [true, '"true" is no number: rate goes from 0.5 to 100 /s.'],
  ])('%s is refused with what it is and what is possible', (given, message) => {
    expect(messageOf(checkParameter(rate, given))).toBe(message);
  });

  it('is whole where only whole numbers are meant', () => {
    expect(messageOf(checkParameter(limit, 7))).toBe('accepted 7');
    expect(messageOf(checkParameter(limit, 7.5))).toBe(
      '7.5 is not a whole number: limit goes from 0 to 100, in whole numbers.',
    );
  });

  it('is never −0, which a link would bring back as 0', () => {
    expect(checkParameter(limit, -0)).toEqual({ ok: true, value: 0 });
    expect(checkParameter(limit, '-0')).toEqual({ ok: true, value: 0 });
  });
});

describe('a choice', () => {
  it('is one of its ids, and nothing that looks like one', () => {
    expect(messageOf(checkParameter(algorithm, 'fixed-window'))).toBe('accepted fixed-window');
    for (const given of ['Fixed window', 'fixed-window ', '', 0, null, ['fixed-window']]) {
      expect(messageOf(checkParameter(algorithm, given))).toBe(
        `${quoted(given)} is no choice of algorithm: choose one of fixed-window, token-bucket.`,
      );
    }
  });
});

describe('a set of parameters', () => {
  it('is completed by the defaults', () => {
    expect(resolveParameters(all, {})).toEqual({
      ok: true,
      value: { rate: 10, limit: 10, algorithm: 'token-bucket' },
    });
    expect(resolveParameters(all, { limit: '3' })).toMatchObject({ value: { limit: 3 } });
  });

  it.each([
    ['limits', 'There is no parameter "limits". Did you mean "limit"?'],
    ['Rate', 'There is no parameter "Rate". Did you mean "rate"?'],
    ['algoritm', 'There is no parameter "algoritm". Did you mean "algorithm"?'],
    ['xxxxxxxxxxxxxxxxx', 'There is no parameter "xxxxxxxxxxxxxxxxx". Known: rate'],
    ['__proto__', 'There is no parameter "__proto__".'],
    ['constructor', 'There is no parameter "constructor".'],
    ['toString', 'There is no parameter "toString".'],
  ])('has no %s', (id, message) => {
    const outcome = resolveParameters(all, JSON.parse(`{${JSON.stringify(id)}: 1}`));
    expect(outcome.ok ? '' : outcome.problem.message).toContain(message);
    expect(findParameter(all, id).ok).toBe(false);
  });

  it('takes nothing that was inherited', () => {
    expect(resolveParameters(all, Object.create({ limit: 99 }))).toMatchObject({
      value: { limit: 10 },
    });
  });

  it('is its own default in every concept, slider and all', () => {
    for (const parameter of limiter.parameters) {
      expect(checkParameter(parameter, parameter.default).ok).toBe(true);
      if (parameter.kind !== 'number') continue;
      expect(parameter.slider.min).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.slider.max).toBeLessThanOrEqual(parameter.max);
    }
  });
});

describe('hostile values', () => {
  const odd: readonly unknown[] = [
    { toString: () => 'fixed-window', valueOf: () => 10 },
    {
      toString() {
        throw new Error('ha');
      },
    },
    Object.create(null),
    [10],
    [[10]],
    new Number(10),
    new String('fixed-window'),
    10n,
    Symbol('10'),
    () => 10,
    new Proxy({}, { get: () => 10 }),
    '<script>alert(1)</script>',
    '9'.repeat(10_000),
    `10${String.fromCharCode(0)}`,
  ];

  it.each(odd.map((value, i) => [i, value] as const))('number %d are refused', (_, value) => {
    for (const parameter of all) {
      const outcome = checkParameter(parameter, value);
      expect(outcome.ok).toBe(false);
      expect(messageOf(outcome).length).toBeLessThan(200);
    }
    expect(resolveParameters(all, { rate: value }).ok).toBe(false);
  });

  it('whatever they are, they end as a value in range or as a problem', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withSparseArray: true }), (value) => {
        for (const parameter of all) {
          const outcome = checkParameter(parameter, value);
          if (!outcome.ok) expect(outcome.problem.message).toMatch(/\w.*\.$/s);
          else if (parameter.kind === 'choice') {
            expect(parameter.choices.map(({ id }) => id)).toContain(outcome.value);
          } else {
            expect(outcome.value).toBeGreaterThanOrEqual(parameter.min);
            expect(outcome.value).toBeLessThanOrEqual(parameter.max);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
