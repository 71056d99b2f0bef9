/**
 * What every host must do with policies: keep them, refuse bad ones, and obey both of their limits.
 * Whatever policy the suite beside this one is about, this one needs to run but once.
 */
import {
  type Expectation as AnyExpectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
  problemOf,
  putJson,
} from '../../http/conformance.ts';
import {
  type ApiUnderTest,
  askUnder,
  freshKey,
  freshPolicy,
  refusalOf,
} from './conformance-asking.ts';
import { Allowed, BASE_PATH } from './contract.ts';
import type { PolicyDocument } from './policies.ts';

type Expectation = AnyExpectation<ApiUnderTest>;

const plain = { shadow: false, whenStoreFails: 'local' } as const;
const rule = { algorithm: 'token-bucket', limit: 5, windowSeconds: 3_600, burst: 3 };
const bucket: PolicyDocument = { ...rule, ...plain };
const everybody = { algorithm: 'fixed-window', limit: 4, windowSeconds: 3_600 };
const nested: PolicyDocument = { ...rule, global: everybody, ...plain };

const address = (id: string) => `${BASE_PATH}/policies/${id}`;

/** Writes a policy under a new id, and hands that on. */
async function written(api: ApiUnderTest, policy: PolicyDocument): Promise<string> {
  const id = freshPolicy();
  expectEqual('The status of PUT', (await putJson(api, address(id), policy)).status, 201);
  return id;
}

/** The statuses of a row of requests, one after another. */
async function statuses(api: ApiUnderTest, id: string, keys: readonly string[], cost?: number) {
  const row: number[] = [];
  for (const key of keys) row.push((await askUnder(api, id, key, cost)).status);
  return row;
}

const bad: readonly (readonly [title: string, body: unknown, pointer: string, status?: 413])[] = [
  ['an empty body', '', '#'],
  ['what is no object', [bucket], '#'],
  ['a policy without an algorithm', { limit: 1, windowSeconds: 1 }, '#/algorithm'],
  ['an algorithm that it does not know', { ...bucket, algorithm: 'magic' }, '#/algorithm'],
  ['a limit of nothing', { ...bucket, limit: 0 }, '#/limit'],
  ['half a request', { ...bucket, limit: 1.5 }, '#/limit'],
  ['a window of nothing', { ...bucket, windowSeconds: 0 }, '#/windowSeconds'],
  ['a window of a year', { ...bucket, windowSeconds: 31_536_000 }, '#/windowSeconds'],
  ['a burst beyond all limits', { ...bucket, burst: 10_001 }, '#/burst'],
  ['a shadow in words', { ...bucket, shadow: 'yes' }, '#/shadow'],
  [
    'a way to fail that it does not know',
    { ...bucket, whenStoreFails: 'panic' },
    '#/whenStoreFails',
  ],
  [
    'a global limit of nothing',
    { ...bucket, global: { ...everybody, limit: 0 } },
    '#/global/limit',
  ],
  ['a name it does not know', { ...bucket, limits: 1 }, '#'],
  ['a body that is too large', { ...bucket, note: 'x'.repeat(10_000) }, '#', 413],
];

export const policyExpectations: readonly Expectation[] = [
  {
    name: 'tells the policy that it was given, and writes over it',
    async check(api) {
      const id = await written(api, nested);
      expectEqual('What GET says', await (await api.fetch(address(id))).json(), nested);
      const put = await putJson(api, address(id), bucket);
      expectEqual('The status', put.status, 200);
      expectEqual('What PUT says', await put.json(), bucket);
      const all = await (await api.fetch(`${BASE_PATH}/policies`)).json();
      expectEqual('What the list says', all[id], bucket);
    },
  },
  {
    name: 'sets what a policy leaves out to its default',
    async check(api) {
      const id = freshPolicy();
      const { algorithm, limit, windowSeconds } = bucket;
      await putJson(api, address(id), { algorithm, limit, windowSeconds });
      const wanted = { algorithm, limit, windowSeconds, ...plain };
      expectEqual('What GET says', await (await api.fetch(address(id))).json(), wanted);
    },
  },
  {
    name: 'knows no policy that nobody wrote',
    async check(api) {
      await problemOf(await api.fetch(address('nobody')), 404);
      await expectBadRequest(await askUnder(api, 'nobody', 'alice'), '#/policy');
    },
  },
  {
    name: 'refuses an id that fits no path, no field and no label',
    async check(api) {
      for (const id of ['a%20b', '%22', 'x'.repeat(65)]) {
        await expectBadRequest(await putJson(api, address(id), bucket), '#');
      }
    },
  },
  {
    name: 'counts each policy for itself',
    async check(api) {
      const [one, other] = [await written(api, bucket), await written(api, bucket)];
      const key = freshKey();
      expectEqual(
        'Under one',
        await statuses(api, one, [key, key, key, key]),
        [200, 200, 200, 429],
      );
      expectEqual('Under the other', await statuses(api, other, [key]), [200]);
    },
  },
  {
    name: 'limits everybody together beside each alone, and says which limit it was',
    async check(api) {
      const id = await written(api, nested);
      const [a, b] = [freshKey(), freshKey()];
      expectEqual('The row', await statuses(api, id, [a, a, a, a, b]), [200, 200, 200, 429, 200]);
      const own = await askUnder(api, id, a);
      const all = await problemOf(own, 429);
      expectEqual('The violated', all['violated-policies'], [id, `${id}-global`]);
      const global = await problemOf(await askUnder(api, id, freshKey()), 429);
      expectEqual('The violated', global['violated-policies'], [`${id}-global`]);
      const fields = own.headers.get('ratelimit')?.split(', ').length;
      expectEqual('The number of limits in RateLimit', fields, 2);
    },
  },
  {
    name: 'takes from both limits or from none',
    async check(api) {
      const id = await written(api, nested);
      const [a, b] = [freshKey(), freshKey()];
      expectEqual('Three of four are taken', await statuses(api, id, [a], 3), [200]);
      // The limit for everybody refuses two of b, and b loses nothing by it.
      expectEqual('Two more are refused', await statuses(api, id, [b, b, b], 2), [429, 429, 429]);
      const { remaining } = Allowed.parse(await (await askUnder(api, id, b)).json());
      expectEqual('What remains, of the lesser', remaining, 0);
      await refusalOf(await askUnder(api, id, b));
      await putJson(api, address(id), { ...nested, global: { ...everybody, limit: 10 } });
      expectEqual('What b has left', await statuses(api, id, [b, b, b]), [200, 200, 429]);
    },
  },
  {
    name: 'never refuses in shadow, and says when it would have',
    async check(api) {
      const id = await written(api, { ...bucket, shadow: true });
      const key = freshKey();
      const answers = [];
      for (let i = 0; i < 4; i++) answers.push(await askUnder(api, id, key));
      const bodies = [];
      for (const answer of answers) {
        expectEqual('The status', answer.status, 200);
        expectEqual('RateLimit', answer.headers.get('ratelimit'), null);
        bodies.push(Allowed.parse(await answer.json()).wouldRefuse ?? false);
      }
      expectEqual('Whether it would have', bodies, [false, false, false, true]);
    },
  },
  {
    name: 'refuses a cost that one of its limits never admits',
    async check(api) {
      const id = await written(api, { ...nested, global: { ...rule, burst: 2 } });
      await expectBadRequest(await askUnder(api, id, freshKey(), 3), '#/cost');
    },
  },
  ...bad.map(([title, body, pointer, status]) => ({
    name: `refuses ${title} as a policy, and says where`,
    check: async (api: ApiUnderTest) =>
      expectBadRequest(await putJson(api, address(freshPolicy()), body), pointer, status),
  })),
  ...knowsOnly(BASE_PATH, '/policies', 'GET', 'DELETE').slice(0, 1),
  ...knowsOnly(BASE_PATH, '/policies/default', 'GET, PUT', 'DELETE').slice(0, 1),
];
