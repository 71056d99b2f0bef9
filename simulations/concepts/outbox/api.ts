/**
 * Orders over HTTP, with two writes or with an outbox, and with the tables open to see: the relay and
 * the consumer take a step when they are asked to, and a crash comes where the caller wants it.
 */
import type { Hono } from 'hono';
import { conceptApp } from '../../http/app.ts';
import { readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import type { Params } from '../../run/parameters.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import { consumed, EMPTY, placed, type Rules, relayed, type Tables } from './algorithm/tables.ts';
import {
  BASE_PATH,
  CRASHES,
  consumerRoute,
  ITEM_MAX,
  ORDER_EXAMPLE,
  ORDERS_MAX,
  OrderRequest,
  orderRoute,
  relayRoute,
  routes,
  STEP_EXAMPLE,
  StepRequest,
  tablesRoute,
} from './contract.ts';

const KEY = 'tables';

const rulesOf = (params: Params): Rules => ({
  outbox: params.outbox === 'on',
  inbox: params.inbox === 'on',
  brokerFirst: params.firstWrite === 'broker',
  acksFirst: params.ack === 'before',
});

export function outboxApi({ store, params }: Pick<ApiHost, 'store' | 'params'>): Hono {
  const change = <Result extends { readonly tables: Tables }>(step: (tables: Tables) => Result) =>
    store.update<Tables, Result>(KEY, (tables = EMPTY) => {
      const result = step(tables);
      return { kept: result.tables, result };
    });

  return conceptApp(BASE_PATH, routes, (app) => {
    app.post(orderRoute.path, async (c) => {
      const body = await readJson(c.req.raw, OrderRequest, ORDER_EXAMPLE);
      if (body instanceof Response) return body;
      const crashes = body.crash === 'between';
      const { order } = await change((tables) =>
        tables.numbers >= ORDERS_MAX
          ? { tables, order: 0 }
          : placed(tables, body.item, rulesOf(params()), crashes),
      );
      if (order === 0) return full();
      return crashes
        ? crash('service')
        : Response.json({ order, item: body.item }, { status: 201 });
    });

    app.post(relayRoute.path, async (c) => {
      const body = await readJson(c.req.raw, StepRequest, STEP_EXAMPLE);
      if (body instanceof Response) return body;
      const crashes = body.crash === 'between';
      const { published } = await change((tables) => relayed(tables, crashes));
      return crashes && published !== null ? crash('relay') : Response.json({ published });
    });

    app.post(consumerRoute.path, async (c) => {
      const body = await readJson(c.req.raw, StepRequest, STEP_EXAMPLE);
      if (body instanceof Response) return body;
      const crashes = body.crash === 'between';
      const { delivered, effect } = await change((tables) =>
        consumed(tables, rulesOf(params()), crashes),
      );
      return crashes && delivered !== null
        ? crash('consumer')
        : Response.json({ delivered, effect });
    });

    app.get(tablesRoute.path, async () => {
      const { tables } = await change((now) => ({ tables: now }));
      const { numbers: _numbers, ...shown } = tables;
      return Response.json(shown);
    });
  });
}

const crash = (who: string) =>
  problemResponse({
    title: 'Internal Server Error',
    status: 500,
    detail: `The ${who} died between its two steps. What it had written is there: read the tables.`,
  });

const full = () =>
  problemResponse({
    title: 'Conflict',
    status: 409,
    detail: `There are ${ORDERS_MAX} orders, and no more are kept: change a setting to begin anew.`,
  });

const crashField = (help: string) => ({
  id: 'crash',
  title: 'Crash',
  help,
  default: 'never',
  maxLength: 7,
  choices: CRASHES.map((value) => ({
    value,
    title: value === 'never' ? 'Never' : 'Between its two steps',
  })),
});

export const api: ConceptApi = {
  calls: [
    {
      id: 'order',
      title: 'Place an order',
      method: 'POST',
      path: `${BASE_PATH}${orderRoute.path}`,
      fields: [
        {
          id: 'item',
          title: 'Item',
          help: 'What is ordered.',
          default: 'tea',
          maxLength: ITEM_MAX,
        },
        crashField('Where the service dies: after its first write, before its second.'),
      ],
      buttons: [{ title: 'Order', times: 1 }],
    },
    {
      id: 'relay',
      title: 'The relay',
      method: 'POST',
      path: `${BASE_PATH}${relayRoute.path}`,
      fields: [crashField('Where the relay dies: after publishing, before marking.')],
      buttons: [{ title: 'Next row', times: 1 }],
    },
    {
      id: 'consumer',
      title: 'The consumer',
      method: 'POST',
      path: `${BASE_PATH}${consumerRoute.path}`,
      fields: [crashField('Where the consumer dies: between its work and its acknowledgement.')],
      buttons: [{ title: 'Next record', times: 1 }],
    },
    {
      id: 'tables',
      title: 'What is durable',
      method: 'GET',
      path: `${BASE_PATH}${tablesRoute.path}`,
      fields: [],
      buttons: [{ title: 'Read the tables', times: 1 }],
    },
  ],
  shows: [],
  refusals: [409],
  actor: 'Arrangement',
  follows: ['outbox', 'inbox', 'firstWrite', 'ack'],
  anew: { words: 'the tables are empty again', keeps: [] },
  app: outboxApi,
};
