/**
 * GCRA, the generic cell rate algorithm, in its virtual scheduling form.
 *
 * One stored time, the theoretical arrival time, in place of a level and a clock. With increment
 * T = 1 / rate and tolerance τ = (burst − 1) · T it admits exactly what a token bucket admits. A
 * cell that conforms moves the theoretical arrival time: TAT ← max(t, TAT) + T, and it conforms iff
 * t ≥ TAT − τ. Times are in units of 1 / limit of a microsecond, so that T is whole.
 *
 * Source: ATM Forum, Traffic Management Specification 4.0, 1996; ITU-T I.371, annex A.
 */
import type { Decision, Policy } from './policy.ts';

export interface ArrivalTime {
  /** The theoretical arrival time, in 1 / limit µs. */
  readonly tat: number;
}

export const gcraStart = (): ArrivalTime => ({ tat: 0 });

/** Admits a request that comes no earlier than its time less the tolerance. */
export function conform(policy: Policy, memory: ArrivalTime, nowUs: number): Decision<ArrivalTime> {
  const { limit, windowUs, burst } = policy;
  const now = nowUs * limit;
  const earliest = memory.tat - (burst - 1) * windowUs;
  if (now < earliest) {
    return { allowed: false, retryAfterUs: Math.ceil((earliest - now) / limit), memory };
  }
  return { allowed: true, retryAfterUs: 0, memory: { tat: Math.max(now, memory.tat) + windowUs } };
}
