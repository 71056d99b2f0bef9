/**
 * Sliding window counter.
 *
 * Two counters stand in for a log: it pretends that the previous window's requests came evenly, and
 * admits iff previous · (1 − f) + current + cost ≤ limit, f being the share of the current window
 * that has passed. Multiplied by the window's length every term is whole, so nothing is rounded.
 *
 * Admissions in any half-open window are at most 2 · limit − 1: of the previous window at most
 * `previous` ≤ limit, of the current at most limit − previous · (1 − f), and f < 1.
 *
 * Source: J. Desgats, Counting things, a lot of different things, Cloudflare, 2017 (the estimate).
 * The bound is derived here.
 */
import type { Decision, Policy } from './policy.ts';

export interface TwoCounts {
  /** Which window is current: floor(time / windowUs). */
  readonly window: number;
  readonly current: number;
  readonly previous: number;
}

export const emptyCounts = ({ windowUs }: Policy, atUs: number): TwoCounts => ({
  window: Math.floor(atUs / windowUs),
  current: 0,
  previous: 0,
});

/** The counters as they stand at `nowUs`. */
export function currentCounts({ windowUs }: Policy, counts: TwoCounts, nowUs: number): TwoCounts {
  const window = Math.floor(nowUs / windowUs);
  if (window <= counts.window) return counts; // A clock that steps back changes nothing.
  return { window, current: 0, previous: window === counts.window + 1 ? counts.current : 0 };
}

/** Counts a request of this cost (1 to `limit`), or says when the estimate has fallen far enough. */
export function countSliding(
  policy: Policy,
  memory: TwoCounts,
  nowUs: number,
  cost = 1,
): Decision<TwoCounts> {
  const counts = currentCounts(policy, memory, nowUs);
  const sinceUs = nowUs - counts.window * policy.windowUs; // Below 0 where the clock stepped back.
  const intoUs = Math.max(0, sinceUs);
  if (fitsFromUs(policy, counts.previous, counts.current + cost) <= intoUs) {
    const counted = { ...counts, current: counts.current + cost };
    return { allowed: true, retryAfterUs: 0, memory: counted };
  }
  const retryAfterUs = intoUs - sinceUs + waitUs(policy, counts, intoUs, cost);
  return { allowed: false, retryAfterUs, memory: counts };
}

/** How many more requests it would admit at `nowUs`. */
export function slidingLeft(policy: Policy, memory: TwoCounts, nowUs: number): number {
  const { limit, windowUs } = policy;
  const { window, previous, current } = currentCounts(policy, memory, nowUs);
  const left = windowUs - Math.max(0, nowUs - window * windowUs);
  return Math.max(0, Math.floor((limit * windowUs - previous * left) / windowUs) - current);
}

/**
 * From how far into a window this count fits; at or beyond `windowUs`, not in this window.
 * previous · (W − into) + count · W ≤ limit · W, solved for `into`.
 */
function fitsFromUs({ limit, windowUs }: Policy, previous: number, count: number): number {
  const room = (limit - count) * windowUs;
  if (room < 0) return windowUs;
  if (previous === 0) return 0;
  return Math.max(0, windowUs - Math.floor(room / previous));
}

/** In this window, in the next, or in the one after, which is empty: a cost is at most the limit. */
function waitUs(
  policy: Policy,
  { previous, current }: TwoCounts,
  intoUs: number,
  cost: number,
): number {
  const { windowUs } = policy;
  const here = fitsFromUs(policy, previous, current + cost);
  if (here < windowUs) return here - intoUs;
  const next = fitsFromUs(policy, current, cost);
  return windowUs - intoUs + Math.min(next, windowUs);
}
