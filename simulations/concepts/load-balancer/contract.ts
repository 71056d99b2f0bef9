/**
 * The contract of the load balancer's API: work that one of the backends does, and how each is set.
 * Health checks are those of the figure; these backends depend on nothing, so that a deep probe tests
 * what a ready one does.
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, Problem, problem } from '../../http/contract.ts';

export const BASE_PATH = '/services/load-balancer';
export const SERVED_BY = 'X-Served-By';
export const EXAMPLE = '{"delayMs": 0, "fails": true}';
const DELAY_MS_MAX = 10_000;

const WANTED = {
  body: `Send an object such as ${EXAMPLE}, with nothing else in it.`,
  delayMs: `Send a delayMs that is a whole number from 0 to ${DELAY_MS_MAX}, or none.`,
  fails: 'Send fails as true or false, or not at all.',
};

const delayMs = z
  .int(WANTED.delayMs)
  .min(0, WANTED.delayMs)
  .max(DELAY_MS_MAX, WANTED.delayMs)
  .meta({ description: 'How long its answers take (ms).' });
const fails = z
  .boolean(WANTED.fails)
  .meta({ description: 'Whether it answers everything with an error.' });

/** What is left out is as it was at first. */
export const BackendRequest = z.strictObject({ delayMs, fails }, WANTED.body).partial();

const server = z.int().min(1).meta({ description: 'The number of a backend; 1 is the first.' });

export const Backend = z.object({
  backend: server,
  delayMs,
  fails,
  inHand: z.int().min(0).meta({ description: 'Requests that it has not answered yet.' }),
  answered: z.int().min(0).meta({ description: 'Requests that it has answered.' }),
  out: z
    .boolean()
    .meta({ description: 'Whether it failed so many probes in a row that it gets no requests.' }),
});

export const Backends = z.object({ backends: z.array(Backend) });

export const Done = z.object({ done: z.literal(true), servedBy: server });

export const Failed = Problem.extend({ servedBy: server });

const servedBy = {
  [SERVED_BY]: {
    description: 'The number of the backend that answered.',
    schema: { type: 'string' as const },
  },
};

export const workRoute = {
  method: 'get',
  path: '/work',
  operationId: 'work',
  summary: 'Ask for work; the policy chooses the backend that does it.',
  responses: {
    200: { ...json('The work is done.', Done), headers: servedBy },
    500: { ...problem('The backend that was chosen failed.', Failed), headers: servedBy },
    503: problem('No backend passes its health checks; nobody was asked.'),
  },
} as const satisfies RouteConfig;

export const backendsRoute = {
  method: 'get',
  path: '/backends',
  operationId: 'readBackends',
  summary: 'What each backend is set to, has in hand and has answered.',
  responses: { 200: json('The backends, in order.', Backends) },
} as const satisfies RouteConfig;

export const backendRoute = {
  method: 'put',
  path: '/backends/{backend}',
  operationId: 'setBackend',
  summary: 'Set how one backend behaves, from its next request on.',
  request: { ...jsonBody(BackendRequest), params: z.object({ backend: server }) },
  responses: {
    200: json('The backend as it is now.', Backend),
    400: problem('The body is not what the contract says; `errors` says where.', BadRequest),
    404: problem('There is no backend of this number.'),
    413: problem('The body is too large.', BadRequest),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [workRoute, backendsRoute, backendRoute];
