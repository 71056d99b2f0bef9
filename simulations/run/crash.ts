/**
 * What a crash at each instant of a run would do, as plain data: the axis that a page colours.
 *
 * A concept declares which of its parameters is the instant of the crash, and what a run has come to
 * by what it measures. The rest is one mechanism for all (crash-points.ts).
 */

/** What a crash came to; by gravity, where one run comes to several, the concept chooses. */
export const CRASH_KINDS = ['safe', 'lost', 'invented', 'duplicated', 'unsettled'] as const;

/** unsettled: the run ends before it is known. */
export type CrashKind = (typeof CRASH_KINDS)[number];

export interface CrashDeclaration {
  /**
   * The number parameter that is the instant of the crash (whole µs); 0 for none. The model schedules
   * the crash before anything else when it is built, so that it comes before all of its instant.
   */
  readonly parameter: string;
  /** What a run has come to, by what it measures at its end. */
  kindOf(metrics: Readonly<Record<string, number>>): CrashKind;
  /** Rows of the trace that name an instant, by their kind: "commit". */
  readonly steps: Readonly<Record<number, string>>;
  /** What each kind is called here, in a few words: "event lost". */
  readonly titles: Readonly<Record<CrashKind, string>>;
}

/** An instant with a name. */
export interface CrashStep {
  readonly atUs: number;
  readonly title: string;
  /** Whose row named it. */
  readonly who: number;
}

/** From an instant on, up to but not including another: wherever the crash comes, this is its kind. */
export interface CrashInterval {
  readonly fromUs: number;
  readonly toUs: number;
  readonly kind: CrashKind;
  /** Crash points that were tried in it. */
  readonly points: number;
}

export interface CrashAxis {
  readonly endUs: number;
  /** How many crash points were tried. */
  readonly points: number;
  /** How many of them lose, invent or duplicate something. */
  readonly violating: number;
  readonly kinds: Readonly<Record<CrashKind, number>>;
  /** What the run comes to without a crash. */
  readonly without: CrashKind;
  readonly steps: readonly CrashStep[];
  /** One after the other from 0 to the end, neighbours of different kinds. */
  readonly intervals: readonly CrashInterval[];
}

/** How far the trying of all points has come. */
export interface CrashProgress {
  readonly done: number;
  /** null while the points are being collected. */
  readonly total: number | null;
}

/** The interval in which an instant lies. */
export const intervalAt = ({ intervals }: CrashAxis, atUs: number): CrashInterval | undefined =>
  intervals.find(({ fromUs, toUs }) => fromUs <= atUs && atUs < toUs) ?? intervals.at(-1);

/** The last named instant before a time, and the first at or after it. */
export function stepsAround(
  { steps }: CrashAxis,
  atUs: number,
): { readonly before: CrashStep | undefined; readonly after: CrashStep | undefined } {
  return {
    before: steps.findLast((step) => step.atUs < atUs),
    after: steps.find((step) => step.atUs >= atUs),
  };
}
