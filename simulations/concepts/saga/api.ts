/**
 * Orders over HTTP: placing one answers 202 at once, and its status is an event history that grows.
 * The ETag is the number of events, so whoever asks again with it is told 304 until there is more.
 *
 * What follows a refusal is decided by the same algorithm as in the simulation; what its services
 * answer is in the request, so that a reader can have any failure at will.
 */
import type { Hono } from 'hono';
import { conceptApp, honoPath } from '../../http/app.ts';
import { readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import type { Params } from '../../run/parameters.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import { type HistoryEvent, historyOf, type Script } from './algorithm/history.ts';
import { FOLLOWED, followingClients } from './api-client.ts';
import { BASE_PATH, EXAMPLE, OrderRequest, placeRoute, routes, statusRoute } from './contract.ts';
import { planFor, stepsFor, usOf } from './parameters.ts';

/** Orders that are kept: an order takes the place of the one so many before it. */
const KEPT_MOST = 100;

interface Kept {
  readonly id: number;
  readonly placedUs: number;
  readonly history: readonly HistoryEvent[];
}

const keyOf = (id: number) => `order ${id % KEPT_MOST}`;

function scriptOf(
  params: Params,
  asked: Pick<Script, 'refused' | 'undoFailures' | 'cents'>,
): Script {
  // The API is an orchestrator, whatever protocol the simulation has.
  const now = { ...params, protocol: 'orchestration' };
  return {
    steps: stepsFor(now),
    plan: planFor(now),
    stepUs: 2 * usOf(now, 'messageMs', 'Ms') + usOf(now, 'workMs', 'Ms'),
    retryUs: usOf(now, 'retryMs', 'Ms'),
    ...asked,
  };
}

export function sagaApi({ clock, store, params }: Omit<ApiHost, 'wait'>): Hono {
  return conceptApp(BASE_PATH, routes, (app) => {
    app.post(placeRoute.path, async (c) => {
      const body = await readJson(c.req.raw, OrderRequest, EXAMPLE);
      if (body instanceof Response) return body;
      const { cents, refuseStep, undoFailures } = body;
      const script = scriptOf(params(), { cents, refused: refuseStep - 1, undoFailures });
      const id = await store.update<number, number>('orders', (placed = 0) => ({
        kept: placed + 1,
        result: placed + 1,
      }));
      const kept: Kept = { id, placedUs: clock.nowUs(), history: historyOf(script) };
      await store.update<Kept, null>(keyOf(id), () => ({ kept, result: null }));
      return status(kept, clock.nowUs(), 202, { Location: `${BASE_PATH}/orders/${id}` });
    });

    app.get(honoPath(statusRoute.path), async (c) => {
      const name = c.req.param('id') ?? '';
      const id = /^[1-9]\d{0,14}$/.test(name) ? Number(name) : 0;
      const kept = await store.update<Kept | null, Kept | null>(keyOf(id), (known = null) => ({
        kept: known,
        result: known,
      }));
      if (!kept || kept.id !== id) return unknown(name);
      const seen = c.req.header('If-None-Match') ?? '';
      const tag = tagOf(soFar(kept, clock.nowUs()).length);
      if (namesTag(seen, tag)) return new Response(null, { status: 304, headers: { ETag: tag } });
      return status(kept, clock.nowUs(), 200);
    });
  });
}

const tagOf = (events: number) => `"${events}"`;

/** For If-None-Match a weak tag is as good as a strong one (RFC 9110, section 13.1.2). */
const namesTag = (field: string, tag: string): boolean =>
  field.trim() === '*' || field.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

const soFar = ({ placedUs, history }: Kept, nowUs: number) =>
  history.filter(({ afterUs }) => placedUs + afterUs <= nowUs);

const ENDS: readonly string[] = ['completed', 'compensated', 'stuck'];

function status(
  kept: Kept,
  nowUs: number,
  code: 200 | 202,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const events = soFar(kept, nowUs);
  const last = events.at(-1)?.kind ?? '';
  const history = events.map(({ kind, afterUs, what, balance }) => ({
    event: kind,
    afterMs: afterUs / 1_000,
    ...(what !== undefined && { what }),
    balanceCents: balance,
  }));
  const body = { id: kept.id, state: ENDS.includes(last) ? last : 'under-way', history };
  return Response.json(body, { status: code, headers: { ...headers, ETag: tagOf(events.length) } });
}

const unknown = (name: string) =>
  problemResponse({
    title: 'Not Found',
    status: 404,
    detail: `There is no order ${JSON.stringify(name.slice(0, 40))}: place one, and ask where its Location says. The latest ${KEPT_MOST} are kept.`,
  });

const ORDER_FIELDS = [
  {
    id: 'cents',
    title: 'Price, in cents',
    help: 'What the customer is charged.',
    default: '4200',
    maxLength: 9,
    kind: 'number',
  },
  {
    id: 'refuseStep',
    title: 'Refused step',
    help: 'The step that its service refuses, 1 for the first; 0: none.',
    default: '3',
    maxLength: 3,
    kind: 'number',
  },
  {
    id: 'undoFailures',
    title: 'Failing compensations',
    help: 'How often each compensation fails before it succeeds.',
    default: '1',
    maxLength: 3,
    kind: 'number',
  },
] as const;

export const api: ConceptApi = {
  calls: [
    {
      id: 'follow',
      title: 'An order, followed to its end',
      method: 'POST',
      path: `${BASE_PATH}${placeRoute.path}`,
      fields: ORDER_FIELDS,
      buttons: [
        { title: 'Place and follow', times: 1 },
        { title: 'Three at once', times: 3 },
      ],
      byClient: true,
    },
    {
      id: 'place',
      title: 'An order',
      method: 'POST',
      path: `${BASE_PATH}${placeRoute.path}`,
      fields: ORDER_FIELDS,
      buttons: [{ title: 'Place it', times: 1 }],
    },
    {
      id: 'status',
      title: 'The status of an order',
      method: 'GET',
      path: `${BASE_PATH}${statusRoute.path}`,
      fields: [
        {
          id: 'id',
          title: 'Order',
          help: 'Its number, as in the Location of the answer.',
          default: '1',
          maxLength: 15,
          place: 'path',
        },
        {
          id: 'If-None-Match',
          title: 'If-None-Match',
          help: 'The ETag that was seen last, in its quotes; empty for none.',
          default: '',
          maxLength: 40,
          place: 'header',
        },
      ],
      buttons: [{ title: 'Ask', times: 1 }],
    },
  ],
  shows: ['ETag', 'Location'],
  refusals: [],
  actor: 'Saga',
  follows: FOLLOWED,
  app: sagaApi,
  client: followingClients,
};
