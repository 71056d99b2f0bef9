/** What is lit in a drawing, and what is written besides: the marks know nothing else of a run. */

export interface Live {
  /** The active state and those around it. */
  readonly active: ReadonlySet<string>;
  /** The transition taken last. */
  readonly last: string | null;
  /** By state: the share of its timer that is left, 0 to 1; of several, the first to end. */
  readonly timers: ReadonlyMap<string, number>;
  /** By state: "17 visits". */
  readonly visits: Readonly<Record<string, string>>;
  /** By transition that was taken: "1,204"; null at rest, when nothing is counted. */
  readonly taken: Readonly<Record<string, string>> | null;
}

export const AT_REST: Live = {
  active: new Set(),
  last: null,
  timers: new Map(),
  visits: {},
  taken: null,
};

/** Two that give the same text differ in their timers alone. */
export const unchangedBy = ({ active, last, visits, taken }: Live): string =>
  JSON.stringify([[...active], last, visits, taken]);
