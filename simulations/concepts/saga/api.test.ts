/** Orders on every host, their histories beside the simulation's, and the client that follows one. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { clientHost, type SentAttempt } from '../../backend/testing-client.ts';
import type { Params } from '../../run/parameters.ts';
import { historyOf } from './algorithm/history.ts';
import { api } from './api.ts';
import { expectations } from './conformance.ts';
import { BASE_PATH, OrderStatus, routes } from './contract.ts';
import { DEFAULTS, planFor, stepsFor } from './parameters.ts';

conforms('saga', api, DEFAULTS, expectations);

it('has an OpenAPI document with all answers', () => {
  const { paths } = openApiDocument({
    title: 'Saga',
    description: '',
    basePath: BASE_PATH,
    routes,
  });
  const statuses = (path: string, method: 'get' | 'post') =>
    Object.keys(paths?.[`${BASE_PATH}${path}`]?.[method]?.responses ?? {});
  expect(statuses('/orders', 'post')).toEqual(['202', '400', '413']);
  expect(statuses('/orders/{id}', 'get')).toEqual(['200', '304', '404']);
});

describe('the history of an order', () => {
  const history = (params: Params, refused: number, undoFailures = 0) => {
    const now = { ...DEFAULTS, ...params };
    const times = { stepUs: 80_000, retryUs: 200_000, cents: 100 };
    const script = { steps: stepsFor(now), plan: planFor(now), refused, undoFailures, ...times };
    return historyOf(script);
  };
  const ends = (params: Params, refused: number, undoFailures = 0) => {
    const last = history(params, refused, undoFailures).at(-1);
    return [last?.kind, last?.balance];
  };

  it('ends as the simulation would end it', () => {
    const barred = { sequence: 'payment-last', pivot: 'shipping' };
    expect(ends({}, -1)).toEqual(['completed', 0]);
    expect(ends({}, 0)).toEqual(['compensated', 0]);
    expect(ends({ undoAttemptsMax: 2 }, 2, 1)).toEqual(['compensated', 0]);
    expect(ends({ undoAttemptsMax: 2 }, 2, 2)).toEqual(['stuck', 100]);
    expect(ends(barred, 2)).toEqual(['stuck', -100]);
    expect(ends({ ...barred, afterPivot: 'retry' }, 2)).toEqual(['completed', 0]);
  });

  it('goes on in time, and books to the cent', () => {
    const events = history({ steps: 5 }, 4, 1);
    const times = events.map(({ afterUs }) => afterUs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(events.map(({ balance }) => balance)).toEqual([
      ...[0, 100, 100, 100, 100, 100],
      ...[100, 100, 100, 100, 100, 100, 100, 0, 0],
    ]);
  });
});

it('forgets orders of long ago, and says so', async () => {
  const host = freshApi(api, DEFAULTS);
  const send = () => host.fetch(`${BASE_PATH}/orders`, { method: 'POST', body: '{"cents": 1}' });
  for (let i = 0; i < 101; i++) await send();
  expect((await host.fetch(`${BASE_PATH}/orders/1`)).status).toBe(404);
  expect((await host.fetch(`${BASE_PATH}/orders/101`)).status).toBe(200);
});

describe('the client', () => {
  async function follow(values: Readonly<Record<string, string>>, params: Params = {}) {
    const host = freshApi(api, { ...DEFAULTS, ...params });
    const sent: SentAttempt[] = [];
    const own = clientHost(host, DEFAULTS, values, sent);
    const end = await api.client?.()({ ...own, wait: async (us) => host.advance(us) });
    const status = await host.fetch(`${BASE_PATH}/orders/1`);
    const body = status.status === 200 ? OrderStatus.parse(await status.json()) : undefined;
    return { end, statuses: sent.map(({ status }) => status), body };
  }

  it('follows an order to its end, and is told only what is new', async () => {
    const { end, statuses } = await follow({ cents: '4200', refuseStep: '0', undoFailures: '0' });
    expect(end).toEqual({ succeeded: true });
    expect(statuses[0]).toBe(202);
    expect(statuses.at(-1)).toBe(200);
  });

  it('says what became of it', async () => {
    const refused = { cents: '4200', refuseStep: '3', undoFailures: '1' };
    const { end, statuses } = await follow(refused);
    expect(end?.why).toBe('since the order was compensated: all of it is undone');
    expect(statuses).toContain(304);
    const { end: stuck, body } = await follow(refused, { undoAttemptsMax: 1 });
    expect(stuck?.why).toBe('since the order is stuck: a person is called');
    expect(body?.history.at(-1)).toMatchObject({ event: 'stuck', balanceCents: 4_200 });
    expect((await follow({ ...refused, cents: 'x' })).end?.succeeded).toBe(false);
  });
});
