/**
 * Parameters: plain data, and the one checker that every entrance uses (page, link, command line).
 *
 * A parameter has a hard range, checked everywhere, and for numbers a narrower range for its slider.
 */
import { nearest } from './nearest.ts';
import { type Outcome, problem, quoted } from './problem.ts';

export type ParameterValue = number | string;
export type Params = Readonly<Record<string, ParameterValue>>;

interface ParameterBase {
  readonly id: string;
  readonly title: string;
  /** The heading under which the panel lists it. */
  readonly group: string;
  /** Whether it can change while a run goes on; otherwise a change starts the run again. */
  readonly live: boolean;
  /** One sentence for the reader, where the title does not say it all. */
  readonly help?: string;
  /** Shown only while another parameter has one of these values. */
  readonly onlyWhen?: { readonly id: string; readonly is: readonly ParameterValue[] };
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'number';
  readonly unit: string;
  /** What 0 stands for where it is no amount, such as 'no limit'; said beside it, for the unit. */
  readonly zeroMeans?: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Only whole numbers are meant. */
  readonly whole?: boolean;
  readonly slider: {
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly logarithmic?: boolean;
  };
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  readonly default: string;
}

export type Parameter = NumberParameter | ChoiceParameter;

/** The values a run starts from: each given value checked, the others their defaults. */
export function resolveParameters(
  parameters: readonly Parameter[],
  given: Readonly<Record<string, unknown>>,
): Outcome<Params> {
  for (const id of Object.keys(given)) {
    const known = findParameter(parameters, id);
    if (!known.ok) return known;
  }
  const values: Record<string, ParameterValue> = {};
  for (const parameter of parameters) {
    const raw = Object.hasOwn(given, parameter.id) ? given[parameter.id] : parameter.default;
    const checked = checkParameter(parameter, raw);
    if (!checked.ok) return checked;
    values[parameter.id] = checked.value;
  }
  return { ok: true, value: values };
}

/** One value, as a number or a choice of its parameter; text is read as a number where one is meant. */
export function checkParameter(parameter: Parameter, raw: unknown): Outcome<ParameterValue> {
  return parameter.kind === 'choice' ? checkChoice(parameter, raw) : checkNumber(parameter, raw);
}

export function findParameter(parameters: readonly Parameter[], id: string): Outcome<Parameter> {
  const found = parameters.find((parameter) => parameter.id === id);
  if (found) return { ok: true, value: found };
  const ids = parameters.map((parameter) => parameter.id);
  return problem('unknown-parameter', `There is no parameter ${quoted(id)}.${nearest(id, ids)}`);
}

function checkChoice(parameter: ChoiceParameter, raw: unknown): Outcome<ParameterValue> {
  const ids = parameter.choices.map((choice) => choice.id);
  if (typeof raw === 'string' && ids.includes(raw)) return { ok: true, value: raw };
  return problem(
    'bad-choice',
    `${quoted(raw)} is no choice of ${parameter.id}: choose one of ${ids.join(', ')}.`,
  );
}

function checkNumber(parameter: NumberParameter, raw: unknown): Outcome<ParameterValue> {
  const { id, min, max, unit, whole = false } = parameter;
  const range = `${id} goes from ${min} to ${max}${unit ? ` ${unit}` : ''}`;
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return problem('not-a-number', `${quoted(raw)} is no number: ${range}.`);
  }
  if (value < min || value > max) {
    return problem('out-of-range', `${value} is out of range: ${range}.`);
  }
  if (whole && !Number.isInteger(value)) {
    return problem('not-whole', `${value} is not a whole number: ${range}, in whole numbers.`);
  }
  return { ok: true, value: value === 0 ? 0 : value }; // −0 would come back from a link as 0.
}
