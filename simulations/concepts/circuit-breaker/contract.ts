/**
 * The contract of the circuit breaker's API: work that goes through the breaker to a dependency that
 * fails, the breaker's state, and the dependency's settings.
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { json, Problem, problem } from '../../http/contract.ts';
import { backendRoutes } from '../../http/flaky-contract.ts';

export const BASE_PATH = '/services/circuit-breaker';

/** What the breaker was when the request came. */
export const BREAKER = 'X-Breaker';

/** Where the figure's parameters switch it off. */
export const NO_BREAKER =
  'There is no breaker: every request reaches the dependency. To have one, set Breaker to On in the figure, or choose a run that has one.';

const STATES = ['closed', 'open', 'half-open'] as const;

const state = z.enum(STATES).meta({ description: 'What the breaker is now.' });

const notice = z
  .literal(NO_BREAKER)
  .optional()
  .meta({ description: 'Where the breaker is switched off.' });

export const Done = z.object({
  done: z.literal(true),
  notice,
  request: z.int().min(1).meta({ description: 'Which call of the dependency; 1 is the first.' }),
});

/** The dependency did not do the work. */
export const Failed = Problem.extend({
  dependencyStatus: z
    .int()
    .optional()
    .meta({ description: 'What the dependency answered, if it did.' }),
  notice,
});

/** The breaker did not ask it. */
export const Refused = Problem.extend({
  state,
  retryAfterUs: z
    .int()
    .min(0)
    .meta({ description: 'How long the breaker stays open (µs); 0 while probes are under way.' }),
});

export const State = z.object({
  state: z
    .enum([...STATES, 'off'])
    .meta({ description: 'What it is now; off where there is none.' }),
  failures: z
    .int()
    .min(0)
    .meta({ description: 'In a row, or in the window, while it is closed; else 0.' }),
  openForUs: z.int().min(0).meta({ description: 'How long it stays open (µs); else 0.' }),
  notice,
});

const breaker = {
  [BREAKER]: {
    description: 'What the breaker was when the request came: closed, open, half-open or off.',
    schema: { type: 'string' as const },
  },
};

export const workRoute = {
  method: 'get',
  path: '/work',
  operationId: 'work',
  summary: 'Ask the dependency for its work, through the breaker.',
  responses: {
    200: { ...json('The dependency has done it.', Done), headers: breaker },
    502: {
      ...problem('The dependency failed; its `Retry-After` is passed on.', Failed),
      headers: breaker,
    },
    503: {
      ...problem('The breaker is not closed; `Retry-After` says when to come back.', Refused),
      headers: breaker,
    },
    504: {
      ...problem('The dependency did not answer within the timeout.', Failed),
      headers: breaker,
    },
  },
} as const satisfies RouteConfig;

export const stateRoute = {
  method: 'get',
  path: '/state',
  operationId: 'readState',
  summary: 'What the breaker is now. Looking changes nothing.',
  responses: { 200: json('Its state.', State) },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [workRoute, stateRoute, ...backendRoutes];
