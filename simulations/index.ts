/** The front door: types, words and links, and no models. The catalogue's data is in generated/. */

export type { TraceFacts } from './input/facts.ts';
export type { FileStamp, ReadersFile } from './input/file.ts';
export { heldFile, holdFile, withHeldFile } from './input/held.ts';
export type { ReadProgress } from './input/read.ts';
export { niceAtLeast } from './measure/nice.ts';
export { ARROW_FATES, type ArrowFate, SPAN_TONES, type SpanTone } from './measure/swim.ts';
export type { Reference, SeriesMark, SeriesSnapshot, SeriesValues, Swim } from './run/chart.ts';
export type * from './run/concept.ts';
export {
  CRASH_KINDS,
  type CrashAxis,
  type CrashInterval,
  type CrashKind,
  type CrashProgress,
  type CrashStep,
  intervalAt,
  stepsAround,
} from './run/crash.ts';
export { CROSSING_US } from './run/crossing.ts';
export type { ConceptEntry, Notes } from './run/entry.ts';
export type { Frame, LaneFrame, Words } from './run/frame.ts';
export type { KeyFrame } from './run/key-frames.ts';
export { keyInstants } from './run/key-instants.ts';
export type * from './run/life.ts';
export { decodeLink, encodeLink, type Link, type Selection } from './run/link.ts';
export { isLoopback, isLoopbackPage } from './run/loopback.ts';
export type { MachineFrame } from './run/machine-frame.ts';
export { NAMED_RUNS, type NamedRun } from './run/named-runs.ts';
export {
  type ChoiceParameter,
  checkParameter,
  type NumberParameter,
  resolveParameters,
} from './run/parameters.ts';
export {
  type Because,
  PARITY_CAUSES,
  PARITY_FORMAT,
  type ParityCause,
  type ParityFile,
  type ParityLane,
  type ParityRow,
} from './run/parity.ts';
export {
  attemptOfTry,
  FARM_ROWS_MAX,
  type FarmRow,
  OUTCOMES,
  type OutcomeName,
  outcomeOfTry,
  type PartState,
  PLATES_MAX,
  type Plate,
  RING_KEYS_MAX,
  type Ribbon,
  type RingKey,
  STRIP_CELLS_MAX,
  type StageLink,
  type StagePart,
  type Strip,
  tryNumber,
} from './run/picture.ts';
export type { Problem } from './run/problem.ts';
export {
  type CompanionService,
  type PolicyFields,
  policyOf,
  type ServiceSheet,
} from './run/service.ts';
export type { Target } from './run/session.ts';
export type {
  ChartSentence,
  ChartState,
  ChartTransition,
  Drawing,
  DrawnLine,
  DrawnState,
  StatechartLayout,
} from './run/statechart.ts';
export type { Still } from './run/still.ts';
export { thinnedSwim } from './run/thinned-swim.ts';
export {
  BRANCHES_MAX,
  besides,
  besidesFork,
  branchesOf,
  deedsOf,
  exchanged,
  type Fork,
  intervened,
  LANES_MAX,
  type Place,
  type Placed,
  replaced,
  runsOf,
  type Variant,
  variantsOf,
  withFork,
  without,
  withTwin,
} from './run/variants.ts';
export type { Ask, Told } from './run/views.ts';
export { count, percent, plural, seconds, trimmed } from './run/words.ts';
export { checkAxis, checkPlan, SEEDS_MAX } from './sweep/check.ts';
export { cellCount, cellParams, type SweepAxis, type SweepPlan } from './sweep/plan.ts';
export type { CellResult, SweepResult } from './sweep/result.ts';
export type { Progress } from './sweep/schedule.ts';
export { sweepAsJson } from './sweep/told.ts';
export { readValues } from './sweep/values.ts';
export { meanText, progressText, seedsText, short } from './sweep/words.ts';
