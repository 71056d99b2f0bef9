/**
 * What the limiter answered, as a value: it may pass, it may not, nobody can say, or the question was
 * wrong.
 */

export interface Admitted {
  readonly kind: 'admitted';
  /** How many more would be admitted at once; undefined where the limiter does not know. */
  readonly remaining: number | undefined;
  /** A leaky bucket’s: wait so long (µs), then go on; 0 for at once. */
  readonly delayUs: number;
  /** Whether a policy in shadow would have refused it. */
  readonly wouldRefuse: boolean;
  /** The limiter’s fields, to be passed on. */
  readonly fields: Fields;
}

export interface Refused {
  readonly kind: 'refused';
  /** The earliest wait that succeeds if nobody else comes first (µs). */
  readonly retryAfterUs: number;
  /** As `Retry-After` says it: whole seconds, never less than `retryAfterUs`. */
  readonly retryAfterSeconds: number;
  readonly violatedPolicies: readonly string[];
  /** RFC 9457, as the limiter wrote it. */
  readonly problem: Readonly<Record<string, unknown>>;
  readonly fields: Fields;
}

export interface Unavailable {
  readonly kind: 'unavailable';
  /** What happened, in a sentence. */
  readonly reason: string;
  /** When to ask again, where something said so. */
  readonly retryAfterSeconds: number | undefined;
}

/** The limiter does not understand the question; to ask it again is no use. */
export interface Invalid {
  readonly kind: 'invalid';
  /** What to send instead, in the limiter’s words. */
  readonly detail: string;
  /** The parts that are wrong, such as `#/cost` (RFC 6901, as fragments). */
  readonly pointers: readonly string[];
}

export type Checked = Admitted | Refused | Unavailable | Invalid;

/** `RateLimit`, `RateLimit-Policy` and `Retry-After`, those that were there. */
export type Fields = Readonly<Record<string, string>>;

const PASSED_ON = ['RateLimit', 'RateLimit-Policy', 'Retry-After'];

/** @param nowMs the time (ms since 1970), for a date in `Retry-After`. */
export async function checkedOf(response: Response, nowMs: number): Promise<Checked> {
  const { status, headers } = response;
  const body = await objectIn(response);
  const seconds = retryAfterSeconds(headers, nowMs);
  const { allowed, remaining, delayUs, wouldRefuse, detail } = body;
  if (status === 200 && allowed === true) {
    return {
      kind: 'admitted',
      remaining: typeof remaining === 'number' ? remaining : undefined,
      delayUs: typeof delayUs === 'number' ? delayUs : 0,
      wouldRefuse: wouldRefuse === true,
      fields: fieldsOf(headers),
    };
  }
  if (status === 429) return refused(body, headers, seconds);
  if (status === 400 || status === 413) return invalid(body);
  const said = typeof detail === 'string' ? detail : `It answered with status ${status}.`;
  return { kind: 'unavailable', reason: said, retryAfterSeconds: seconds };
}

type Body = Readonly<Record<string, unknown>>;

function refused(body: Body, headers: Headers, seconds: number | undefined): Refused {
  const { retryAfterUs, 'violated-policies': violated } = body;
  // A refusal that names no time at all is one of another server: a second is a civil wait.
  const us = typeof retryAfterUs === 'number' ? retryAfterUs : (seconds ?? 1) * 1e6;
  return {
    kind: 'refused',
    retryAfterUs: us,
    retryAfterSeconds: Math.max(seconds ?? 0, Math.ceil(us / 1e6)),
    violatedPolicies: Array.isArray(violated) ? violated.map(String) : [],
    problem: body,
    fields: fieldsOf(headers),
  };
}

function invalid({ detail, errors }: Body): Invalid {
  const pointers = Array.isArray(errors) ? errors.map(({ pointer }) => String(pointer)) : [];
  const said = typeof detail === 'string' ? detail : 'It does not say what is wrong.';
  return { kind: 'invalid', detail: said, pointers };
}

/** The body where it is an object, or an empty one. */
async function objectIn(response: Response): Promise<Body> {
  const text = await response.text();
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Body) : {};
  } catch {
    return {};
  }
}

const fieldsOf = (headers: Headers): Fields =>
  Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );

/**
 * `Retry-After` in seconds, which never come out too few: a whole number, or a date (RFC 9110,
 * section 10.2.3). A date is counted from the server’s own `Date` where it sent one, since the two
 * clocks may differ.
 */
export function retryAfterSeconds(headers: Headers, nowMs: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const atMs = dateMs(text);
  if (atMs === undefined) return undefined;
  const fromMs = dateMs(headers.get('date') ?? '') ?? nowMs;
  return Math.max(0, Math.ceil((atMs - fromMs) / 1e3));
}

/** An HTTP-date; anything else that `Date` would take, such as "5", is none. */
function dateMs(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
