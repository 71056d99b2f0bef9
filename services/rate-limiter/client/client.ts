/**
 * A client of the rate limiter: asks whether a request may pass, or waits until it may.
 *
 * A refusal is an answer and throws nothing; neither does a limiter that is away. Whoever waits never
 * asks before the time that the limiter named: jitter only makes the wait longer, so that those who
 * were refused together do not come back together.
 */
import { type Admitted, type Checked, checkedOf } from './answer.ts';

export type { Admitted, Checked, Fields, Invalid, Refused, Unavailable } from './answer.ts';

export interface ClientOptions {
  /** Where the service is, such as `http://127.0.0.1:4001`. */
  readonly url: string;
  /** The policy that is asked where a call names none; the service’s default where left out. */
  readonly policy?: string;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Lets time pass (ms). */
  readonly wait?: (ms: number) => Promise<void>;
  /** The time (ms since 1970), which must never go back. */
  readonly nowMs?: () => number;
  /** From 0 to 1, for jitter. */
  readonly random?: () => number;
  /** How long an answer may take (ms) before the limiter counts as away. */
  readonly timeoutMs?: number;
}

export interface CheckOptions {
  /** How many requests this one counts for, 1 or more; all of them, or none. */
  readonly cost?: number;
  readonly policy?: string;
  /** The caller’s trace (W3C `traceparent`), which the limiter’s log then bears. */
  readonly traceparent?: string | undefined;
}

export interface WaitOptions extends CheckOptions {
  /** How often the limiter is asked at most, 1 or more. */
  readonly attemptsMax?: number;
  /** How long is waited at most (ms), all waits together. */
  readonly waitMsMax?: number;
}

export interface GivenUp {
  readonly kind: 'given-up';
  /** Why, in a sentence. */
  readonly reason: string;
  readonly attempts: number;
  readonly waitedMs: number;
  /** What the limiter said last. */
  readonly last: Exclude<Checked, Admitted>;
}

export interface RateLimiterClient {
  /** Asks once. Throws for nothing that the limiter or the network may do. */
  check(key: string, options?: CheckOptions): Promise<Checked>;
  /** Asks, and while it is refused waits as long as it is told to and asks again. */
  whenAdmitted(key: string, options?: WaitOptions): Promise<Admitted | GivenUp>;
}

const CHECK = '/services/rate-limiter/check';
const TIMEOUT_MS = 1_000;
const ATTEMPTS_MAX = 5;
const WAIT_MS_MAX = 30_000;
/** A wait is made longer by up to this share. */
const JITTER = 0.25;
/** Where nobody said how long: this much, and twice as much each time (ms). */
const BACKOFF_MS = 100;

/** @throws TypeError where the URL is none. */
export function rateLimiterClient(options: ClientOptions): RateLimiterClient {
  const { policy: usual, timeoutMs = TIMEOUT_MS, random = Math.random } = options;
  const { fetch: send = fetch, wait = sleep, nowMs = processMs } = options;
  const url = new URL(CHECK, options.url).href;

  async function check(key: string, asked: CheckOptions = {}): Promise<Checked> {
    const { cost, policy = usual, traceparent } = asked;
    try {
      const response = await send(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(traceparent && { traceparent }) },
        body: JSON.stringify({ key, cost, policy }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await checkedOf(response, nowMs());
    } catch (error) {
      return { kind: 'unavailable', reason: reasonOf(error), retryAfterSeconds: undefined };
    }
  }

  const reasonOf = (error: unknown): string => {
    const { name, message, cause } = error as Error;
    if (name === 'TimeoutError') return `No answer came from ${url} within ${timeoutMs} ms.`;
    const why = cause instanceof Error && cause.message !== '' ? cause.message : message;
    return `Nothing answers at ${url} (${why}).`;
  };

  /** Timers may end a little early: the clock has the last word. */
  async function waitUntil(dueMs: number): Promise<void> {
    for (let left = dueMs - nowMs(); left > 0; left = dueMs - nowMs()) await wait(left);
  }

  async function whenAdmitted(key: string, asked: WaitOptions = {}): Promise<Admitted | GivenUp> {
    const { attemptsMax = ATTEMPTS_MAX, waitMsMax = WAIT_MS_MAX } = asked;
    let waitedMs = 0;
    for (let attempts = 1; ; attempts++) {
      const last = await check(key, asked);
      const answeredMs = nowMs();
      if (last.kind === 'admitted') {
        await waitUntil(answeredMs + last.delayUs / 1e3);
        return last;
      }
      const giveUp = (reason: string): GivenUp => {
        return { kind: 'given-up', reason, attempts, waitedMs, last };
      };
      if (last.kind === 'invalid') return giveUp(last.detail);
      if (attempts >= attemptsMax)
        return giveUp(`${saidOf(last)} It was asked ${times(attempts)}.`);
      const leastMs = leastWaitMs(last, attempts);
      if (waitedMs + leastMs > waitMsMax) {
        return giveUp(
          `${saidOf(last)} That is longer than the ${waitMsMax} ms that may be waited.`,
        );
      }
      const jitterMs = Math.min(leastMs * JITTER * random(), waitMsMax - waitedMs - leastMs);
      await waitUntil(answeredMs + leastMs + jitterMs);
      waitedMs += leastMs + jitterMs;
    }
  }

  return { check, whenAdmitted };
}

type NotNow = Exclude<Checked, { kind: 'admitted' | 'invalid' }>;

function leastWaitMs(last: NotNow, attempts: number): number {
  const { retryAfterSeconds } = last;
  return retryAfterSeconds === undefined
    ? BACKOFF_MS * 2 ** (attempts - 1)
    : retryAfterSeconds * 1e3;
}

const saidOf = (last: NotNow): string =>
  last.kind === 'refused'
    ? `The limit is reached, and the limiter says to come back in ${last.retryAfterSeconds} s.`
    : last.reason;

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Since 1970 by the clock that this process began with, and never back. */
const processMs = () => performance.timeOrigin + performance.now();
