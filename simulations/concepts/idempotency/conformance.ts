/** What every host of the idempotency API must do. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
  problemOf,
} from '../../http/conformance.ts';
import {
  AMOUNT_MAX,
  BASE_PATH,
  Book,
  bookRoute,
  Clock,
  clockRoute,
  KEY_MAX,
  Payment,
  payRoute,
  REPLAYED,
  SECRET,
  webhookRoute,
} from './contract.ts';
import { sign } from './hmac.ts';

const PAY = `${BASE_PATH}${payRoute.path}`;
const WEBHOOKS = `${BASE_PATH}${webhookRoute.path}`;
const JSON_TYPE = { 'content-type': 'application/json' };

const pay = (api: ApiUnderTest, key: string | undefined, body: unknown = { amountCents: 2_000 }) =>
  api.fetch(PAY, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...(key !== undefined && { 'idempotency-key': key }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

export async function readBook(api: ApiUnderTest) {
  const response = await api.fetch(`${BASE_PATH}${bookRoute.path}`);
  expectEqual('The status', response.status, 200);
  return Book.parse(await response.json());
}

/** Keys that nobody has used on this host, and how many charges were made from here on. */
async function begin(api: ApiUnderTest) {
  const before = await readBook(api);
  return {
    before,
    key: (name: string) => `${name} ${before.charges}`,
    made: async () => (await readBook(api)).charges - before.charges,
  };
}

async function seconds(api: ApiUnderTest): Promise<number> {
  const response = await api.fetch(`${BASE_PATH}${clockRoute.path}`);
  return Clock.parse(await response.json()).seconds;
}

interface Webhook {
  readonly id?: string;
  readonly body?: string;
  /** Sent instead of what was signed. */
  readonly sent?: string;
  readonly secret?: string;
  /** From the present (s). */
  readonly shift?: number;
  /** Instead of the right one, made from it. */
  readonly field?: (signature: string) => string;
}

async function post(api: ApiUnderTest, webhook: Webhook = {}): Promise<Response> {
  const { id = 'msg', body = '{"amountCents": 500}', secret = SECRET, shift = 0 } = webhook;
  const timestamp = String((await seconds(api)) + shift);
  const signature = await sign(secret, { id, timestamp, body });
  return api.fetch(WEBHOOKS, {
    method: 'POST',
    headers: {
      ...JSON_TYPE,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': webhook.field?.(signature) ?? signature,
    },
    body: webhook.sent ?? body,
  });
}

const badBodies: readonly (readonly [title: string, body: unknown, at: string, status?: 413])[] = [
  ['an empty body', '', '#'],
  ['an object without an amount', {}, '#/amountCents'],
  ['half a cent', { amountCents: 0.5 }, '#/amountCents'],
  ['nothing at all to charge', { amountCents: 0 }, '#/amountCents'],
  ['an amount beyond the limit', { amountCents: AMOUNT_MAX + 1 }, '#/amountCents'],
  ['a name it does not know', { amountCents: 1, to: 'me' }, '#'],
  ['a body that is too large', `{"amountCents": ${'1'.repeat(5_000)}}`, '#', 413],
];

const payments: readonly Expectation[] = [
  {
    name: 'charges once, and gives the stored answer ever after',
    async check(api) {
      const { key, made } = await begin(api);
      const first = await pay(api, key('order'));
      expectEqual('The status', first.status, 201);
      expectEqual('Replayed', first.headers.get(REPLAYED), null);
      const payment = Payment.parse(await first.json());
      for (const same of [key('order'), `"${key('order')}"`, ` ${key('order')} `]) {
        const again = await pay(api, same);
        expectEqual('The status of the second', again.status, 201);
        expectEqual('Replayed', again.headers.get(REPLAYED), 'true');
        expectEqual('The second answer', await again.json(), payment);
      }
      expectEqual('The charges', await made(), 1);
    },
  },
  {
    name: 'charges for each key',
    async check(api) {
      const { key, before } = await begin(api);
      const keys = [key('a'), key('b'), key('c').padEnd(KEY_MAX, 'x')];
      for (const each of keys) expectEqual('The status', (await pay(api, each)).status, 201);
      const { charges, keys: kept, newest } = await readBook(api);
      expectEqual('The charges', charges, before.charges + 3);
      expectEqual('The keys', kept, before.keys + 3);
      expectEqual('The newest', newest[0]?.payment, `pay_${charges}`);
    },
  },
  {
    name: 'charges once for fifty requests at once, and refuses the others with 409 or replays',
    async check(api) {
      const { key, made } = await begin(api);
      const answers = await Promise.all(Array.from({ length: 50 }, () => pay(api, key('at once'))));
      const statuses = answers.map(({ status }) => status);
      const odd = statuses.filter((status) => status !== 201 && status !== 409);
      expectEqual('Other statuses', odd, []);
      expectEqual('The charges', await made(), 1);
      const fresh = answers.filter(
        ({ status, headers }) => status === 201 && headers.get(REPLAYED) === null,
      );
      expectEqual('Answers that are not replayed', fresh.length, 1);
      for (const refused of answers.filter(({ status }) => status === 409)) {
        expectEqual('Retry-After', refused.headers.get('retry-after'), '1');
        await problemOf(refused, 409);
      }
      const late = await pay(api, key('at once'));
      expectEqual(
        'The status afterwards',
        [late.status, late.headers.get(REPLAYED)],
        [201, 'true'],
      );
    },
  },
  {
    name: 'refuses the same key with another request, and goes on to know the first',
    async check(api) {
      const { key, made } = await begin(api);
      await pay(api, key('order'), { amountCents: 100 });
      await problemOf(await pay(api, key('order'), { amountCents: 101 }), 422);
      expectEqual('The charges', await made(), 1);
      const again = await pay(api, key('order'), '{ "amountCents" : 100 }');
      expectEqual('The status of the first again', again.status, 201);
    },
  },
  ...[undefined, '', '""', '   ', 'x'.repeat(KEY_MAX + 1)].map((key) => ({
    name: `asks for a key where it is ${key === undefined ? 'missing' : `${key.length} characters`}`,
    async check(api: ApiUnderTest) {
      const { made } = await begin(api);
      await expectBadRequest(await pay(api, key), '#');
      expectEqual('The charges', await made(), 0);
    },
  })),
  ...badBodies.map(([title, body, pointer, status]) => ({
    name: `refuses ${title}, says where, and keeps no key`,
    async check(api: ApiUnderTest) {
      const { key, made } = await begin(api);
      await expectBadRequest(await pay(api, key('order'), body), pointer, status);
      expectEqual('The status with a good body', (await pay(api, key('order'))).status, 201);
      expectEqual('The charges', await made(), 1);
    },
  })),
];

const forgeries: readonly (readonly [title: string, webhook: Webhook])[] = [
  ['another secret', { secret: 'whsec_bm90IHRoZSBzZWNyZXQ=' }],
  ['a body that was changed by a blank', { sent: '{"amountCents":  500}' }],
  ['a signature of another version', { field: (one) => one.replace('v1,', 'v2,') }],
  ['what is no base64', { field: () => 'v1,%%%' }],
  ['a signature cut short', { field: (one) => one.slice(0, -4) }],
  ['a time too far back', { shift: -310 }],
  ['a time too far ahead', { shift: 310 }],
];

const webhooks: readonly Expectation[] = [
  {
    name: 'charges once for each webhook-id, each attempt being signed anew',
    async check(api) {
      const { key, made } = await begin(api);
      const id = key('msg');
      const first = await post(api, { id });
      expectEqual('The status', first.status, 200);
      const payment = Payment.parse(await first.json());
      const again = await post(api, { id, shift: 5 });
      expectEqual('The second', [again.status, again.headers.get(REPLAYED)], [200, 'true']);
      expectEqual('Its body', await again.json(), payment);
      expectEqual('The charges', await made(), 1);
    },
  },
  {
    name: 'takes any of several signatures, for while the secret is changed',
    async check(api) {
      const { key } = await begin(api);
      const field = (one: string) => `v1,AAAA ${one} v1,BBBB`;
      const response = await post(api, { id: key('msg'), field });
      expectEqual('The status', response.status, 200);
    },
  },
  {
    name: 'keeps payments and webhooks of one name apart',
    async check(api) {
      const { key, made } = await begin(api);
      await post(api, { id: key('same') });
      await pay(api, key('same'));
      expectEqual('The charges', await made(), 2);
    },
  },
  {
    name: 'refuses the same id with another body, though it is signed',
    async check(api) {
      const id = (await begin(api)).key('msg');
      await post(api, { id });
      await problemOf(await post(api, { id, body: '{"amountCents": 501}' }), 422);
    },
  },
  {
    name: 'takes a time that is near, before or after',
    async check(api) {
      const { key } = await begin(api);
      expectEqual('The status', (await post(api, { id: key('a'), shift: -290 })).status, 200);
      expectEqual('The status', (await post(api, { id: key('b'), shift: 290 })).status, 200);
    },
  },
  ...forgeries.map(([title, webhook]) => ({
    name: `refuses ${title}, and charges nothing`,
    async check(api: ApiUnderTest) {
      const { key, made } = await begin(api);
      await problemOf(await post(api, { id: key('forged'), ...webhook }), 401);
      expectEqual('The charges', await made(), 0);
    },
  })),
  {
    name: 'asks for each header that is missing, and for whole seconds',
    async check(api) {
      const whole = {
        ...JSON_TYPE,
        'webhook-id': 'a',
        'webhook-timestamp': '1',
        'webhook-signature': 'v1,AAAA',
      };
      const send = (headers: Readonly<Record<string, string>>) =>
        api.fetch(WEBHOOKS, { method: 'POST', headers, body: '{}' });
      for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
        const rest = Object.entries(whole).filter(([known]) => known !== name);
        await expectBadRequest(await send(Object.fromEntries(rest)), '#');
      }
      await expectBadRequest(await send({ ...whole, 'webhook-timestamp': '1.5' }), '#');
    },
  },
  {
    name: 'refuses a signed body that is no payment',
    async check(api) {
      await expectBadRequest(await post(api, { body: '{"amountCents": "x"}' }), '#/amountCents');
    },
  },
];

export const expectations: readonly Expectation[] = [
  ...payments,
  ...webhooks,
  ...knowsOnly(BASE_PATH, payRoute.path, 'POST, GET'),
];
