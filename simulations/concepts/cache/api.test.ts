/** The cache's app on every host; who has to go, and when an answer is too old. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import type { Params } from '../../run/parameters.ts';
import { POLICY_IDS, type PolicyId, policyOf } from './algorithm/policies.ts';
import { api } from './api.ts';
import { ARTICLES } from './articles.ts';
import { expectations } from './conformance.ts';
import { BASE_PATH, routes } from './contract.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

conforms('cache', api, DEFAULTS, expectations);

it('has an OpenAPI document with its path', () => {
  const about = { title: 'Cache', description: '', basePath: BASE_PATH, routes };
  expect(Object.keys(openApiDocument(about).paths ?? {})).toEqual([
    '/services/cache/articles/{id}',
  ]);
});

describe('the cache', () => {
  /** What `Cache-Status` said to each request, and the age. */
  async function asked(params: Params, ids: readonly number[], gapUs = 0) {
    const host = freshApi(api, { ...DEFAULTS, ...params });
    const told: string[] = [];
    for (const id of ids) {
      const { headers } = await host.fetch(`${BASE_PATH}/articles/${id}`);
      told.push(`${headers.get('cache-status')}, ${headers.get('age')} s`);
      host.advance(gapUs);
    }
    return told;
  }

  it('says who had to go', async () => {
    expect(await asked({ capacity: 2 }, [1, 2, 1, 3])).toEqual([
      'cache; fwd=uri-miss; stored, 0 s',
      'cache; fwd=uri-miss; stored, 0 s',
      'cache; hit, 0 s',
      'cache; fwd=uri-miss; stored; detail="threw out article 2", 0 s',
    ]);
  });

  it.each(POLICY_IDS.filter((id) => id !== 'optimal'))(
    'hits as often as the policy of the simulation: %s',
    async (id: PolicyId) => {
      const ids = Array.from({ length: 200 }, (_, i) => 1 + ((i * i) % 23));
      const policy = policyOf(id, { capacity: 6, keys: ARTICLES + 1 });
      const hits = ids.map((one) => policy.request(one, 0));
      const told = await asked({ policy: id, capacity: 6 }, ids);
      expect(told.map((one) => one.startsWith('cache; hit'))).toEqual(hits);
    },
  );

  it('fetches again what is too old, from the fill or from the last hit', async () => {
    const ids = [1, 1, 1, 1];
    const aging = { ttlSeconds: 5 };
    expect(await asked(aging, ids, 2_000_000)).toEqual([
      'cache; fwd=uri-miss; stored, 0 s',
      'cache; hit, 2 s',
      'cache; hit, 4 s',
      'cache; fwd=stale; stored, 0 s',
    ]);
    const renewed = await asked({ ...aging, ttlFrom: 'hit' }, ids, 2_000_000);
    expect(renewed.at(-1)).toBe('cache; hit, 6 s');
  });

  it('begins empty under other rules, and the origin stays as it was changed', async () => {
    let params: Params = DEFAULTS;
    const host = freshApi(
      { ...api, app: (one) => api.app({ ...one, params: () => params }) },
      DEFAULTS,
    );
    const path = `${BASE_PATH}/articles/1`;
    await host.fetch(path);
    await host.fetch(path, { method: 'PUT', body: '{"text": "new"}' });
    params = { ...DEFAULTS, policy: 'fifo' };
    const response = await host.fetch(path);
    expect(await response.json()).toMatchObject({ version: 2, text: 'new' });
    expect(response.headers.get('cache-status')).toContain('uri-miss');
  });

  it('does not know the future', async () => {
    const host = freshApi(api, { ...DEFAULTS, policy: 'optimal' });
    expect((await host.fetch(`${BASE_PATH}/articles/1`)).status).toBe(501);
  });
});
