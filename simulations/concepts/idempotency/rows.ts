/** What the rows of the trace tell, by their kind. `where` is the attempt, where nothing else is said. */
import type { RowKind } from '../../run/concept.ts';

export const ROW = {
  /** A caller has an event to post; where: 0 the sender, 1 a forger, 2 a copier; value: the event. */
  arrived: 0,
  /** A post sets out; value: how long it is on its way (µs), below 0 if it will be lost. */
  posted: 1,
  /** A post would have arrived, and is lost. */
  postLost: 2,
  /** A post reaches the receiver; value: handlers at work. */
  reached: 3,
  /** Another handler holds the key: it waits. */
  waits: 4,
  /** The key was not on record, and it begins to work; value: how long that takes (µs). */
  works: 5,
  /** The effect is committed; value: the how manieth of its key. */
  charged: 6,
  /** The key's record is committed; value: the charges of its event so far. */
  recorded: 7,
  /** Its handler is gone, with all that was not committed. */
  crashed: 8,
  /** The answer to an effect sets out; value: 200, or −200 if it will be lost. So with the others. */
  answered: 9,
  /** The stored answer sets out. */
  replayed: 10,
  /** The stored answer of another payload sets out. */
  misled: 11,
  /** 409 sets out: the key is in flight. */
  conflict: 12,
  /** 422 sets out: the key belongs to another payload. */
  mismatch: 13,
  /** 401 sets out: no signature that holds; value: 0 forged, 1 too old. */
  refused: 14,
  /** An answer would have arrived, and is lost. */
  answerLost: 15,
  /** An answer to an attempt that its caller has given up. */
  late: 16,
  /** The caller stops waiting for this attempt; value: its timeout (µs). */
  timedOut: 17,
  /** Another attempt is to come; value: the wait (µs). */
  retries: 18,
  /** The caller is told that it is done; where: attempts; value: µs since it began. */
  delivered: 19,
  /** The caller tries no more; where: attempts; value: µs since it began. */
  gaveUp: 20,
  /** The key that this caller's post recorded is forgotten; value: its charges so far. */
  forgotten: 21,
} as const;

export const rows: readonly RowKind[] = [
  { kind: ROW.arrived, id: 'arrived', title: 'event to post' },
  { kind: ROW.posted, id: 'posted', title: 'posted' },
  { kind: ROW.postLost, id: 'post-lost', title: 'post lost', fault: true },
  { kind: ROW.reached, id: 'reached', title: 'reached the receiver' },
  { kind: ROW.waits, id: 'waits', title: 'waits for its key' },
  { kind: ROW.works, id: 'works', title: 'work began' },
  { kind: ROW.charged, id: 'charged', title: 'charged' },
  { kind: ROW.recorded, id: 'recorded', title: 'key recorded' },
  { kind: ROW.crashed, id: 'crashed', title: 'its handler crashed', fault: true },
  { kind: ROW.answered, id: 'answered', title: 'answered: done' },
  { kind: ROW.replayed, id: 'replayed', title: 'answered: the stored answer' },
  { kind: ROW.misled, id: 'misled', title: 'answered: another payload’s answer', fault: true },
  { kind: ROW.conflict, id: 'conflict', title: 'answered: 409, in flight', fault: true },
  { kind: ROW.mismatch, id: 'mismatch', title: 'answered: 422, other payload', fault: true },
  { kind: ROW.refused, id: 'refused', title: 'answered: 401', fault: true },
  { kind: ROW.answerLost, id: 'answer-lost', title: 'answer lost', fault: true },
  { kind: ROW.late, id: 'late', title: 'answer came too late' },
  { kind: ROW.timedOut, id: 'timed-out', title: 'timed out', fault: true },
  { kind: ROW.retries, id: 'retries', title: 'will try again' },
  { kind: ROW.delivered, id: 'delivered', title: 'delivered' },
  { kind: ROW.gaveUp, id: 'gave-up', title: 'gave up', fault: true },
  { kind: ROW.forgotten, id: 'forgotten', title: 'key forgotten' },
];
