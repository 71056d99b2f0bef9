/**
 * What a measured run says beside the simulated one: numbers, the requests that were decided
 * otherwise with the reason of each, and one sentence for the difference in all.
 */
import {
  type Because,
  count,
  PARITY_CAUSES,
  type ParityRow,
  plural,
  seconds,
} from '@simulations/index.ts';

/** How late requests were sent (µs); by nearest rank, 0 where there are none. */
export interface Lateness {
  readonly p50Us: number;
  readonly p99Us: number;
  readonly mostUs: number;
}

export interface Otherwise {
  /** Its place in the order of sending, from 1. */
  readonly number: number;
  readonly row: ParityRow;
  readonly because: Because;
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
  const lateUs = rows.map(({ atUs, sentAtUs }) => sentAtUs - atUs).sort((a, b) => a - b);
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

/** The value of that rank in what is sorted, from 0 to 1. */
function rank(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? 0;
}

const otherwiseOf = (rows: readonly ParityRow[]): readonly Otherwise[] =>
  rows.flatMap((row, index) =>
    row.simulated === row.measured
      ? []
      : { number: index + 1, row, because: row.because ?? NOT_SAID },
  );

const NOT_SAID: Because = { cause: 'unexplained', words: 'The file does not say why.' };

/** "All 62 requests were decided alike; the network and timers delayed sends by up to 3 ms." */
function sentenceOf(requests: number, lateness: Lateness, otherwise: readonly Otherwise[]): string {
  if (requests === 0) return 'The file holds no request of this run.';
  const delay = `The network and timers delayed sends by up to ${seconds(Math.max(0, Math.round(lateness.mostUs)))}`;
  const all = requests === 1 ? 'The one request was' : `All ${count(requests)} requests were`;
  if (otherwise.length === 0) return `${all} decided alike. ${delay}.`;
  const reasons = Object.entries(PARITY_CAUSES).flatMap(([cause, words]) => {
    const amount = otherwise.filter(({ because }) => because.cause === cause).length;
    return amount > 0 ? [`${count(amount)} ${words}`] : [];
  });
  const of = `${count(otherwise.length)} of ${plural(requests, 'request')}`;
  return `${delay}. ${of} ${otherwise.length === 1 ? 'was' : 'were'} decided otherwise: ${reasons.join(', ')}.`;
}
