/** What every host of the saga's API must do, under the parameters that a run begins with. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
  problemOf,
} from '../../http/conformance.ts';
import { BASE_PATH, CENTS_MOST, OrderStatus, placeRoute } from './contract.ts';

const ORDERS = `${BASE_PATH}${placeRoute.path}`;
/** Longer than any order takes by the parameters that a run begins with. */
const LONG_US = 60_000_000;

const place = (api: ApiUnderTest, body: string) =>
  api.fetch(ORDERS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });

async function placed(api: ApiUnderTest, order: object) {
  const response = await place(api, JSON.stringify(order));
  expectEqual('The status', response.status, 202);
  const location = response.headers.get('location') ?? '';
  if (!location.startsWith(`${ORDERS}/`)) expectEqual('Location', location, `${ORDERS}/…`);
  return { location, etag: response.headers.get('etag') ?? '' };
}

const ask = (api: ApiUnderTest, location: string, seen?: string) =>
  api.fetch(location, { headers: seen === undefined ? {} : { 'if-none-match': seen } });

async function statusOf(api: ApiUnderTest, location: string) {
  const response = await ask(api, location);
  expectEqual('The status', response.status, 200);
  const status = OrderStatus.parse(await response.json());
  expectEqual('The ETag', response.headers.get('etag'), `"${status.history.length}"`);
  return status;
}

const kinds = ({ history }: OrderStatusBody) => history.map(({ event }) => event);
type OrderStatusBody = Awaited<ReturnType<typeof statusOf>>;

const badBodies: readonly (readonly [
  title: string,
  body: string,
  pointer: string,
  status?: 413,
])[] = [
  ['an empty body', '', '#'],
  ['an order without a price', '{}', '#/cents'],
  ['a price that is not whole', '{"cents": 1.5}', '#/cents'],
  ['a price of nothing', '{"cents": 0}', '#/cents'],
  ['a price beyond all prices', `{"cents": ${CENTS_MOST + 1}}`, '#/cents'],
  ['a step that no order has', '{"cents": 1, "refuseStep": 13}', '#/refuseStep'],
  ['a negative number of failures', '{"cents": 1, "undoFailures": -1}', '#/undoFailures'],
  ['a name it does not know', '{"cents": 1, "pivot": 2}', '#'],
  ['a body that is too large', `{"cents": 1, "x": "${'x'.repeat(5_000)}"}`, '#', 413],
];

export const expectations: readonly Expectation[] = [
  {
    name: 'takes an order on at once, before anything has happened',
    async check(api) {
      const { location, etag } = await placed(api, { cents: 4_200 });
      const { state, history } = await statusOf(api, location);
      if (history.length === 1) expectEqual('The state', state, 'under-way');
      expectEqual('The first event', history[0]?.event, 'placed');
      expectEqual('The first ETag', etag, '"1"');
    },
  },
  {
    name: 'numbers its orders, each once',
    async check(api) {
      const orders = await Promise.all(Array.from({ length: 6 }, () => placed(api, { cents: 1 })));
      expectEqual('The locations', new Set(orders.map(({ location }) => location)).size, 6);
    },
  },
  {
    name: 'completes an order that nobody refuses, and the money line ends at zero',
    needsClock: true,
    async check(api) {
      const { location } = await placed(api, { cents: 4_200 });
      api.advance?.(LONG_US);
      const status = await statusOf(api, location);
      expectEqual('The state', status.state, 'completed');
      expectEqual('The events', kinds(status), [
        ...['placed', 'step-done', 'step-done', 'step-done', 'completed'],
      ]);
      const balances = status.history.map(({ balanceCents }) => balanceCents);
      expectEqual('The money line', balances, [0, 4_200, 4_200, 0, 0]);
    },
  },
  {
    name: 'undoes what was done in reverse, failures included',
    needsClock: true,
    async check(api) {
      const { location } = await placed(api, { cents: 999, refuseStep: 3, undoFailures: 1 });
      api.advance?.(LONG_US);
      const status = await statusOf(api, location);
      expectEqual('The events', kinds(status), [
        ...['placed', 'step-done', 'step-done', 'step-refused'],
        ...['compensation-failed', 'step-undone', 'compensation-failed', 'step-undone'],
        'compensated',
      ]);
      expectEqual('The end of the money line', status.history.at(-1)?.balanceCents, 0);
    },
  },
  {
    name: 'answers 304 until something has happened, and then the whole history',
    needsClock: true,
    async check(api) {
      const { location, etag } = await placed(api, { cents: 1 });
      const same = await ask(api, location, etag);
      expectEqual('The status', [same.status, same.headers.get('etag')], [304, etag]);
      expectEqual('The body', await same.text(), '');
      expectEqual('A weak tag', (await ask(api, location, `W/${etag}`)).status, 304);
      expectEqual('One of a list', (await ask(api, location, `"9", ${etag}`)).status, 304);
      expectEqual('Another tag', (await ask(api, location, '"9"')).status, 200);
      api.advance?.(LONG_US);
      const more = await ask(api, location, etag);
      expectEqual('The status', more.status, 200);
      expectEqual('The events', kinds(OrderStatus.parse(await more.json())).length, 5);
    },
  },
  ...['0', '999999', 'x', '1.5'].map((id) => ({
    name: `knows no order ${id}`,
    check: async (api: ApiUnderTest) =>
      void (await problemOf(await ask(api, `${ORDERS}/${id}`), 404)),
  })),
  ...badBodies.map(([title, body, pointer, status]) => ({
    name: `refuses ${title}, and says where`,
    async check(api: ApiUnderTest) {
      await expectBadRequest(await place(api, body), pointer, status);
    },
  })),
  ...knowsOnly(BASE_PATH, placeRoute.path, 'POST'),
];
