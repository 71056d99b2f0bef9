/**
 * The loop of a client that tries again: attempt, wait, attempt, until it is done or may not.
 *
 * How long it waits is the policy's; a server that names a time with Retry-After is not asked before
 * it. Source: RFC 9110, section 10.2.3 (Retry-After).
 */
import type { Attempt, ClientEnd, Exchange } from '../run/calls.ts';

/** Worth another try: refused for now, or a fault that may pass (RFC 9110, 6585). */
const PASSING = [408, 425, 429, 500, 502, 503, 504];

export interface Verdict {
  readonly end: 'done' | 'again' | 'never';
  /** The least wait that the server asks for (µs). */
  readonly retryAfterUs: number;
}

export interface AttemptsOptions {
  readonly attemptsMax: number;
  attempt(attempt: Attempt): Promise<Verdict>;
  /** The wait after so many failures (µs), or why there is no other attempt. */
  waitUs(failures: number): number | string;
  wait(us: number): Promise<void>;
}

export async function attempts(options: AttemptsOptions): Promise<ClientEnd> {
  const { attemptsMax, attempt, waitUs, wait } = options;
  let waited = { waitedUs: 0, retryAfter: false };
  for (let number = 1; ; number++) {
    const { end, retryAfterUs } = await attempt({ number, ...waited });
    if (end === 'done') return { succeeded: true };
    if (end === 'never') return { succeeded: false, why: 'at an answer that no retry can change' };
    if (number >= attemptsMax) return { succeeded: false, why: `after ${attemptsText(number)}` };
    const ownUs = waitUs(number);
    if (typeof ownUs === 'string') return { succeeded: false, why: ownUs };
    waited = { waitedUs: Math.max(ownUs, retryAfterUs), retryAfter: retryAfterUs > ownUs };
    await wait(waited.waitedUs);
  }
}

/** What a status means for the one who asked. */
export function verdictOf(exchange: Exchange, honours = true): Verdict {
  if (!exchange.ok) return { end: 'again', retryAfterUs: 0 };
  const { status, headers } = exchange;
  if (status < 400) return { end: 'done', retryAfterUs: 0 };
  const retryAfterUs = honours ? Number(headers['retry-after'] ?? 0) * 1e6 : 0;
  return { end: PASSING.includes(status) ? 'again' : 'never', retryAfterUs: retryAfterUs || 0 };
}

const attemptsText = (number: number) => (number === 1 ? '1 attempt' : `${number} attempts`);
