/** What every host of the cache's API must do: in memory, behind MSW, in a page. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  problemOf,
  putJson,
} from '../../http/conformance.ts';
import { ARTICLES } from './articles.ts';
import { Article, BASE_PATH } from './contract.ts';

const path = (id: number | string) => `${BASE_PATH}/articles/${id}`;

const get = (api: ApiUnderTest, id: number, headers: Record<string, string> = {}) =>
  api.fetch(path(id), { headers });

/** The fields that tell where an answer comes from. */
const toldBy = ({ headers }: Response) =>
  ['etag', 'age', 'cache-status'].map((name) => headers.get(name));

export const expectations: readonly Expectation[] = [
  {
    name: 'fetches what it does not have, and keeps it',
    async check(api) {
      const first = await get(api, 7);
      expectEqual('The first answer', toldBy(first), ['"1"', '0', 'cache; fwd=uri-miss; stored']);
      const again = await get(api, 7);
      expectEqual('The second answer', toldBy(again), ['"1"', '0', 'cache; hit']);
      const [one, other] = [Article.parse(await first.json()), Article.parse(await again.json())];
      expectEqual('The article', other, one);
    },
  },
  {
    name: 'sends no body to who has it already',
    async check(api) {
      for (const tag of ['"1"', '"0", "1"', '*']) {
        const response = await get(api, 3, { 'If-None-Match': tag });
        expectEqual('The status', response.status, 304);
        expectEqual('The body', await response.text(), '');
        expectEqual('The tag', response.headers.get('etag'), '"1"');
      }
      const other = await get(api, 3, { 'If-None-Match': '"2"' });
      expectEqual('The status for another tag', other.status, 200);
    },
  },
  {
    name: 'goes on with what it has when the origin changes',
    async check(api) {
      await get(api, 5);
      const put = await putJson(api, path(5), { text: 'new' });
      expectEqual('What PUT says', await put.json(), { id: 5, version: 2, text: 'new' });
      const kept = await get(api, 5);
      expectEqual('The version in the cache', Article.parse(await kept.json()).version, 1);
      await putJson(api, path(6), { text: 'newer' });
      const fetched = await get(api, 6);
      expectEqual('The version fetched', Article.parse(await fetched.json()).version, 2);
    },
  },
  {
    name: 'counts the age of what it has',
    needsClock: true,
    async check(api) {
      await get(api, 9);
      api.advance?.(12_900_000);
      expectEqual('Age', (await get(api, 9)).headers.get('age'), '12');
    },
  },
  {
    name: 'knows no article beyond its numbers',
    async check(api) {
      for (const id of ['0', String(ARTICLES + 1), '1.5', 'one', '-1']) {
        await problemOf(await api.fetch(path(id)), 404);
        await problemOf(await putJson(api, path(id), { text: 'new' }), 404);
      }
    },
  },
  ...(
    [
      ['an empty body', '', '#'],
      ['a body without a text', {}, '#/text'],
      ['an empty text', { text: '' }, '#/text'],
      ['a name it does not know', { text: 'new', title: 'x' }, '#'],
      ['a body that is too large', `{"text": "${'x'.repeat(5_000)}"}`, '#', 413],
    ] as const
  ).map(([title, body, pointer, status]) => ({
    name: `refuses ${title}, and says where`,
    check: async (api: ApiUnderTest) =>
      expectBadRequest(await putJson(api, path(1), body), pointer, status),
  })),
  {
    name: 'understands GET and PUT alone',
    async check(api) {
      const response = await api.fetch(path(1), { method: 'DELETE' });
      expectEqual('Allow', response.headers.get('allow'), 'GET, PUT');
      await problemOf(response, 405);
      await problemOf(await api.fetch(`${BASE_PATH}/elsewhere`), 404);
    },
  },
];
