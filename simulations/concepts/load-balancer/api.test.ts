/** The balancer's app on every host, and how each policy spreads its requests. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { POLICY_IDS } from './algorithm/pick.ts';
import { api } from './api.ts';
import { expectations } from './conformance.ts';
import { BASE_PATH, routes, SERVED_BY } from './contract.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);
const WORK = '/services/load-balancer/work';
const BACKENDS = '/services/load-balancer/backends';

conforms('load-balancer', api, DEFAULTS, expectations);

describe('the policy', () => {
  /** How many of so many requests at once each backend gets while none has answered. */
  async function spread(policy: string, servers: number, requests: number): Promise<number[]> {
    const gates: (() => void)[] = [];
    const host = freshApi(
      api,
      { ...DEFAULTS, policy, servers },
      async (app, request) => app.fetch(request),
      () => new Promise((open) => gates.push(open)),
    );
    const asked = Array.from({ length: requests }, () => host.fetch(WORK));
    await expect.poll(() => gates.length).toBe(requests);
    for (const open of gates) open();
    const counts = new Array<number>(servers).fill(0);
    for (const response of await Promise.all(asked)) {
      const at = Number(response.headers.get(SERVED_BY)) - 1;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  }

  it('gives each its turn in round robin', async () => {
    expect(await spread('round-robin', 3, 7)).toEqual([3, 2, 2]);
  });

  it('gives to the least busy', async () => {
    expect(await spread('least-connections', 5, 20)).toEqual([4, 4, 4, 4, 4]);
  });

  it('spreads two choices more evenly than chance, and all of them fully', async () => {
    const most = new Map<string, number>();
    for (const policy of POLICY_IDS) {
      const counts = await spread(policy, 10, 100);
      expect(counts.reduce((a, b) => a + b)).toBe(100);
      most.set(policy, Math.max(...counts));
    }
    expect(most.get('two-choices')).toBeLessThan(most.get('random') as number);
  });

  it('sends all the rest to a backend that fails fast, where the least busy is asked', async () => {
    const held: (() => void)[] = [];
    const host = freshApi(
      api,
      { ...DEFAULTS, policy: 'least-connections', servers: 3 },
      async (app, request) => app.fetch(request),
      (advance, us) => (us === 0 ? advance() : new Promise((open) => held.push(open))),
    );
    await host.fetch(`${BACKENDS}/2`, { method: 'PUT', body: '{"delayMs": 0, "fails": true}' });
    const asked = Array.from({ length: 40 }, () => host.fetch(WORK));
    await expect.poll(() => held.length).toBeGreaterThan(1);
    const rest: number[] = [];
    for (let i = 0; i < 20; i++) rest.push((await host.fetch(WORK)).status);
    expect(rest).toEqual(Array(20).fill(500));
    for (const open of held) open();
    await Promise.all(asked);
  });
});

it('has as many backends as the figure, and keeps how they were set', async () => {
  const params: Record<string, string | number> = { ...DEFAULTS, servers: 2 };
  const host = freshApi(api, params);
  const count = async () => (await (await host.fetch(BACKENDS)).json()).backends.length;
  await host.fetch(`${BACKENDS}/1`, { method: 'PUT', body: '{"delayMs": 7}' });
  expect(await count()).toBe(2);
  params.servers = 4;
  expect(await count()).toBe(4);
  const { backends } = await (await host.fetch(BACKENDS)).json();
  expect(backends[0]).toMatchObject({ backend: 1, delayMs: 7 });
  expect((await host.fetch(`${BACKENDS}/4`, { method: 'PUT', body: '{}' })).status).toBe(200);
});

it('has an OpenAPI document with all its paths', () => {
  const { paths } = openApiDocument({ title: 'LB', description: '', basePath: BASE_PATH, routes });
  expect(Object.keys(paths ?? {})).toEqual([WORK, BACKENDS, `${BACKENDS}/{backend}`]);
});
