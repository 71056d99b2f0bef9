/**
 * The values of an axis as people write them: `10:200:10` (from, to, step), or a list, `1, 5, 10`.
 *
 * Steps are counted in decimals, not added up: 0.1:0.3:0.1 is exactly 0.1, 0.2 and 0.3.
 */
import type { Parameter, ParameterValue } from '../run/parameters.ts';
import { type Outcome, problem, quoted } from '../run/problem.ts';
import { CELLS_MAX, tooManyCells } from './check.ts';

/** Reads values as they stand; `checkPlan` says whether the parameter takes them. */
export function readValues(parameter: Parameter, text: string): Outcome<readonly ParameterValue[]> {
  const { id } = parameter;
  if (text.trim() === '') {
    return problem('no-values', `${id} has no values to sweep: ${howTo(parameter)}.`);
  }
  const range = parameter.kind === 'number' && text.includes(':');
  if (range) return readRange(parameter, text);
  const values = text.split(',').map((value) => value.trim());
  if (values.includes('')) {
    return problem('no-value', `${quoted(text)} has an empty value: ${howTo(parameter)}.`);
  }
  if (values.length > CELLS_MAX) return tooManyCells(values.length);
  return { ok: true, value: values };
}

const howTo = (parameter: Parameter): string =>
  parameter.kind === 'choice'
    ? `list some of ${parameter.choices.map(({ id }) => id).join(',')}`
    : 'write from:to:step, or a list such as 1,5,10';

function readRange(parameter: Parameter, text: string): Outcome<readonly number[]> {
  const parts = text.split(':').map((part) => decimalOf(part.trim()));
  const [from, to, step] = parts;
  if (parts.length !== 3 || !from || !to || !step) {
    return problem(
      'bad-range',
      `${quoted(text)} is no range of ${parameter.id}: write from:to:step, such as 10:200:10.`,
    );
  }
  const decimals = Math.max(0, from.decimals, to.decimals, step.decimals);
  const [first, last, by] = [from, to, step].map((one) => unitsOf(one, decimals)) as [
    number,
    number,
    number,
  ];
  if (![first, last, by].every(Number.isSafeInteger)) {
    return problem('bad-range', `${quoted(text)} has more digits than a range can hold.`);
  }
  if (by <= 0) {
    return problem('bad-step', `A step of ${step.text} leads nowhere: give one above 0.`);
  }
  if (first > last) {
    return problem(
      'empty-range',
      `${quoted(text)} is empty: it goes up, from the smaller number to the larger.`,
    );
  }
  const steps = Math.floor((last - first) / by) + 1;
  if (steps > CELLS_MAX) return tooManyCells(steps);
  const values = Array.from({ length: steps }, (_, at) =>
    Number(`${first + at * by}e-${decimals}`),
  );
  return { ok: true, value: values };
}

interface Decimal {
  readonly text: string;
  readonly digits: number;
  /** Digits after the point; the value is digits / 10^decimals. */
  readonly decimals: number;
}

function decimalOf(text: string): Decimal | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i.exec(text);
  if (!found) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = found;
  const decimals = fraction.length - Number(exponent);
  return { text, digits: Number(`${sign}${whole}${fraction}`), decimals };
}

/** The value in units of 10^−decimals: a whole number. */
const unitsOf = ({ digits, decimals }: Decimal, all: number): number =>
  Number(`${digits}e${all - decimals}`);
