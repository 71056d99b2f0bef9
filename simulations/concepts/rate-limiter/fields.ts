/**
 * The fields of an answer: RateLimit-Policy, RateLimit, Retry-After.
 *
 * Source: draft-ietf-httpapi-ratelimit-headers-11 (May 2026); structured fields, RFC 9651;
 * Retry-After, RFC 9110, section 10.2.3.
 */
import type { Limiter, Memory } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';

const SECOND_US = 1_000_000;

/** The least whole number of seconds that is not too early. */
export const wholeSeconds = (us: number): number => Math.ceil(us / SECOND_US);

/**
 * `"token-bucket";q=10;w=5;steady-state-burst=10`: the quota and its window. The draft knows no
 * burst, so that parameter bears our name; a window that is no whole number of seconds has no `w`.
 */
export function policyField(name: string, policy: Policy, limiter: Limiter<Memory>): string {
  const { limit, windowUs, burst } = policy;
  const window = windowUs % SECOND_US === 0 ? `;w=${windowUs / SECOND_US}` : '';
  // Whether the burst matters to this algorithm is what a larger burst would change.
  const bursts = limiter.capacity({ ...policy, burst: burst + 1 }) !== limiter.capacity(policy);
  return `"${name}";q=${limit}${window}${bursts ? `;steady-state-burst=${burst}` : ''}`;
}

/** `"token-bucket";r=0;t=1`: what is left, and where nothing is, when to come back. */
export function rateLimitField(name: string, remaining: number, waitUs: number): string {
  return `"${name}";r=${remaining}${waitUs > 0 ? `;t=${wholeSeconds(waitUs)}` : ''}`;
}
