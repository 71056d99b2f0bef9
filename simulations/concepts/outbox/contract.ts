/** The contract of the outbox API: orders, the relay and the consumer one step at a time, the tables. */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, problem } from '../../http/contract.ts';

export const BASE_PATH = '/services/outbox';
export const ITEM_MAX = 100;
/** Orders that are kept: enough for a reader, and a bound. */
export const ORDERS_MAX = 100;
export const ORDER_EXAMPLE = '{"item": "tea", "crash": "never"}';
export const STEP_EXAMPLE = '{"crash": "never"}';

export const CRASHES = ['never', 'between'] as const;

const crash = z
  .enum(CRASHES, `Send as crash one of ${CRASHES.join(', ')}.`)
  .meta({ description: 'between: the process dies between its two steps.' });

export const OrderRequest = z.strictObject(
  {
    item: z
      .string(`Send an item of 1 to ${ITEM_MAX} characters.`)
      .min(1, `Send an item of 1 to ${ITEM_MAX} characters.`)
      .max(ITEM_MAX, `Send an item of 1 to ${ITEM_MAX} characters.`),
    crash,
  },
  `Send an object such as ${ORDER_EXAMPLE}, with nothing else in it.`,
);

export const StepRequest = z.strictObject(
  { crash },
  `Send an object such as ${STEP_EXAMPLE}, with nothing else in it.`,
);

const order = z.int().min(1).meta({ description: 'The number of an order; 1 is the first.' });

export const Ordered = z.object({ order, item: z.string() });
export const Relayed = z.object({ published: order.nullable() });
export const Consumed = z.object({
  delivered: order.nullable(),
  effect: z.enum(['taken', 'recognised', 'none']),
});

export const Tables = z.object({
  orders: z.array(Ordered),
  outbox: z.array(z.object({ id: z.int(), order, sent: z.boolean() })),
  log: z.array(order).meta({ description: 'The broker’s records, oldest first.' }),
  committed: z.int().meta({ description: 'How many of them the consumer has acknowledged.' }),
  effects: z.array(order).meta({ description: 'Orders that took effect, once for each time.' }),
  inbox: z.array(order).meta({ description: 'Numbers that the consumer knows.' }),
});

const crashed = problem('The process died between its two steps: see the tables.');
const refused = {
  400: problem('The body is not what the contract says.', BadRequest),
  413: problem('The body is too large.', BadRequest),
};

export const orderRoute = {
  method: 'post',
  path: '/orders',
  operationId: 'placeOrder',
  summary: 'Place an order: two writes, or one with a row of the outbox.',
  request: jsonBody(OrderRequest),
  responses: {
    201: json('It is saved, and its event is on its way.', Ordered),
    ...refused,
    409: problem('There are as many orders as are kept: begin anew.'),
    500: crashed,
  },
} as const satisfies RouteConfig;

export const relayRoute = {
  method: 'post',
  path: '/relay',
  operationId: 'relayOne',
  summary: 'Let the relay publish the next row of the outbox, and mark it as sent.',
  request: jsonBody(StepRequest),
  responses: {
    200: json('What was published; null for nothing.', Relayed),
    ...refused,
    500: crashed,
  },
} as const satisfies RouteConfig;

export const consumerRoute = {
  method: 'post',
  path: '/consumer',
  operationId: 'consumeOne',
  summary: 'Deliver the next record that is not acknowledged.',
  request: jsonBody(StepRequest),
  responses: { 200: json('What became of it.', Consumed), ...refused, 500: crashed },
} as const satisfies RouteConfig;

export const tablesRoute = {
  method: 'get',
  path: '/tables',
  operationId: 'readTables',
  summary: 'Everything that is durable: orders, outbox, log, effects and inbox.',
  responses: { 200: json('The tables.', Tables) },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [orderRoute, relayRoute, consumerRoute, tablesRoute];
