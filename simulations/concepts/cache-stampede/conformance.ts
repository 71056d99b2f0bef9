/** What every host of the cache's API must do: in memory, behind MSW, in a page. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
  putJson,
} from '../../http/conformance.ts';
import { BASE_PATH, CACHE_NAME, Origin, Resource, resourceRoute } from './contract.ts';

const PATH = `${BASE_PATH}${resourceRoute.path}`;
const get = (api: ApiUnderTest, headers: Record<string, string> = {}) =>
  api.fetch(PATH, { headers });
const purge = (api: ApiUnderTest) => api.fetch(`${BASE_PATH}/purge`, { method: 'POST' });
const origin = async (api: ApiUnderTest) =>
  Origin.parse(await (await api.fetch(`${BASE_PATH}/origin`)).json());

/** Nothing is cached, and the origin answers at once. */
async function begin(api: ApiUnderTest): Promise<void> {
  await putJson(api, `${BASE_PATH}/origin`, { delayMs: 0 });
  await purge(api);
}

/** Whether the cache had it, by `Cache-Status`. */
const statusOf = (response: Response) => response.headers.get('cache-status')?.split('; ')[1];

export const expectations: readonly Expectation[] = [
  {
    name: 'asks the origin once, and has it from then on',
    async check(api) {
      await begin(api);
      const [first, second] = [await get(api), await get(api)];
      expectEqual('The first status', statusOf(first), 'fwd=uri-miss');
      expectEqual('The second status', statusOf(second), 'hit');
      expectEqual('The second ETag', second.headers.get('etag'), first.headers.get('etag'));
      const one = Resource.parse(await first.json());
      expectEqual('The second body', Resource.parse(await second.json()), one);
    },
  },
  {
    name: 'says how old it is, how long it may be kept, and who says so',
    async check(api) {
      await begin(api);
      await get(api);
      const { headers } = await get(api);
      expectEqual('Age', headers.get('age'), '0');
      const control = headers.get('cache-control') ?? '';
      if (!/^max-age=\d+(, stale-while-revalidate=\d+)?$/.test(control)) {
        expectEqual('Cache-Control', control, 'max-age, perhaps with stale-while-revalidate');
      }
      expectEqual('The cache', headers.get('cache-status')?.split(';')[0], CACHE_NAME);
    },
  },
  {
    name: 'sends nothing to who has it already',
    async check(api) {
      await begin(api);
      const etag = (await get(api)).headers.get('etag') ?? '';
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await get(api, { 'If-None-Match': known });
        expectEqual('The status', again.status, 304);
        expectEqual('The ETag', again.headers.get('etag'), etag);
        expectEqual('The body', await again.text(), '');
      }
      expectEqual('Another', (await get(api, { 'If-None-Match': '"other"' })).status, 200);
    },
  },
  {
    name: 'asks the origin again after a purge',
    async check(api) {
      await begin(api);
      const before = await get(api);
      const { rebuilds } = await origin(api);
      expectEqual('The status', (await purge(api)).status, 204);
      const after = await get(api);
      expectEqual('Cache-Status', statusOf(after), 'fwd=uri-miss');
      expectEqual('Rebuilds', (await origin(api)).rebuilds, rebuilds + 1);
      if (after.headers.get('etag') === before.headers.get('etag')) {
        expectEqual('The ETag', after.headers.get('etag'), 'another one');
      }
    },
  },
  {
    name: 'asks the origin again when its time is over',
    needsClock: true,
    async check(api) {
      await begin(api);
      await get(api);
      api.advance?.(3_000_000);
      expectEqual('Age', (await get(api)).headers.get('age'), '3');
      api.advance?.(1_000_000_000_000);
      expectEqual('Cache-Status', statusOf(await get(api)), 'fwd=stale');
    },
  },
  {
    name: 'refuses a delay that the origin cannot have',
    async check(api) {
      for (const delayMs of [-1, 1.5, 'slow', 1e9, undefined]) {
        const response = await putJson(api, `${BASE_PATH}/origin`, { delayMs });
        await expectBadRequest(response, '#/delayMs');
      }
      await expectBadRequest(await putJson(api, `${BASE_PATH}/origin`, 'no JSON'), '#');
    },
  },
  ...knowsOnly(BASE_PATH, resourceRoute.path, 'GET', 'POST'),
];
