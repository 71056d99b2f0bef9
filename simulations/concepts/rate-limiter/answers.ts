/**
 * What the limiter answers. Every counted answer says what the policy is and what is left; a refusal
 * says when to come back, in whole seconds for `Retry-After` and to the microsecond in the body.
 */
import { problemResponse } from '../../run/http-problem.ts';
import { QUOTA_EXCEEDED } from './contract.ts';
import type { Counted, CountersAway } from './counters.ts';
import { fieldsOf, wholeSeconds } from './fields.ts';
import type { FailMode, NamedRule, PolicyDocument } from './policies.ts';

/** A decision, with all that an answer or a metric tells of it. */
export interface Decided {
  /** Of the policy. */
  readonly id: string;
  readonly policy: PolicyDocument;
  readonly rules: readonly NamedRule[];
  /** One for each rule; none where nobody counted. */
  readonly counted: readonly Counted[];
  /** How it was decided while the counters were away. */
  readonly degraded?: FailMode;
  readonly away?: CountersAway;
}

/** How soon to ask again while the counters are away (s). */
const AWAY_RETRY_SECONDS = 1;

export const admits = ({ counted, degraded }: Decided): boolean =>
  degraded !== 'closed' && counted.every(({ allowed }) => allowed);

export function answerTo(decided: Decided): Response {
  const { policy, rules, counted, degraded, away } = decided;
  if (degraded === 'open') return Response.json({ allowed: true, degraded });
  if (degraded === 'closed' && away) return policy.shadow ? shadowed(decided) : closed(away);
  if (policy.shadow) return shadowed(decided);
  const headers = fieldsOf(rules, counted);
  return admits(decided) ? admitted(decided, headers) : refused(decided, headers);
}

type Fields = Readonly<Record<string, string>>;

/** Beside other fields it costs less so than by `Response.json`. */
const JSON_TYPE = { 'Content-Type': 'application/json' };

function admitted({ counted, degraded }: Decided, headers: Fields): Response {
  const remaining = Math.min(...counted.map((one) => one.remaining));
  const delayUs = Math.max(...counted.map((one) => one.delayUs));
  const body = {
    allowed: true,
    remaining,
    ...(delayUs > 0 && { delayUs }),
    ...(degraded && { degraded }),
  };
  return new Response(JSON.stringify(body), { headers: { ...headers, ...JSON_TYPE } });
}

function refused({ rules, counted }: Decided, headers: Fields): Response {
  const retryAfterUs = Math.max(...counted.map((one) => one.retryAfterUs));
  const violated = rules.filter((_, at) => counted[at]?.allowed === false);
  const seconds = wholeSeconds(retryAfterUs);
  return problemResponse(
    {
      type: QUOTA_EXCEEDED,
      title: 'Quota Exceeded',
      status: 429,
      detail: `The limit is reached: come back in ${seconds} s.`,
      retryAfterUs,
      'violated-policies': violated.map(({ name }) => name),
    },
    { ...headers, 'Retry-After': String(seconds) },
  );
}

/** No fields: a client that heeds them would be limited all the same. */
function shadowed(decided: Decided): Response {
  const { counted, degraded } = decided;
  return Response.json({
    allowed: true,
    ...(counted.length > 0 && { remaining: Math.min(...counted.map((one) => one.remaining)) }),
    ...(!admits(decided) && { wouldRefuse: true }),
    ...(degraded === 'local' && { degraded }),
  });
}

const closed = (away: CountersAway): Response =>
  unanswerable(away, 'Nothing is admitted meanwhile');

export const unanswerable = ({ message }: CountersAway, so: string): Response =>
  problemResponse(
    {
      title: 'Service Unavailable',
      status: 503,
      detail: `${message} ${so}: come back in ${AWAY_RETRY_SECONDS} s.`,
    },
    { 'Retry-After': String(AWAY_RETRY_SECONDS) },
  );
