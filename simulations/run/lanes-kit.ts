/** Swim lanes over time. Apart from the other charts, so that only concepts that have them carry them. */
import { KeptSwim } from '../measure/kept-swim.ts';
import type { Chart } from './chart.ts';

/**
 * `lanes`: a row for each of these, such as a service. The model fills it by `charts.span(of, …)`,
 * `charts.endSpan(…)`, `charts.arrow(of, …)` and `charts.moment(of, …)`.
 * Its unit is what `who` counts, such as orders.
 */
export const swimLanes = <State>(
  of: string,
  rows: NonNullable<Chart['rows']>,
  own: Partial<Chart<State>> = {},
): Chart<State> => ({
  id: 'lanes',
  title: 'Who does what, and when',
  kind: 'lanes',
  unit: 'requests',
  rows,
  series: [{ id: of, title: of, mark: 'state' }],
  keep: KeptSwim,
  ...own,
});
