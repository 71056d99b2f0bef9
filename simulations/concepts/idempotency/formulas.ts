/**
 * What theory says of one event: how many posts it takes, how many charges it ends in, and whether it
 * is acknowledged without one. Attempts are independent, so a recursion over them is exact.
 *
 * Sources: the geometric series, and Bayes's rule for what a timeout means; the recursion is derived
 * in this concept's README and checked by simulation.
 */
import type { Recording } from './algorithm/records.ts';

export interface Chances {
  /** A post is lost. */
  readonly postLost: number;
  /** An answer is lost. */
  readonly answerLost: number;
  /** A handler crashes at its work. */
  readonly crash: number;
  /** Of its crashes, those between its two commits. */
  readonly gap: number;
  readonly attempts: number;
}

export interface Fate {
  /** Posts of one event, on average. */
  readonly posts: number;
  /** Charges of one event, on average. */
  readonly effects: number;
  /** The chance that the sender is told that it is done, and nothing was charged. */
  readonly lost: number;
}

/** Every attempt times out with the same chance; only what a post finds on record differs. */
export function fateOf(record: Recording, chances: Chances): Fate {
  const { postLost, answerLost, crash, gap, attempts } = chances;
  const fate = { posts: 0, effects: 0, lost: 0 };
  // Under way with no record, with a record of a charge, and with a record of none.
  let [open, noted, empty] = [1, 0, 0];
  for (let attempt = 0; attempt < attempts; attempt++) {
    fate.posts += open + noted + empty;
    const reached = open * (1 - postLost);
    const done = reached * (1 - crash);
    const between = reached * crash * gap;
    fate.effects += done + (record === 'after' ? between : 0);
    fate.lost += empty * (1 - postLost) * (1 - answerLost);
    const stays = postLost + (1 - postLost) * answerLost;
    const [wasNoted, wasEmpty] = [noted * stays, empty * stays];
    open = open * postLost + reached * crash - (record === 'before' ? between : 0);
    empty = wasEmpty + (record === 'before' ? between : 0);
    noted = wasNoted;
    if (record === 'none') open += done * answerLost;
    else noted += done * answerLost;
  }
  return fate;
}

/** Of the attempts that time out, those that were carried out: (1 − a) b / (a + (1 − a) b). */
export function carriedOut(postLost: number, answerLost: number): number {
  const done = (1 - postLost) * answerLost;
  return done / (postLost + done);
}

/** Of a handler's crashes, those that fall between its two commits; 0 where there is but one. */
export function gapOf(record: Recording, effectMs: number, recordMs: number): number {
  if (record === 'before') return effectMs / (effectMs + recordMs);
  return record === 'after' ? recordMs / (effectMs + recordMs) : 0;
}

/** Charges of one key at most, where each is remembered for a window: one for each that has begun. */
export const effectsMost = (longestUs: number, windowUs: number): number =>
  1 + Math.floor(longestUs / windowUs);
