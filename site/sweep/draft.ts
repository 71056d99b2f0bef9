/**
 * What the form holds: text as the reader writes it. It is read into a plan by the same checker as
 * everywhere, and begins with ranges around the run's own values.
 */
import {
  type ConceptEntry,
  checkAxis,
  checkPlan,
  niceAtLeast,
  type Parameter,
  type Problem,
  type Run,
  readValues,
  type SweepAxis,
  type SweepPlan,
} from '@simulations/index.ts';

export interface AxisDraft {
  readonly parameter: string;
  /** `20:160:10`, or a list; for a choice the ids. */
  readonly text: string;
}

export interface Draft {
  /** One, or two for a plane. */
  readonly axes: readonly AxisDraft[];
  readonly metric: string;
  readonly seeds: string;
}

type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** A range has at most about this many values to begin with. */
const VALUES_ABOUT = 15;
const SEEDS_DEFAULT = '5';

export function firstDraft(entry: ConceptEntry, run: Run): Draft {
  const shown = sweepable(entry, run, []);
  const numbers = shown.filter(({ kind }) => kind === 'number');
  // What the run sets on the way cannot be swept.
  const set = run.interventions.map(({ args }) => args?.id);
  const first = numbers.find(({ id }) => !set.includes(id)) ?? numbers[0] ?? shown[0];
  // A count grows with the length of the run; what has a unit can be compared.
  const metric = entry.metrics.find(({ unit }) => unit !== '') ?? entry.metrics[0];
  return {
    axes: first ? [axisDraft(first, run)] : [],
    metric: metric?.id ?? '',
    seeds: SEEDS_DEFAULT,
  };
}

/** Parameters that make a difference: shown by the panel now, or because of a value on an axis. */
export function sweepable(
  { parameters }: ConceptEntry,
  { params }: Run,
  axes: readonly AxisDraft[],
): readonly Parameter[] {
  return parameters.filter(({ onlyWhen }) => {
    if (!onlyWhen || onlyWhen.is.includes(params[onlyWhen.id] ?? '')) return true;
    const axis = axes.find(({ parameter }) => parameter === onlyWhen.id);
    const values = axis?.text.split(',') ?? [];
    return onlyWhen.is.some((value) => values.includes(String(value)));
  });
}

/** All choices; or a range from a quarter of the present value to twice it, within the slider. */
export function axisDraft(parameter: Parameter, { params }: Run): AxisDraft {
  const { id } = parameter;
  if (parameter.kind === 'choice') {
    return { parameter: id, text: parameter.choices.map((choice) => choice.id).join(',') };
  }
  const { slider, whole } = parameter;
  const now = Number(params[id] ?? parameter.default);
  // From the slider's very beginning nothing says which part of it matters.
  const around = now > slider.min && now / 4 < slider.max;
  const least = around ? Math.max(slider.min, now / 4) : slider.min;
  const most = around ? Math.min(slider.max, now * 2) : slider.max;
  const smallest = whole ? 1 : niceAtLeast(slider.step);
  const step = Math.max(smallest, niceAtLeast((most - least) / VALUES_ABOUT));
  const from = Math.max(slider.min, Math.round(least / step) * step);
  return { parameter: id, text: `${plain(from)}:${plain(most)}:${plain(step)}` };
}

const plain = (value: number) => String(Number(value.toPrecision(10)));

/** What an axis of the form says. */
export function readAxis(
  entry: ConceptEntry,
  { parameter: id, text }: AxisDraft,
): Outcome<SweepAxis> {
  const parameter = entry.parameters.find((one) => one.id === id);
  if (!parameter) return checkAxis(entry, { parameter: id, values: [] });
  const values = readValues(parameter, text);
  return values.ok ? checkAxis(entry, { parameter: id, values: values.value }) : values;
}

/** The plan that the form describes, for this run. */
export function readDraft(entry: ConceptEntry, run: Run, draft: Draft): Outcome<SweepPlan> {
  const axes: SweepAxis[] = [];
  for (const one of draft.axes) {
    const axis = readAxis(entry, one);
    if (!axis.ok) return axis;
    axes.push(axis.value);
  }
  return checkPlan(entry, {
    concept: run.concept,
    params: run.params,
    axes,
    metric: draft.metric,
    seeds: draft.seeds.trim() === '' ? Number.NaN : Number(draft.seeds),
    firstSeed: run.seed,
    interventions: run.interventions,
  });
}
