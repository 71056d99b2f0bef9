/** What every host of the contention API must do. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
  problemOf,
} from '../../http/conformance.ts';
import { BASE_PATH, Row, VALUE_MAX, writeRoute } from './contract.ts';

const ROW = `${BASE_PATH}${writeRoute.path}`;

async function read(api: ApiUnderTest): Promise<{ value: string; etag: string }> {
  const response = await api.fetch(ROW);
  expectEqual('The status', response.status, 200);
  const etag = response.headers.get('etag') ?? '';
  if (!/^"\d+"$/.test(etag)) expectEqual('The ETag', etag, 'a version in quotes');
  return { ...Row.parse(await response.json()), etag };
}

const write = (api: ApiUnderTest, ifMatch: string | undefined, body = '{"value": "x"}') =>
  api.fetch(ROW, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    },
    body,
  });

const badBodies: readonly (readonly [
  title: string,
  body: string,
  pointer: string,
  status?: 413,
])[] = [
  ['an empty body', '', '#'],
  ['an object without a value', '{}', '#/value'],
  ['a value that is no text', '{"value": 1}', '#/value'],
  ['a value that is too long', `{"value": "${'x'.repeat(VALUE_MAX + 1)}"}`, '#/value'],
  ['a name it does not know', '{"value": "x", "version": 1}', '#'],
  ['a body that is too large', `{"value": "${'x'.repeat(5_000)}"}`, '#', 413],
];

export const expectations: readonly Expectation[] = [
  {
    name: 'writes what was seen, and counts the version up',
    async check(api) {
      const before = await read(api);
      const value = 'x'.repeat(VALUE_MAX);
      const written = await write(api, before.etag, JSON.stringify({ value }));
      expectEqual('The status', written.status, 204);
      const after = await read(api);
      expectEqual('The value', after.value, value);
      expectEqual('The new ETag', written.headers.get('etag'), after.etag);
      expectEqual(
        'The version',
        Number(JSON.parse(after.etag)),
        Number(JSON.parse(before.etag)) + 1,
      );
    },
  },
  {
    name: 'refuses a version that is no longer the row’s, and changes nothing',
    async check(api) {
      const { etag } = await read(api);
      await write(api, etag);
      const after = await read(api);
      await problemOf(await write(api, etag, '{"value": "late"}'), 412);
      expectEqual('The row', await read(api), after);
    },
  },
  {
    name: 'lets exactly one of many writers of a version through',
    async check(api) {
      const { etag } = await read(api);
      const answers = await Promise.all(Array.from({ length: 8 }, () => write(api, etag)));
      const statuses = answers.map(({ status }) => status).sort();
      expectEqual('The statuses', statuses, [204, ...Array(7).fill(412)]);
    },
  },
  {
    name: 'asks for a condition where there is none',
    check: async (api) => void (await problemOf(await write(api, undefined), 428)),
  },
  {
    name: 'takes any version for *, and one of a list',
    async check(api) {
      expectEqual('The status with *', (await write(api, '*')).status, 204);
      const { etag } = await read(api);
      expectEqual('The status with a list', (await write(api, `"0", ${etag}`)).status, 204);
    },
  },
  {
    name: 'takes a weak tag for no match',
    async check(api) {
      const { etag } = await read(api);
      await problemOf(await write(api, `W/${etag}`), 412);
    },
  },
  ...['7', '"7', '"7" "8"', ' '].map((condition) => ({
    name: `refuses the condition ${JSON.stringify(condition)}`,
    async check(api: ApiUnderTest) {
      await expectBadRequest(await write(api, condition), '#');
    },
  })),
  ...badBodies.map(([title, body, pointer, status]) => ({
    name: `refuses ${title}, and says where`,
    async check(api: ApiUnderTest) {
      await expectBadRequest(await write(api, '*', body), pointer, status);
    },
  })),
  ...knowsOnly(BASE_PATH, writeRoute.path, 'GET, PUT'),
];
