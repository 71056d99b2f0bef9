/**
 * Leaky bucket, as a queue.
 *
 * Requests pour in and leave one each windowUs / limit: the first at once, the next a drip later.
 * The bucket has `burst` places, the one that drains included; a request that finds no place is
 * refused. It refuses exactly the requests that a token bucket refuses, and delays the others: the
 * burst goes into latency. In any half-open time T at most ⌈rate · T⌉ requests leave.
 *
 * Whole numbers as in the token bucket: a request is `windowUs` units of work and `limit` units
 * drain each microsecond.
 *
 * Source: ITU-T I.371 and J. Turner, New Directions in Communications, IEEE Comm. Mag. 24(10),
 * 1986 (the leaky bucket); A. S. Tanenbaum, Computer Networks, 5.4 (as a queue).
 */
import type { Decision, Policy } from './policy.ts';

export interface Backlog {
  /** Work that is in the bucket, in units. */
  readonly units: number;
  readonly atUs: number;
}

export const emptyBacklog = (_policy: Policy, atUs: number): Backlog => ({ units: 0, atUs });

/** The bucket as it stands at `nowUs`, nothing poured in. */
export function drain({ limit }: Policy, backlog: Backlog, nowUs: number): Backlog {
  const atUs = Math.max(nowUs, backlog.atUs); // A clock that steps back drains nothing.
  const untilEmptyUs = Math.ceil(backlog.units / limit);
  const drainUs = Math.min(atUs - backlog.atUs, untilEmptyUs); // A long silence stays below 2^53.
  return { units: Math.max(0, backlog.units - drainUs * limit), atUs };
}

/**
 * Takes `cost` places in the queue (1 to `burst`) and says when the last of them leaves, or says
 * when so many will be free.
 */
export function pour(policy: Policy, backlog: Backlog, nowUs: number, cost = 1): Decision<Backlog> {
  const { limit, windowUs, burst } = policy;
  const { units, atUs } = drain(policy, backlog, nowUs);
  const most = (burst - cost) * windowUs; // Beyond it too few places are free.
  if (units > most) {
    // Counted from the caller's clock, also when that has stepped back.
    const retryAfterUs = atUs - nowUs + Math.ceil((units - most) / limit);
    return { allowed: false, retryAfterUs, memory: { units, atUs } };
  }
  return {
    allowed: true,
    retryAfterUs: 0,
    delayUs: Math.ceil((units + (cost - 1) * windowUs) / limit),
    memory: { units: units + cost * windowUs, atUs },
  };
}

/** Places that are free at `nowUs`. */
export const freePlaces = (policy: Policy, backlog: Backlog, nowUs: number): number =>
  Math.max(0, policy.burst - Math.ceil(drain(policy, backlog, nowUs).units / policy.windowUs));
