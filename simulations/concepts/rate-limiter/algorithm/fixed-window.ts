/**
 * Fixed window.
 *
 * Time is cut into windows of `windowUs`, counted from 0; each admits its first `limit` requests
 * and refuses the rest until it ends. Two windows meet at an edge, so `2 · limit` requests can pass
 * within any time, however short, that spans it: nothing in the counter remembers what came before.
 *
 * Source: derived here; an interval no longer than a window touches at most two windows.
 */
import type { Decision, Policy } from './policy.ts';

export interface WindowCount {
  /** Which window: floor(time / windowUs). */
  readonly window: number;
  readonly count: number;
}

export const emptyWindow = ({ windowUs }: Policy, atUs: number): WindowCount => ({
  window: Math.floor(atUs / windowUs),
  count: 0,
});

/** The counter as it stands at `nowUs`: an ended window's count is gone. */
export function currentWindow(policy: Policy, memory: WindowCount, nowUs: number): WindowCount {
  const window = Math.floor(nowUs / policy.windowUs);
  return window > memory.window ? { window, count: 0 } : memory;
}

/** Counts a request of this cost (1 to `limit`) into its window, or says when the next one opens. */
export function countInWindow(
  policy: Policy,
  memory: WindowCount,
  nowUs: number,
  cost = 1,
): Decision<WindowCount> {
  const { window, count } = currentWindow(policy, memory, nowUs);
  if (count + cost <= policy.limit) {
    return { allowed: true, retryAfterUs: 0, memory: { window, count: count + cost } };
  }
  const retryAfterUs = (window + 1) * policy.windowUs - nowUs;
  return { allowed: false, retryAfterUs, memory: { window, count } };
}

/** How many requests the current window still admits. */
export const placesLeft = (policy: Policy, memory: WindowCount, nowUs: number): number =>
  Math.max(0, policy.limit - currentWindow(policy, memory, nowUs).count);
