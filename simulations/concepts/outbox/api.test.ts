/** The outbox API on every host, and what is in its tables after a crash under each arrangement. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { api } from './api.ts';
import { drain, expectations, order, post, tables } from './conformance.ts';
import { BASE_PATH, ORDERS_MAX, routes } from './contract.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

conforms('outbox', api, DEFAULTS, expectations);
describe('with an outbox and an inbox', () => {
  conforms('outbox', api, { ...DEFAULTS, outbox: 'on', inbox: 'on' }, expectations);
});

it('has an OpenAPI document with all its paths', () => {
  const { paths } = openApiDocument({ title: 'O', description: '', basePath: BASE_PATH, routes });
  const names = ['orders', 'relay', 'consumer', 'tables'];
  expect(Object.keys(paths ?? {})).toEqual(names.map((name) => `${BASE_PATH}/${name}`));
});

const fresh = (given: object) => freshApi(api, { ...DEFAULTS, ...given });

describe('a crash', () => {
  it('between two writes leaves one without the other', async () => {
    const lost = fresh({});
    await order(lost, 'between');
    await drain(lost);
    expect(await tables(lost)).toMatchObject({ orders: [{ order: 1 }], log: [], effects: [] });
    const invented = fresh({ firstWrite: 'broker' });
    await order(invented, 'between');
    await drain(invented);
    expect(await tables(invented)).toMatchObject({ orders: [], log: [1], effects: [1] });
  });

  it('of the relay publishes again, and the inbox stops it', async () => {
    for (const inbox of ['off', 'on']) {
      const host = fresh({ outbox: 'on', inbox });
      await order(host, 'between');
      await post(host, '/relay', { crash: 'between' });
      await drain(host);
      const effects = inbox === 'on' ? [1] : [1, 1];
      expect(await tables(host)).toMatchObject({ log: [1, 1], effects, committed: 2 });
    }
  });

  it('of the consumer repeats the effect, or loses it where it acknowledged first', async () => {
    for (const [given, effects] of [
      [{}, [1, 1]],
      [{ inbox: 'on' }, [1]],
      [{ inbox: 'on', ack: 'before' }, []],
    ] as const) {
      const host = fresh(given);
      await order(host);
      await post(host, '/consumer', { crash: 'between' });
      await drain(host);
      expect((await tables(host)).effects).toEqual(effects);
    }
  });
});

it('keeps so many orders and no more', async () => {
  const host = fresh({});
  for (let i = 0; i < ORDERS_MAX; i++) await order(host);
  expect((await order(host)).status).toBe(409);
});
