/**
 * Why the service decided otherwise than the simulation, request by request.
 *
 * The limiter’s own algorithm is asked again, at the instants at which requests really were under
 * way: each was decided somewhere between its sending and its answer. If it can decide everything as
 * the service did, in some order that these times allow, lateness and order are the whole difference;
 * where it cannot, something else is, and that is said.
 */
import type { Because, ParityRow } from '../../../simulations/run/parity.ts';
import { plural, seconds } from '../../../simulations/run/words.ts';
import type { LanePlan } from './plan.ts';
import { Shadow } from './shadow.ts';

export interface Explained {
  /** With the reason of each that was decided otherwise than simulated. */
  readonly rows: readonly ParityRow[];
  /** Rows that the limiter could not have decided as the service did, at any instant they allow. */
  readonly unexplained: readonly number[];
}

/** @param marginUs how far the two clocks may be apart (µs, simulated). */
export function explain(lane: LanePlan, rows: readonly ParityRow[], marginUs: number): Explained {
  const decided = decidedInOrder(lane, rows, marginUs);
  const unexplained = decided.filter(({ matches }) => !matches).map(({ row }) => row);
  const late = new Set(
    decided.filter((one) => one.atOwnInstant === rows[one.row]?.simulated).map(({ row }) => row),
  );
  const becauseOf = (row: ParityRow, index: number): Because => {
    if (row.measured === 'failed') return row.because ?? NO_ANSWER;
    if (unexplained.includes(index)) return { cause: 'unexplained', words: unexplainedWords(row) };
    if (late.has(index)) return { cause: 'late', words: lateWords(row) };
    const group = rows.filter(({ atUs }) => atUs === row.atUs);
    if (sameCount(group)) return { cause: 'order', words: orderWords(group.length) };
    const before = {
      measured: admitted(rows, index, 'measured'),
      simulated: admitted(rows, index, 'simulated'),
    };
    return before.measured === before.simulated
      ? { cause: 'shifted', words: shiftedWords(rows, index) }
      : { cause: 'before', words: beforeWords(rows, before) };
  };
  const explained = rows.map((row, index) =>
    row.measured === row.simulated ? row : { ...row, because: becauseOf(row, index) },
  );
  return { rows: explained, unexplained };
}

const NO_ANSWER: Because = { cause: 'failed', words: 'No answer came that admits or refuses.' };

interface Decided {
  readonly row: number;
  /** Whether the limiter decides as the service did, at an instant while it was under way. */
  readonly matches: boolean;
  /** What it would have decided at the instant that was planned, after all that went before. */
  readonly atOwnInstant: 'admitted' | 'rejected';
}

interface Left {
  readonly row: ParityRow;
  readonly index: number;
  readonly user: number;
}

/**
 * Puts the requests into an order that their times allow: next may be any that was sent before the
 * earliest answer among those left. Of these one is taken that the limiter decides as the service did.
 */
function decidedInOrder(lane: LanePlan, rows: readonly ParityRow[], marginUs: number): Decided[] {
  const witnesses = new Witnesses(lane, marginUs);
  const left = rows
    .map((row, index): Left => ({ row, index, user: lane.requests[index]?.user ?? 0 }))
    .sort((a, b) => middle(a.row) - middle(b.row));
  const decided: Decided[] = [];
  while (left.length > 0) {
    const firstAnswerUs = Math.min(...near(left).map(({ row }) => row.answeredAtUs));
    const may = near(left).filter(({ row }) => row.sentAtUs <= firstAnswerUs + marginUs);
    // A refusal changes nothing for those after it: admissions first leaves most of them possible.
    const inTurn = [...may.filter(isAdmitted), ...may.filter((one) => !isAdmitted(one))];
    const found = inTurn.find((one) => witnesses.allow(one));
    const next = found ?? (may[0] as Left);
    if (next.row.measured !== 'failed') {
      const atOwnInstant = witnesses.atOwnInstant(next);
      decided.push({ row: next.index, matches: found !== undefined, atOwnInstant });
    }
    witnesses.take(next);
    left.splice(left.indexOf(next), 1);
  }
  return decided;
}

/** In order of time, so many at the front are all that may be under way together. */
const TOGETHER_MAX = 256;
const near = (left: readonly Left[]) => left.slice(0, TOGETHER_MAX);

const middle = ({ sentAtUs, answeredAtUs }: ParityRow) => Math.round((sentAtUs + answeredAtUs) / 2);
const isAdmitted = ({ row }: Left) => row.measured === 'admitted';

/**
 * When a request was decided is known only to lie between its sending and its answer, and the limiter
 * remembers it. So there are three of it: one that decided each as early as may be, one in the middle,
 * one as late as may be. What any of them does, the service may have done.
 */
class Witnesses {
  readonly #marginUs: number;
  readonly #early: Shadow;
  readonly #middle: Shadow;
  readonly #late: Shadow;

  constructor({ own, overall }: LanePlan, marginUs: number) {
    this.#marginUs = marginUs;
    this.#early = new Shadow(own, overall);
    this.#middle = new Shadow(own, overall);
    this.#late = new Shadow(own, overall);
  }

  allow(one: Left): boolean {
    if (one.row.measured === 'failed') return true;
    return this.#all(one).some(({ atUs }) => atUs !== undefined);
  }

  atOwnInstant({ user, row }: Left): 'admitted' | 'rejected' {
    return this.#middle.would(user, row.atUs);
  }

  take(one: Left): void {
    const { row, user } = one;
    if (row.measured === 'failed') {
      // It may have been counted all the same.
      this.#late.take(user, row.answeredAtUs);
      return;
    }
    for (const { shadow, instants, atUs } of this.#all(one)) {
      if (atUs !== undefined) shadow.take(user, atUs);
      // This one of the three is not what happened: it does what comes nearest to it.
      else if (isAdmitted(one)) shadow.take(user, Math.max(...instants));
    }
  }

  #all({ row, user }: Left) {
    const fromUs = Math.max(0, Math.floor(row.sentAtUs - this.#marginUs));
    const toUs = Math.ceil(row.answeredAtUs + this.#marginUs);
    const orders: readonly (readonly [Shadow, readonly number[]])[] = [
      [this.#early, [fromUs, row.sentAtUs, middle(row), row.answeredAtUs, toUs]],
      [this.#middle, [middle(row), row.sentAtUs, row.answeredAtUs, fromUs, toUs]],
      [this.#late, [toUs, row.answeredAtUs, middle(row), row.sentAtUs, fromUs]],
    ];
    return orders.map(([shadow, instants]) => {
      const atUs = instants.find((instant) => shadow.would(user, instant) === row.measured);
      return { shadow, instants, atUs };
    });
  }
}

const sameCount = (group: readonly ParityRow[]): boolean =>
  group.length > 1 &&
  admitted(group, group.length, 'simulated') === admitted(group, group.length, 'measured');

function lateWords({ atUs, sentAtUs, answeredAtUs, ...row }: ParityRow): string {
  const late = `It was sent ${seconds(Math.max(0, sentAtUs - atUs))} late and answered ${seconds(answeredAtUs - atUs)} after its instant`;
  if (row.measured === 'rejected') {
    return `${late}: at its own instant it would have been admitted, and when it came the limiter had other times to count.`;
  }
  return `${late}; at its own instant only ${seconds(row.simulatedRetryAfterUs)} more were missing, and they had passed.`;
}

const orderWords = (size: number) =>
  `It came in another order than planned among ${plural(size, 'request')} of the same instant; as many of them were admitted.`;

type Of = 'simulated' | 'measured';

/** How many of the first so many rows were admitted. */
const admitted = (rows: readonly ParityRow[], before: number, of: Of): number =>
  rows.slice(0, before).filter((row) => row[of] === 'admitted').length;

function shiftedWords(rows: readonly ParityRow[], index: number): string {
  const { measured, measuredRetryAfterUs, simulatedRetryAfterUs } = rows[index] as ParityRow;
  const lateUs = Math.max(0, ...rows.slice(0, index).map(({ atUs, sentAtUs }) => sentAtUs - atUs));
  const missing =
    measured === 'rejected'
      ? `only ${seconds(measuredRetryAfterUs)} were missing now`
      : `only ${seconds(simulatedRetryAfterUs)} were missing in the simulation`;
  return `Requests before it came up to ${seconds(lateUs)} late, so the limiter counted them at other instants: as many had been admitted, and ${missing}.`;
}

function beforeWords(rows: readonly ParityRow[], before: Readonly<Record<Of, number>>): string {
  const first = rows.findIndex((row) => row.simulated !== row.measured);
  return `It follows from request ${first + 1}, the first that was decided otherwise: before this one the service had admitted ${before.measured}, the simulation ${before.simulated}.`;
}

function unexplainedWords({ measured, measuredRetryAfterUs }: ParityRow): string {
  const did =
    measured === 'admitted'
      ? 'admitted it'
      : `refused it and said to come back in ${seconds(measuredRetryAfterUs)}`;
  return `The service ${did}, which this limiter would not have done at any instant while the request was under way: neither lateness nor order explains it. Does the service count by another limit?`;
}
