/**
 * Sliding window log.
 *
 * It remembers when requests came and admits one iff fewer than `limit` stamps lie in the last
 * window. A stamp expires exactly `windowUs` after it was made, so admissions obey
 * aᵢ₊L − aᵢ ≥ windowUs: never more than `limit` in any half-open window.
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

/** Writes the request into the log and admits it, or says when the oldest stamp in its way expires. */
export function stamp(policy: Policy, log: StampLog, nowUs: number): Decision<StampLog> {
  const { limit, windowUs, storeRejected } = policy;
  const blocking = log.stamps[log.stamps.length - limit];
  const allowed = blocking === undefined || blocking <= nowUs - windowUs;
  const memory = allowed || storeRejected ? written(log, nowUs, limit) : log;
  if (allowed) return { allowed, retryAfterUs: 0, memory };
  const oldest = memory.stamps[memory.stamps.length - limit] as number;
  return { allowed, retryAfterUs: oldest + windowUs - nowUs, memory };
}

function written({ stamps }: StampLog, nowUs: number, limit: number): StampLog {
  const kept = stamps.slice(Math.max(0, stamps.length + 1 - limit));
  kept.push(nowUs);
  return { stamps: kept };
}

/** How many more requests it would admit at `nowUs`. */
export function stampsLeft({ limit, windowUs }: Policy, log: StampLog, nowUs: number): number {
  const inWindow = log.stamps.filter((atUs) => atUs > nowUs - windowUs).length;
  return Math.max(0, limit - inWindow);
}
