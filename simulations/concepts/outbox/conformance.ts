/** What every host of the outbox API must do, whatever its settings. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
  problemOf,
} from '../../http/conformance.ts';
import { BASE_PATH, Consumed, ITEM_MAX, Ordered, Relayed, Tables } from './contract.ts';

export const post = (api: ApiUnderTest, path: string, body: unknown): Promise<Response> =>
  api.fetch(`${BASE_PATH}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

export const order = (api: ApiUnderTest, crash = 'never') =>
  post(api, '/orders', { item: 'tea', crash });

export const tables = async (api: ApiUnderTest) =>
  Tables.parse(await (await api.fetch(`${BASE_PATH}/tables`)).json());

/** Lets relay and consumer go on until neither has anything to do. */
export async function drain(api: ApiUnderTest): Promise<void> {
  for (;;) {
    const { published } = Relayed.parse(
      await (await post(api, '/relay', { crash: 'never' })).json(),
    );
    if (published === null) break;
  }
  for (;;) {
    const consumed = await post(api, '/consumer', { crash: 'never' });
    if (Consumed.parse(await consumed.json()).delivered === null) return;
  }
}

export const expectations: readonly Expectation[] = [
  {
    name: 'saves orders and counts them, and each takes effect once where nothing crashes',
    async check(api) {
      for (const number of [1, 2, 3]) {
        const response = await order(api);
        expectEqual('The status', response.status, 201);
        expectEqual('The body', Ordered.parse(await response.json()), {
          order: number,
          item: 'tea',
        });
      }
      await drain(api);
      const { orders, log, committed, effects, outbox } = await tables(api);
      expectEqual('The orders', orders.length, 3);
      expectEqual(
        'The log, the effects',
        [log, effects],
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
      );
      expectEqual('The position', committed, 3);
      expectEqual('Rows not sent', outbox.filter(({ sent }) => !sent).length, 0);
    },
  },
  {
    name: 'has nothing to relay or to consume at first',
    async check(api) {
      const relayed = await post(api, '/relay', { crash: 'between' });
      expectEqual('What the relay says', await relayed.json(), { published: null });
      const consumed = await post(api, '/consumer', { crash: 'between' });
      expectEqual('What the consumer says', await consumed.json(), {
        delivered: null,
        effect: 'none',
      });
    },
  },
  {
    name: 'answers a crash with a problem',
    async check(api) {
      await problemOf(await order(api, 'between'), 500);
    },
  },
  ...(
    [
      ['/orders', 'an empty body', '', '#'],
      ['/orders', 'an order without an item', { crash: 'never' }, '#/item'],
      [
        '/orders',
        'an item that is too long',
        { item: 'x'.repeat(ITEM_MAX + 1), crash: 'never' },
        '#/item',
      ],
      ['/orders', 'a crash that it does not know', { item: 'tea', crash: 'soon' }, '#/crash'],
      ['/orders', 'a name that it does not know', { item: 'tea', crash: 'never', x: 1 }, '#'],
      ['/relay', 'a step without a crash', {}, '#/crash'],
      ['/consumer', 'a body that is no object', '7', '#'],
    ] as const
  ).map(([path, title, body, pointer]) => ({
    name: `refuses ${title} at ${path}, and says where`,
    check: async (api: ApiUnderTest) => expectBadRequest(await post(api, path, body), pointer),
  })),
  ...knowsOnly(BASE_PATH, '/orders', 'POST', 'GET'),
];
