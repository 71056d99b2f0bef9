/**
 * What a measured run says beside the simulated one: numbers, the requests that were decided
 * otherwise with the reason of each, and one sentence for the difference in all.
 */
import { count, type ParityRow, plural, seconds } from '@simulations/index.ts';

/** How late requests were sent (µs); by nearest rank, 0 where there are none. */
export interface Lateness {
  readonly p50Us: number;
  readonly p99Us: number;
  readonly mostUs: number;
}

/** Why a request was decided otherwise, as far as the two runs show it. */
export type Cause =
  /** When it was decided, what it had been refused for had passed. */
  | 'late'
  /** As many of the same instant were admitted, and others of them. */
  | 'order'
  /** Before it the service had admitted another number than the simulation. */
  | 'before'
  /** As many, but at other instants, and no more was missing than they were late. */
  | 'shifted'
  /** No answer came, or one that is neither. */
  | 'failed'
  /** None of these. */
  | 'unknown';

export interface Otherwise {
  /** Its place in the order of sending, from 1. */
  readonly number: number;
  readonly row: ParityRow;
  readonly cause: Cause;
  readonly words: string;
}

export interface Summary {
  readonly requests: number;
  readonly simulated: { readonly admitted: number; readonly rejected: number };
  readonly measured: {
    readonly admitted: number;
    readonly rejected: number;
    readonly failed: number;
  };
  readonly lateness: Lateness;
  /** Half of the answers came within this time of being sent (µs). */
  readonly answerP50Us: number;
  readonly otherwise: readonly Otherwise[];
  readonly sentence: string;
}

export function summaryOf(rows: readonly ParityRow[]): Summary {
  const lateUs = rows.map(latenessOf).sort((a, b) => a - b);
  const answerUs = rows.map((row) => row.answeredAtUs - row.sentAtUs).sort((a, b) => a - b);
  const lateness = { p50Us: rank(lateUs, 0.5), p99Us: rank(lateUs, 0.99), mostUs: rank(lateUs, 1) };
  const otherwise = otherwiseOf(rows);
  const measured = (what: ParityRow['measured']) =>
    rows.filter((row) => row.measured === what).length;
  const admitted = rows.filter((row) => row.simulated === 'admitted').length;
  return {
    requests: rows.length,
    simulated: { admitted, rejected: rows.length - admitted },
    measured: {
      admitted: measured('admitted'),
      rejected: measured('rejected'),
      failed: measured('failed'),
    },
    lateness,
    answerP50Us: rank(answerUs, 0.5),
    otherwise,
    sentence: sentenceOf(rows.length, lateness, otherwise),
  };
}

/** How much later than simulated a request was sent (µs); a timer may be early, too. */
export const latenessOf = ({ atUs, sentAtUs }: ParityRow): number => sentAtUs - atUs;

/** The value of that rank in what is sorted, from 0 to 1. */
function rank(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? 0;
}

function otherwiseOf(rows: readonly ParityRow[]): readonly Otherwise[] {
  const found: Otherwise[] = [];
  const before = { simulated: 0, measured: 0, mostLateUs: 0 };
  const together = groupsOf(rows);
  for (const [index, row] of rows.entries()) {
    if (row.simulated !== row.measured) {
      const told = explain(row, { ...before, group: together.get(row.atUs) ?? [] });
      // Who measured has asked the limiter’s own algorithm, and knows better.
      const words = row.because ?? told.words;
      found.push({ number: index + 1, row, ...told, words });
    }
    if (row.simulated === 'admitted') before.simulated++;
    if (row.measured === 'admitted') before.measured++;
    before.mostLateUs = Math.max(before.mostLateUs, latenessOf(row));
  }
  return found;
}

/** The requests of each instant. */
function groupsOf(rows: readonly ParityRow[]): ReadonlyMap<number, readonly ParityRow[]> {
  const groups = new Map<number, ParityRow[]>();
  for (const row of rows) {
    const group = groups.get(row.atUs);
    if (group) group.push(row);
    else groups.set(row.atUs, [row]);
  }
  return groups;
}

/** What had happened when a request came. */
interface Before {
  /** How many each had admitted before it. */
  readonly simulated: number;
  readonly measured: number;
  /** How late the latest of those before it was (µs). */
  readonly mostLateUs: number;
  /** The requests of its own instant, itself included. */
  readonly group: readonly ParityRow[];
}

type Told = Pick<Otherwise, 'cause' | 'words'>;

/** The first cause that the two runs show, from the nearest to the farthest. */
function explain(row: ParityRow, before: Before): Told {
  const told = (cause: Cause, words: string): Told => ({
    cause,
    words: `${lateWords(latenessOf(row))}. ${words}`,
  });
  if (row.measured === 'failed') return told('failed', 'No answer came that admits or refuses.');
  const missingUs =
    row.measured === 'admitted' ? row.simulatedRetryAfterUs : row.measuredRetryAfterUs;
  if (row.measured === 'admitted' && missingUs > 0 && row.answeredAtUs - row.atUs >= missingUs) {
    return told('late', `${nothingLeft(missingUs)}, and when it was decided that had passed.`);
  }
  if (isOtherOrder(before.group)) {
    return told(
      'order',
      `It came in another order than planned among ${plural(before.group.length, 'request')} of the same instant; as many of them were admitted.`,
    );
  }
  if (before.measured !== before.simulated) return told('before', beforeWords(row, before));
  if (missingUs > 0 && missingUs <= before.mostLateUs + Math.max(0, latenessOf(row))) {
    return told(
      'shifted',
      `Requests before it came up to ${time(before.mostLateUs)} late, so the limiter counted them at other instants: as many had been admitted, and only ${time(missingUs)} was missing ${row.measured === 'admitted' ? 'in the simulation' : 'now'}.`,
    );
  }
  const had =
    row.measured === 'admitted'
      ? nothingLeft(missingUs)
      : `The simulated limiter had room for it, and the service had nothing left${missingUs > 0 ? ` for another ${time(missingUs)}` : ''}`;
  return told(
    'unknown',
    `${had}. Neither its delay nor what came before explains that: does the service count by another limit?`,
  );
}

const nothingLeft = (waitUs: number) =>
  `At its own instant the simulated limiter had nothing left${waitUs > 0 ? ` for another ${time(waitUs)}` : ''}`;

const isOtherOrder = (group: readonly ParityRow[]): boolean => {
  const admitted = (side: 'simulated' | 'measured') =>
    group.filter((row) => row[side] === 'admitted').length;
  return group.length > 1 && admitted('simulated') === admitted('measured');
};

function beforeWords(row: ParityRow, before: Before): string {
  const counts = `The service had admitted ${count(before.measured)} before it where the simulation had admitted ${count(before.simulated)}`;
  if (row.measured === 'admitted') return `${counts}, so it still had one left.`;
  const waitUs = row.measuredRetryAfterUs;
  return `${counts}, and had nothing left${waitUs > 0 ? ` for another ${time(waitUs)}` : ''}.`;
}

function lateWords(us: number): string {
  if (us === 0) return 'Sent on time';
  return us > 0 ? `Sent ${time(us)} late` : `Sent ${time(-us)} early`;
}

/** "All 62 requests were decided alike; the network and timers delayed sends by up to 3 ms." */
function sentenceOf(requests: number, lateness: Lateness, otherwise: readonly Otherwise[]): string {
  if (requests === 0) return 'The file holds no request of this run.';
  const delay = `The network and timers delayed sends by up to ${time(Math.max(0, lateness.mostUs))}`;
  const all = requests === 1 ? 'The one request was' : `All ${count(requests)} requests were`;
  if (otherwise.length === 0) return `${all} decided alike. ${delay}.`;
  const reasons = REASONS.flatMap(([cause, words]) => {
    const amount = otherwise.filter((one) => one.cause === cause).length;
    return amount > 0 ? [`${count(amount)} ${words}`] : [];
  });
  const of = `${count(otherwise.length)} of ${plural(requests, 'request')}`;
  return `${delay}. ${of} ${otherwise.length === 1 ? 'was' : 'were'} decided otherwise: ${reasons.join(', ')}.`;
}

const REASONS: readonly (readonly [Cause, string])[] = [
  ['late', 'came after the moment at which there was room again'],
  ['order', 'came in another order among requests of one instant'],
  ['shifted', 'met a limiter that had counted those before it a little later'],
  ['before', 'followed from what had been decided before'],
  ['failed', 'had no answer'],
  ['unknown', 'for a reason that neither lateness nor order gives'],
];

/** A time as it is read in a sentence. */
const time = (us: number) => seconds(Math.round(us));
