/** A sweep in words: titles with units, what a cell stands for, and where the extremes are. */
import {
  type CellResult,
  type ConceptEntry,
  meanText,
  type Parameter,
  type ParameterValue,
  plural,
  type Run,
  type SweepPlan,
  type SweepResult,
  seconds,
  seedsText,
} from '@simulations/index.ts';

export const parameterOf = ({ parameters }: ConceptEntry, id: string): Parameter | undefined =>
  parameters.find((parameter) => parameter.id === id);

/** "Mean arrival rate, /s". */
export function axisTitle(parameter: Parameter | undefined): string {
  if (!parameter) return '';
  const unit = parameter.kind === 'number' ? parameter.unit : '';
  return unit ? `${parameter.title}, ${unit}` : parameter.title;
}

/** The value without its unit, or the choice's title. */
export function valueText(parameter: Parameter | undefined, value: ParameterValue): string {
  if (parameter?.kind !== 'choice') return String(value);
  return parameter.choices.find(({ id }) => id === value)?.title ?? String(value);
}

/** "40 /s", "Token bucket". */
export function valueWithUnit(parameter: Parameter | undefined, value: ParameterValue): string {
  const text = valueText(parameter, value);
  return parameter?.kind === 'number' && parameter.unit ? `${text} ${parameter.unit}` : text;
}

export function metricTitle({ metrics }: ConceptEntry, id: string): string {
  const metric = metrics.find((one) => one.id === id);
  if (!metric) return id;
  const { title, unit } = metric;
  return unit === '' || unit === 'fraction' ? title : `${title}, ${unit}`;
}

/** "Mean arrival rate 40 /s, Burst 5 requests". */
export const settingText = (entry: ConceptEntry, cell: CellResult): string =>
  Object.entries(cell.values)
    .map(([id, value]) => {
      const parameter = parameterOf(entry, id);
      return `${parameter?.title ?? id} ${valueWithUnit(parameter, value)}`;
    })
    .join(', ');

/** "0.123 ± 0.012 ms". */
export function measuredText(entry: ConceptEntry, plan: SweepPlan, cell: CellResult): string {
  if (cell.runs === 0) return 'not run yet';
  const unit = entry.metrics.find(({ id }) => id === plan.metric)?.unit ?? '';
  const text = meanText(cell);
  return unit === '' || unit === 'fraction' || cell.mean === null ? text : `${text} ${unit}`;
}

/** What a screen reader hears of a cell. */
export function cellText(entry: ConceptEntry, plan: SweepPlan, cell: CellResult): string {
  const title = entry.metrics.find(({ id }) => id === plan.metric)?.title ?? plan.metric;
  return `${settingText(entry, cell)}: ${title} ${measuredText(entry, plan, cell)}`;
}

/** The text twin of the picture: how many runs, and where the least and the greatest mean are. */
export function accountText(entry: ConceptEntry, { plan, cells }: SweepResult): string {
  const measured = cells.filter((cell) => cell.mean !== null);
  const runs = cells.reduce((sum, cell) => sum + cell.runs, 0);
  const made = `${plural(runs, 'run')} of ${plural(cells.length, 'cell')}, ${seedsText(plan.firstSeed, plan.seeds)} in each.`;
  const [one] = measured;
  if (!one) return made;
  const mean = (cell: CellResult) => cell.mean ?? 0;
  const least = measured.reduce((a, b) => (mean(b) < mean(a) ? b : a));
  const most = measured.reduce((a, b) => (mean(b) > mean(a) ? b : a));
  const tell = (cell: CellResult) =>
    `${measuredText(entry, plan, cell)} at ${settingText(entry, cell)}`;
  const title = entry.metrics.find(({ id }) => id === plan.metric)?.title ?? plan.metric;
  const found =
    mean(least) === mean(most)
      ? `${measuredText(entry, plan, one)} everywhere`
      : `least ${tell(least)}; greatest ${tell(most)}`;
  return unitsKept(`${made} ${title}: ${found}.`);
}

/** A number and what belongs to it stay on one line. */
const unitsKept = (text: string) =>
  text.replace(/(\d) (?=[^\d\s,;])/g, '$1\u00a0').replace(/± /g, '±\u00a0');

/** How the run that the figure shows differs from the one that was swept; empty where it does not. */
export function changesSince(entry: ConceptEntry, plan: SweepPlan, run: Run): readonly string[] {
  const swept = plan.axes.map(({ parameter }) => parameter);
  const changes = entry.parameters
    .filter(({ id }) => !swept.includes(id) && plan.params[id] !== run.params[id])
    .map((parameter) => {
      const text = (value: ParameterValue | undefined) =>
        valueWithUnit(parameter, value ?? parameter.default);
      return `${parameter.title} ${text(plan.params[parameter.id])} (now ${text(run.params[parameter.id])})`;
    });
  if (plan.firstSeed !== run.seed) changes.push(`seed ${plan.firstSeed} (now ${run.seed})`);
  const deeds = (list: SweepPlan['interventions']) =>
    list.length === 0
      ? 'nothing done to it'
      : list.map(({ atUs, action }) => `${action} at ${seconds(atUs)}`).join(', ');
  if (JSON.stringify(plan.interventions) !== JSON.stringify(run.interventions)) {
    changes.push(`${deeds(plan.interventions)} (now ${deeds(run.interventions)})`);
  }
  return changes;
}
