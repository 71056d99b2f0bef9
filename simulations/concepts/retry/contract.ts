/** The contract of the retry API: work from a backend that fails, and its settings. */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { json, Problem, problem } from '../../http/contract.ts';
import { backendRoutes } from '../../http/flaky-contract.ts';

export const BASE_PATH = '/services/retry';

const request = z
  .int()
  .min(1)
  .meta({ description: 'Which request since the settings were set; 1 is the first.' });

export const Done = z.object({ done: z.literal(true), request });

export const Failed = Problem.extend({ request });

export const workRoute = {
  method: 'get',
  path: '/work',
  operationId: 'work',
  summary: 'Ask the backend for its work. It changes nothing, so that it may be asked again.',
  responses: {
    200: json('The work is done.', Done),
    429: problem('It failed, and was set to fail so; perhaps with `Retry-After`.', Failed),
    500: problem('It failed, and was set to fail so; perhaps with `Retry-After`.', Failed),
    503: problem('It failed, and was set to fail so; perhaps with `Retry-After`.', Failed),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [workRoute, ...backendRoutes];
