/**
 * Sliding window log.
 *
 * It remembers when requests came and admits one iff fewer than `limit` stamps lie in the last
 * window. A stamp expires exactly `windowUs` after it was made, so admissions obey
 * aᵢ₊L − aᵢ ≥ windowUs: never more than `limit` in any half-open window. A clock that steps back
 * stands still at the newest stamp until it has caught up.
 *
 * Only the newest `limit` stamps can matter, so no more are kept. With `storeRejected` refused
 * requests leave stamps too, as when a log is written before it is counted: a client above its
 * limit then keeps itself locked out.
 *
 * Source: derived here; the log of stored admissions is the loss system M/D/L/L.
 */
import type { Decision, Policy } from './policy.ts';

export interface StampLog {
  /** Newest last, at most `limit` of them. */
  readonly stamps: readonly number[];
}

export const emptyLog = (): StampLog => ({ stamps: [] });

/**
 * Stamps a request of this cost (1 to `limit`) into the log and admits it, or says when the oldest
 * stamp in its way expires. What was refused is stored, if at all, only where it counts for one.
 */
export function stamp(policy: Policy, log: StampLog, nowUs: number, cost = 1): Decision<StampLog> {
  const { limit, windowUs, storeRejected } = policy;
  const atUs = Math.max(nowUs, log.stamps.at(-1) ?? nowUs);
  const blocking = inTheWay(log, limit, cost);
  const allowed = blocking === undefined || blocking <= atUs - windowUs;
  const stores = allowed || (storeRejected && cost === 1);
  const memory = stores ? written(log, atUs, limit, cost) : log;
  if (allowed) return { allowed, retryAfterUs: 0, memory };
  const oldest = inTheWay(memory, limit, cost) as number;
  return { allowed, retryAfterUs: oldest + windowUs - nowUs, memory };
}

/** The newest stamp that must have expired before so many more fit. */
const inTheWay = ({ stamps }: StampLog, limit: number, cost: number): number | undefined =>
  stamps[stamps.length - limit + cost - 1];

function written({ stamps }: StampLog, atUs: number, limit: number, cost: number): StampLog {
  const kept = stamps.slice(Math.max(0, stamps.length + cost - limit));
  for (let i = 0; i < cost; i++) kept.push(atUs);
  return { stamps: kept };
}

/** How many more requests it would admit at `nowUs`. */
export function stampsLeft({ limit, windowUs }: Policy, log: StampLog, nowUs: number): number {
  const atUs = Math.max(nowUs, log.stamps.at(-1) ?? nowUs);
  const inWindow = log.stamps.filter((stampUs) => stampUs > atUs - windowUs).length;
  return Math.max(0, limit - inWindow);
}
