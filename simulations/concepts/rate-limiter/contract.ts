/**
 * The contract of the rate limiter's API: what goes in, what comes out. One description serves the
 * app, the conformance suite and the OpenAPI document.
 *
 * Sources: RFC 9457 (problems) and draft-ietf-httpapi-ratelimit-headers-11, whose problem type and
 * fields are used as they stand in May 2026.
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, Problem, problem } from '../../http/contract.ts';

export const BASE_PATH = '/services/rate-limiter';

/** The problem type of a refusal (draft-11, section 5). */
export const QUOTA_EXCEEDED = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

export const KEY_MAX = 200;
export const COST_MAX = 10_000;

/** What an answer says of a body that is not so: what to send. */
const WANTED = {
  body: 'Send an object such as {"key": "alice"} or {"key": "alice", "cost": 2}, with nothing else in it.',
  key: `Send a key of 1 to ${KEY_MAX} characters, as text.`,
  cost: `Send a cost that is a whole number from 1 to ${COST_MAX}, or none.`,
};

export const CheckRequest = z.strictObject(
  {
    key: z
      .string(WANTED.key)
      .min(1, WANTED.key)
      .max(KEY_MAX, WANTED.key)
      .meta({ description: 'Whose requests are counted: a client, a token, an address.' }),
    cost: z
      .int(WANTED.cost)
      .min(1, WANTED.cost)
      .max(COST_MAX, WANTED.cost)
      .default(1)
      .meta({ description: 'How many requests this one counts for: all of them, or none.' }),
  },
  WANTED.body,
);

export const Allowed = z.object({
  allowed: z.literal(true),
  remaining: z.int().min(0).meta({ description: 'How many more would be admitted at once, now.' }),
  delayUs: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'A leaky bucket: wait this long (µs), then go on.' }),
});

export const Refused = Problem.extend({
  type: z.literal(QUOTA_EXCEEDED),
  status: z.literal(429),
  retryAfterUs: z
    .int()
    .min(1)
    .meta({ description: 'The earliest wait that succeeds if nobody else comes first (µs).' }),
  'violated-policies': z.array(z.string()).min(1),
});

export const checkRoute = {
  method: 'post',
  path: '/check',
  operationId: 'check',
  summary: 'Ask whether a request may pass, and count it if it may.',
  request: jsonBody(CheckRequest),
  responses: {
    200: json('It may pass, and was counted.', Allowed),
    400: problem('The body is not what the contract says; `errors` says where.', BadRequest),
    413: problem('The body is too large.', BadRequest),
    429: problem('The limit is reached; `Retry-After` says when to come back.', Refused),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [checkRoute];
