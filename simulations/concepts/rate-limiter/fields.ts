/**
 * The fields of an answer: RateLimit-Policy, RateLimit, Retry-After.
 *
 * Source: draft-ietf-httpapi-ratelimit-headers-11 (May 2026); structured fields, RFC 9651;
 * Retry-After, RFC 9110, section 10.2.3.
 */
import type { Counted } from './counters.ts';
import type { NamedRule } from './policies.ts';
import { hasBurst } from './rule.ts';

const SECOND_US = 1_000_000;

/** The least whole number of seconds that is not too early. */
export const wholeSeconds = (us: number): number => Math.ceil(us / SECOND_US);

/**
 * `"default";q=10;w=5;steady-state-burst=10`: the quota and its window. The draft knows no burst, so
 * that parameter bears our name; a window that is no whole number of seconds has no `w`.
 */
export function policyField({ name, rule }: NamedRule): string {
  const { limit, windowUs, burst } = rule.policy;
  const window = windowUs % SECOND_US === 0 ? `;w=${windowUs / SECOND_US}` : '';
  return `"${name}";q=${limit}${window}${hasBurst(rule) ? `;steady-state-burst=${burst}` : ''}`;
}

/** `"default";r=0;t=1`: what is left, and where nothing is, when to come back. */
export function rateLimitField(name: string, { remaining, waitUs }: Counted): string {
  return `"${name}";r=${remaining}${waitUs > 0 ? `;t=${wholeSeconds(waitUs)}` : ''}`;
}

/** Both, for all that were asked. */
export const fieldsOf = (rules: readonly NamedRule[], counted: readonly Counted[]) => ({
  'RateLimit-Policy': rules.map(policyField).join(', '),
  RateLimit: rules.map(({ name }, at) => rateLimitField(name, counted[at] as Counted)).join(', '),
});
