/**
 * When does a breaker trip? It counts the results of calls since it closed, by one of two rules.
 *
 * consecutive: `threshold` failures in a row. windowed: at least `threshold` failures among the last
 * `windowSize` results; as long as fewer have come, the share decides, and not before `minimumCalls`
 * of them (0: not before the window is full). A window of k with threshold k is k in a row.
 *
 * The window is a ring of bits in whole numbers: a result costs the same however long the window is
 * up to 30, and one number more for each 30 beyond.
 *
 * Source: M. T. Nygard, Release It!, 2nd edition, 2018, chapter 5 (the pattern).
 */
export interface Rule {
  readonly kind: 'consecutive' | 'windowed';
  /** Failures that trip it: in a row, or among the last `windowSize`. */
  readonly threshold: number;
  readonly windowSize: number;
  readonly minimumCalls: number;
}

export interface Tally {
  /** Results since the breaker closed. */
  readonly results: number;
  /** Failures in a row, or in the window. */
  readonly failures: number;
  /** The window: 1 for a failure, by its place in the ring. */
  readonly bits: readonly number[];
}

/** Small enough for every engine to keep as a small integer. */
const BITS = 30;

/** What a breaker knows when it closes: nothing. */
export function emptyTally({ kind, windowSize }: Rule): Tally {
  const words = kind === 'windowed' ? Math.ceil(windowSize / BITS) : 0;
  return { results: 0, failures: 0, bits: new Array<number>(words).fill(0) };
}

/** The tally with one result more. */
export function counted(rule: Rule, { results, failures, bits }: Tally, failed: boolean): Tally {
  if (rule.kind === 'consecutive') {
    return { results: results + 1, failures: failed ? failures + 1 : 0, bits };
  }
  const place = results % rule.windowSize;
  const word = Math.floor(place / BITS);
  const bit = 1 << (place % BITS);
  const before = bits[word] as number;
  const leaves = (before & bit) !== 0; // The oldest result leaves its place to the newest.
  if (leaves !== failed) {
    const after = bits.slice();
    after[word] = before ^ bit;
    return { results: results + 1, failures: failures + (failed ? 1 : -1), bits: after };
  }
  return { results: results + 1, failures, bits };
}

/** Whether a breaker with this tally opens. */
export function trips(rule: Rule, { results, failures }: Tally): boolean {
  const { kind, threshold, windowSize } = rule;
  if (kind === 'consecutive') return failures >= threshold;
  if (results < firstJudgedAt(rule)) return false;
  return failures * windowSize >= threshold * Math.min(results, windowSize);
}

/** After how many results a windowed breaker judges for the first time. */
export const firstJudgedAt = ({ windowSize, minimumCalls }: Rule): number =>
  minimumCalls > 0 ? Math.min(minimumCalls, windowSize) : windowSize;

/** The newest `limit` results that the window holds, oldest first: whether each failed. */
export function newest(rule: Rule, { results, bits }: Tally, limit: number): boolean[] {
  const held = rule.kind === 'windowed' ? Math.min(results, rule.windowSize, limit) : 0;
  return Array.from({ length: held }, (_, i) => {
    const place = (results - held + i) % rule.windowSize;
    return ((bits[Math.floor(place / BITS)] as number) & (1 << (place % BITS))) !== 0;
  });
}
