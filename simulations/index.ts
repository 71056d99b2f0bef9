/** The front door: types, words and links, and no models. The catalogue's data is in generated/. */

export { niceAtLeast } from './measure/nice.ts';
export type { Reference, SeriesMark, SeriesSnapshot, SeriesValues } from './run/chart.ts';
export type * from './run/concept.ts';
export { CROSSING_US } from './run/crossing.ts';
export type { ConceptEntry } from './run/entry.ts';
export type { Compare } from './run/figure.ts';
export type { Frame, LaneFrame, Words } from './run/frame.ts';
export { decodeLink, encodeLink, type Link } from './run/link.ts';
export { NAMED_RUNS, type NamedRun } from './run/named-runs.ts';
export {
  type ChoiceParameter,
  checkParameter,
  type NumberParameter,
  resolveParameters,
} from './run/parameters.ts';
export {
  OUTCOMES,
  type OutcomeName,
  type PartState,
  type Ribbon,
  type StageLink,
  type StagePart,
} from './run/picture.ts';
export type { Problem } from './run/problem.ts';
export type { Target } from './run/session.ts';
export type { Still } from './run/still.ts';
export { count, percent, plural, seconds, trimmed } from './run/words.ts';
