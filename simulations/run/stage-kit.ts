/** What stages share: requests under way, and the slots of lines and servers. */
import type { PartState } from './picture.ts';

export { type Flow, type Going, requestsUnderWay } from './under-way.ts';

/** Slots that are listed of a line or a pool; its text has the number of all. */
export const SLOTS_MAX = 40;

export type Slot = NonNullable<PartState['slots']>[number];

/** One server's slot: whom it serves and how far it is, or nobody. */
export function slotOf(
  work: { readonly who: number; readonly fromUs: number; readonly untilUs: number } | null,
  nowUs: number,
): Slot {
  if (!work) return { who: -1, done: 0 };
  const { who, fromUs, untilUs } = work;
  const done = untilUs > fromUs ? (nowUs - fromUs) / (untilUs - fromUs) : 1;
  return { who, done: Math.round(done * 1e3) / 1e3 };
}

interface Somebody {
  readonly who: number;
}

/** Who waits in a line, in the order in which they will be taken. */
export const lineSlots = (line: { next(limit: number): readonly Somebody[] }): Slot[] =>
  line.next(SLOTS_MAX).map(({ who }) => ({ who, done: 0 }));

interface Serving {
  readonly job: Somebody;
  readonly fromUs: number;
  readonly untilUs: number;
}

/** The servers of a pool, by number. */
export const poolSlots = (
  pool: { readonly servers: number; at(place: number): Serving | null },
  nowUs: number,
): Slot[] =>
  Array.from({ length: Math.min(pool.servers, SLOTS_MAX) }, (_, place) => {
    const busy = pool.at(place);
    return slotOf(busy && { ...busy, who: busy.job.who }, nowUs);
  });
