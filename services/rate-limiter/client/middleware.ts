/**
 * Middleware for Hono: asks the rate limiter before a handler works. Who is refused gets the limiter’s
 * own answer; who is admitted gets its fields beside the handler’s answer.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Admitted, Invalid, RateLimiterClient, Refused, Unavailable } from './client.ts';

export interface RateLimitOptions {
  readonly client: RateLimiterClient;
  /** Whose request it is: a client, a token, an address; 1 to 200 characters. */
  readonly keyOf: (c: Context) => string | Promise<string>;
  /** The policy that is asked; the client’s where it is left out. */
  readonly policy?: string;
  /** How many requests this one counts for; 1 where it is left out. */
  readonly costOf?: (c: Context) => number | Promise<number>;
  /** What to do while the limiter does not answer: let everybody in, or refuse with 503. */
  readonly whenUnavailable: 'admit' | 'refuse';
  /** Lets time pass (ms), for a leaky bucket, whose admitted requests wait. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** How soon to come back where the limiter is away and did not say (s). */
const AWAY_RETRY_SECONDS = 1;

/** @throws Error at a request, where there is no such policy. */
export function rateLimit(options: RateLimitOptions): MiddlewareHandler {
  const { client, keyOf, policy, costOf = () => 1, whenUnavailable, wait = sleep } = options;
  return async (c, next) => {
    const checked = await client.check(await keyOf(c), {
      cost: await costOf(c),
      traceparent: c.req.header('traceparent'),
      ...(policy !== undefined && { policy }),
    });
    switch (checked.kind) {
      case 'refused':
        return refusal(checked);
      case 'invalid':
        return misasked(checked);
      case 'unavailable':
        return whenUnavailable === 'admit' ? next() : away(checked);
      case 'admitted':
        if (checked.delayUs > 0) await wait(checked.delayUs / 1e3);
        await next();
        passOn(c, checked);
    }
  };
}

function passOn(c: Context, { fields }: Admitted): void {
  for (const [name, value] of Object.entries(fields)) c.res.headers.set(name, value);
}

const refusal = ({ problem, fields, retryAfterSeconds }: Refused): Response =>
  problemAnswer(429, problem, { ...fields, 'Retry-After': String(retryAfterSeconds) });

/** The key and the cost are the caller’s to change; a policy that is not there is not. */
function misasked({ detail, pointers }: Invalid): Response {
  if (pointers.includes('#/policy')) {
    throw new Error(`The rate limiter was asked for a policy that it has not: ${detail}`);
  }
  return problemAnswer(400, { type: 'about:blank', title: 'Bad Request', status: 400, detail });
}

function away({ retryAfterSeconds = AWAY_RETRY_SECONDS }: Unavailable): Response {
  const detail = `Whether this request is within its limit cannot be told now: come back in ${retryAfterSeconds} s.`;
  return problemAnswer(
    503,
    { type: 'about:blank', title: 'Service Unavailable', status: 503, detail },
    { 'Retry-After': String(retryAfterSeconds) },
  );
}

const problemAnswer = (
  status: number,
  problem: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify(problem), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
