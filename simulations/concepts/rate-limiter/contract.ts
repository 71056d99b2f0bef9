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
import { POLICY_ID, Policy } from './contract-policy.ts';
import { DEFAULT_POLICY_ID } from './policies.ts';

export const BASE_PATH = '/services/rate-limiter';

/** The problem type of a refusal (draft-11, section 5). */
export const QUOTA_EXCEEDED = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

export const KEY_MAX = 200;
export const COST_MAX = 10_000;

/** What an answer says of a body that is not so: what to send. */
const WANTED = {
  body: 'Send an object such as {"key": "alice"} or {"key": "alice", "cost": 2}, with nothing else than key, cost and policy in it.',
  key: `Send a key of 1 to ${KEY_MAX} characters, as text.`,
  cost: `Send a cost that is a whole number from 1 to ${COST_MAX}, or none.`,
  policy: 'Send the id of a policy, 1 to 64 letters, digits, dots, dashes or underscores, or none.',
};

export const CheckRequest = z.strictObject(
  {
    key: z
      .string(WANTED.key)
      .min(1, WANTED.key)
      .max(KEY_MAX, WANTED.key)
      // Half a character pair has no bytes of its own: two such keys would be one.
      .refine((key) => key.isWellFormed(), WANTED.key)
      .meta({
        description: 'Whose requests are counted: a client, a token, an address.',
        example: 'alice',
      }),
    cost: z
      .int(WANTED.cost)
      .min(1, WANTED.cost)
      .max(COST_MAX, WANTED.cost)
      .default(1)
      .meta({ description: 'How many requests this one counts for: all of them, or none.' }),
    policy: z
      .string(WANTED.policy)
      .regex(POLICY_ID, WANTED.policy)
      .default(DEFAULT_POLICY_ID)
      .meta({ description: 'Under which policy; see /policies.' }),
  },
  WANTED.body,
);

export type CheckRequest = z.output<typeof CheckRequest>;

export const Allowed = z.object({
  allowed: z.literal(true),
  remaining: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'How many more would be admitted at once, now. Left out if unknown.' }),
  delayUs: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'A leaky bucket: wait this long (µs), then go on.' }),
  wouldRefuse: z
    .literal(true)
    .optional()
    .meta({ description: 'A policy in shadow: it would have refused.' }),
  degraded: z
    .enum(['open', 'local'])
    .optional()
    .meta({ description: 'The counters are away: admitted uncounted, or counted on this node.' }),
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

/** Left out in shadow, and where nobody counted. */
const fields = {
  RateLimit: z.string().optional().meta({
    description: 'What is left of each limit, and where nothing is, when there will be more (s).',
    example: '"default";r=0;t=1',
  }),
  'RateLimit-Policy': z.string().optional().meta({
    description: 'Each limit: its quota, its window (s) and the burst of a bucket.',
    example: '"default";q=60;w=60;steady-state-burst=20',
  }),
};
const retryAfter = z
  .string()
  .meta({ description: 'Come back after so many seconds.', example: '1' });

export const checkRoute = {
  method: 'post',
  path: '/check',
  operationId: 'check',
  tags: ['limiter'],
  summary: 'Ask whether a request may pass, and count it if it may.',
  request: jsonBody(CheckRequest),
  responses: {
    200: { ...json('It may pass, and was counted.', Allowed), headers: z.object(fields) },
    400: problem('The body is not what the contract says; `errors` says where.', BadRequest),
    413: problem('The body is too large.', BadRequest),
    429: {
      ...problem('A limit is reached; `Retry-After` says when to come back.', Refused),
      headers: z.object({ ...fields, 'Retry-After': retryAfter }),
    },
    503: {
      ...problem('The counters are away, and the policy is to refuse then.'),
      headers: z.object({ 'Retry-After': retryAfter }),
    },
  },
} as const satisfies RouteConfig;

export const policiesRoute = {
  method: 'get',
  path: '/policies',
  operationId: 'listPolicies',
  tags: ['policies'],
  summary: 'All policies, by id.',
  responses: { 200: json('The policies.', z.record(z.string(), Policy)) },
} as const satisfies RouteConfig;

const id = z.string().regex(POLICY_ID);

export const policyRoute = {
  method: 'get',
  path: '/policies/{id}',
  operationId: 'getPolicy',
  tags: ['policies'],
  summary: 'One policy.',
  request: { params: z.object({ id }) },
  responses: {
    200: json('The policy.', Policy),
    404: problem('There is none of this id.'),
  },
} as const satisfies RouteConfig;

export const putPolicyRoute = {
  method: 'put',
  path: '/policies/{id}',
  operationId: 'putPolicy',
  tags: ['policies'],
  summary: 'Write a policy. Under other rules every key begins anew.',
  request: { params: z.object({ id }), ...jsonBody(Policy) },
  responses: {
    200: json('It replaced the one before.', Policy),
    201: json('It is new.', Policy),
    400: problem('The body or the id is not what the contract says.', BadRequest),
    409: problem('There are as many policies as there may be.'),
    413: problem('The body is too large.', BadRequest),
    503: problem('Where the policies are kept cannot be reached.'),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [
  checkRoute,
  policiesRoute,
  policyRoute,
  putPolicyRoute,
];
