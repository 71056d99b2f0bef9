/**
 * The circuit breaker as a pure function of what it was told and when: for a service, whose breaker
 * lies in a store and has no timers. It decides as `machine.ts` does; a test holds them together.
 *
 * An open breaker is half-open as soon as its time is over, whether or not somebody looks.
 *
 * Source: M. T. Nygard, Release It!, 2nd edition, 2018, chapter 5.
 */
import { counted, emptyTally, type Rule, type Tally, trips } from './tally.ts';

export interface BreakerRules {
  readonly rule: Rule;
  /** How long it stays open (µs). */
  readonly openUs: number;
  /** Calls that half-open lets through. */
  readonly probes: number;
}

/** `period` counts the times of being closed or half-open. */
export type Breaker =
  | { readonly state: 'closed'; readonly period: number; readonly tally: Tally }
  | { readonly state: 'open'; readonly period: number; readonly untilUs: number }
  | {
      readonly state: 'half-open';
      readonly period: number;
      readonly begun: number;
      readonly succeeded: number;
    };

export interface Permission {
  readonly permitted: boolean;
  /** How long an open breaker stays so (µs); 0 where nobody knows, as among probes. */
  readonly retryAfterUs: number;
  readonly breaker: Breaker;
}

export const closedBreaker = ({ rule }: BreakerRules, period = 1): Breaker => ({
  state: 'closed',
  period,
  tally: emptyTally(rule),
});

/** The breaker as it is at an instant. */
export const breakerAt = (breaker: Breaker, nowUs: number): Breaker =>
  breaker.state === 'open' && nowUs >= breaker.untilUs
    ? { state: 'half-open', period: breaker.period + 1, begun: 0, succeeded: 0 }
    : breaker;

/** Whether a call may pass; a probe that may is counted. */
export function ask(rules: BreakerRules, before: Breaker, nowUs: number): Permission {
  const breaker = breakerAt(before, nowUs);
  if (breaker.state === 'closed') return { permitted: true, retryAfterUs: 0, breaker };
  if (breaker.state === 'open') {
    return { permitted: false, retryAfterUs: breaker.untilUs - nowUs, breaker };
  }
  if (breaker.begun >= rules.probes) return { permitted: false, retryAfterUs: 0, breaker };
  const probing = { ...breaker, begun: breaker.begun + 1 };
  return { permitted: true, retryAfterUs: 0, breaker: probing };
}

/**
 * The breaker after a call has ended.
 * @param period of the breaker when the call was let through: the result of another one is not heard.
 */
export function told(
  rules: BreakerRules,
  before: Breaker,
  period: number,
  failed: boolean,
  nowUs: number,
): Breaker {
  const breaker = breakerAt(before, nowUs);
  if (breaker.period !== period || breaker.state === 'open') return breaker;
  const open: Breaker = { state: 'open', period, untilUs: nowUs + rules.openUs };
  if (breaker.state === 'closed') {
    const tally = counted(rules.rule, breaker.tally, failed);
    return trips(rules.rule, tally) ? open : { ...breaker, tally };
  }
  if (failed) return open;
  const succeeded = breaker.succeeded + 1;
  return succeeded >= rules.probes ? closedBreaker(rules, period + 1) : { ...breaker, succeeded };
}
