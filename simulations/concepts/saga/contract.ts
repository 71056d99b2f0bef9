/**
 * The contract of the saga's API: an order is taken on at once and done later; its status is the
 * history of what has happened to it so far, compensations included.
 *
 * Sources: RFC 9110, sections 15.3.3 (202 Accepted), 8.8.3 (ETag) and 13.1.2 (If-None-Match).
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, problem } from '../../http/contract.ts';
import { EVENTS } from './algorithm/history.ts';
import { STEPS_MOST } from './algorithm/steps.ts';

export const BASE_PATH = '/services/saga';
export const CENTS_MOST = 1_000_000;
export const UNDO_FAILURES_MOST = 10;
export const EXAMPLE = '{"cents": 4200, "refuseStep": 3}';

const WANTED = {
  body: `Send an object such as ${EXAMPLE}, with nothing else in it.`,
  cents: `Send cents as a whole number from 1 to ${CENTS_MOST}.`,
  refuseStep: `Send refuseStep as a whole number from 0 to ${STEPS_MOST}; 0 refuses none.`,
  undoFailures: `Send undoFailures as a whole number from 0 to ${UNDO_FAILURES_MOST}.`,
};

const whole = (words: string, least: number, most: number) =>
  z.int(words).min(least, words).max(most, words);

export const OrderRequest = z.strictObject(
  {
    cents: whole(WANTED.cents, 1, CENTS_MOST),
    refuseStep: whole(WANTED.refuseStep, 0, STEPS_MOST)
      .default(0)
      .meta({ description: 'The step that its service refuses, 1 for the first; 0: none.' }),
    undoFailures: whole(WANTED.undoFailures, 0, UNDO_FAILURES_MOST)
      .default(0)
      .meta({ description: 'How often each compensation fails before it succeeds.' }),
  },
  WANTED.body,
);

const event = z.object({
  event: z.enum(EVENTS),
  afterMs: z.number().min(0).meta({ description: 'Since the order was placed.' }),
  what: z.string().optional(),
  balanceCents: z
    .int()
    .meta({ description: 'Charged, less refunded, less shipped, from then on.' }),
});

export const OrderStatus = z.object({
  id: z.int().min(1),
  state: z.enum(['under-way', 'completed', 'compensated', 'stuck']),
  history: z.array(event).min(1),
});

const etag = {
  description: 'How many events there are so far, such as "4".',
  schema: { type: 'string' as const },
};

export const placeRoute = {
  method: 'post',
  path: '/orders',
  operationId: 'placeOrder',
  summary: 'Place an order. It is taken on at once, and carried out step by step.',
  request: jsonBody(OrderRequest),
  responses: {
    202: {
      ...json('It is taken on; `Location` says where its status is.', OrderStatus),
      headers: { Location: { schema: { type: 'string' as const } }, ETag: etag },
    },
    400: problem('The body is not what the contract says; `errors` says where.', BadRequest),
    413: problem('The body is too large.', BadRequest),
  },
} as const satisfies RouteConfig;

export const statusRoute = {
  method: 'get',
  path: '/orders/{id}',
  operationId: 'orderStatus',
  summary: 'What has happened to an order so far, compensations included.',
  request: {
    params: z.object({ id: z.string().meta({ description: 'The number of the order.' }) }),
    headers: z.object({
      'If-None-Match': z.string().optional().meta({ description: 'The ETag that was seen last.' }),
    }),
  },
  responses: {
    200: { ...json('Its history so far.', OrderStatus), headers: { ETag: etag } },
    304: { description: 'Nothing has happened since.', headers: { ETag: etag } },
    404: problem('There is no such order, or it was long ago.'),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [placeRoute, statusRoute];
