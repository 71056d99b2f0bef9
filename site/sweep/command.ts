/** The same sweep as a command, for `npm run sim`: every difference from the defaults written out. */
import {
  type ConceptEntry,
  type Intervention,
  type Parameter,
  type ParameterValue,
  readValues,
  type SweepAxis,
  type SweepPlan,
} from '@simulations/index.ts';

export function commandOf(entry: ConceptEntry, plan: SweepPlan): string {
  const swept = plan.axes.map(({ parameter }) => parameter);
  const settings = entry.parameters
    .filter(({ id, default: usual }) => !swept.includes(id) && plan.params[id] !== usual)
    .map(({ id }) => `--set ${id}=${plan.params[id]}`);
  return [
    `npm run -s sim -- sweep ${entry.id}`,
    ...plan.axes.map((axis) => `--over ${axis.parameter}=${valuesText(entry, axis)}`),
    `--metric ${plan.metric}`,
    `--seeds ${plan.seeds}`,
    ...(plan.firstSeed === 1 ? [] : [`--first-seed ${plan.firstSeed}`]),
    ...settings,
    ...plan.interventions.map((deed) => `--at ${deedText(deed)}`),
  ].join(' ');
}

/** `8:fire-burst`, `6.5:limit=4`. */
function deedText({ atUs, action, args }: Intervention): string {
  const what = action === 'set' ? `${args?.id}=${args?.value}` : action;
  return `${atUs / 1e6}:${what}`;
}

/** As a range where the values are one, else as a list. */
export function valuesText(entry: ConceptEntry, { parameter: id, values }: SweepAxis): string {
  const parameter = entry.parameters.find((one) => one.id === id);
  const range = parameter && values.length > 2 ? rangeText(parameter, values) : undefined;
  return range ?? values.join(',');
}

function rangeText(parameter: Parameter, values: readonly ParameterValue[]): string | undefined {
  if (parameter.kind === 'choice') return undefined;
  const [first = 0, second = 0] = values as readonly number[];
  const step = Number((second - first).toPrecision(12));
  const text = `${first}:${values.at(-1)}:${step}`;
  const read = readValues(parameter, text);
  return read.ok && String(read.value) === String(values) ? text : undefined;
}
