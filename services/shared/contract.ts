/** The contract of what every service serves beside its app. */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { json, problem } from '../../simulations/http/contract.ts';

const text = (description: string) => ({
  description,
  content: { 'text/plain': { schema: z.string() } },
});

const healthRoute = {
  method: 'get',
  path: '/health',
  operationId: 'health',
  tags: ['operation'],
  summary: 'Whether the process lives: for whoever restarts it.',
  responses: { 200: json('It lives.', z.object({ status: z.literal('alive') })) },
} as const satisfies RouteConfig;

const readyRoute = {
  method: 'get',
  path: '/ready',
  operationId: 'ready',
  tags: ['operation'],
  summary:
    'Whether all that it needs is there: for whoever sends it traffic, and for people on call.',
  responses: {
    200: json(
      'All is there.',
      z.object({ status: z.literal('ready'), detail: z.string() }).loose(),
    ),
    503: problem('Something is missing; the detail says what, and what follows.'),
  },
} as const satisfies RouteConfig;

const metricsRoute = {
  method: 'get',
  path: '/metrics',
  operationId: 'metrics',
  tags: ['operation'],
  summary: 'Metrics in Prometheus’s text format.',
  responses: { 200: text('The metrics.') },
} as const satisfies RouteConfig;

export const hostRoutes: readonly RouteConfig[] = [healthRoute, readyRoute, metricsRoute];
