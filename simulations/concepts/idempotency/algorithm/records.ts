/**
 * What a receiver does about a key, as decisions: nothing here waits, writes or knows a clock.
 *
 * The arrangements differ in one thing: where the key's record is written, relative to the effect.
 */
export const RECORDINGS = ['none', 'check-first', 'before', 'after', 'same-transaction'] as const;

/**
 * none: the key is not looked at.
 * check-first: looked up at the beginning, written with the effect, and nothing in between.
 * before: recorded and committed first, then the effect.
 * after: the effect is committed first, then the record.
 * same-transaction: a unique key, inserted in the transaction of the effect.
 */
export type Recording = (typeof RECORDINGS)[number];

/** What is done about a post whose key is on record. */
export type OnRecord = 'replay' | 'mismatch' | 'wrong-replay';

/**
 * The same key must mean the same request. Where nobody compares, the answer to another payload is
 * given as if it were this one's.
 */
export function onRecord<Payload>(kept: Payload, sent: Payload, compares: boolean): OnRecord {
  if (kept === sent) return 'replay';
  return compares ? 'mismatch' : 'wrong-replay';
}

/**
 * Whether an effect happens at most once for each time that the key is kept. Recorded before, it may
 * not: an effect that takes longer than the window is committed when its key is already another's.
 */
export const promisesOnce = (record: Recording): boolean => record === 'same-transaction';

/** A step of handling: `work` makes the effect, `record` writes the key. */
export type Step = 'work' | 'record';

/** What a handler does, in its order, for a post whose key is not on record. */
export function stepsOf(record: Recording): readonly Step[] {
  if (record === 'none') return ['work'];
  return record === 'before' ? ['record', 'work'] : ['work', 'record'];
}
