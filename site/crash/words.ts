/** The crash axis in words: what a crash at an instant does, and between which steps it comes. */
import {
  type ConceptEntry,
  type CrashAxis,
  type CrashKind,
  type CrashStep,
  count,
  intervalAt,
  plural,
  seconds,
  stepsAround,
} from '@simulations/index.ts';

export type Titles = NonNullable<ConceptEntry['crash']>['titles'];

/** "commit", or "commit of request 2" where there are several. */
function nameOf({ title, who }: CrashStep, { steps }: CrashAxis): string {
  const several = steps.some((step) => step.who !== who);
  return several ? `${title} of ${who}` : title;
}

/** "between commit and publish", "before commit", "after ack". */
export function placeOf(axis: CrashAxis, atUs: number): string {
  const { before, after } = stepsAround(axis, atUs);
  if (before && after) return `between ${nameOf(before, axis)} and ${nameOf(after, axis)}`;
  if (after) return `before ${nameOf(after, axis)}`;
  return before ? `after ${nameOf(before, axis)}` : 'with nothing under way';
}

export const kindAt = (axis: CrashAxis, atUs: number): CrashKind =>
  intervalAt(axis, atUs)?.kind ?? 'unsettled';

/** "two writes: event lost", one for each lane. */
export const verdicts = (
  axes: readonly (CrashAxis | undefined)[],
  lanes: readonly string[],
  titles: Titles,
  atUs: number,
): readonly string[] =>
  axes.flatMap((axis, lane) => {
    if (!axis) return [];
    const told = titles[kindAt(axis, atUs)];
    return [lanes[lane] ? `${lanes[lane]}: ${told}` : told];
  });

/** "4 of 12 crash points go wrong" */
export const countText = ({ points, violating }: CrashAxis): string =>
  `${count(violating)} of ${plural(points, 'crash point')} go wrong`;

/** From and to, as a table says it: with the step that an interval begins or ends at. */
export function boundText(axis: CrashAxis, atUs: number): string {
  if (atUs >= axis.endUs) return `${seconds(atUs)}, the end`;
  const step = axis.steps.find((one) => one.atUs + 1 === atUs);
  return step ? `${seconds(atUs)}, ${nameOf(step, axis)}` : seconds(atUs);
}
