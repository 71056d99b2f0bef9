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

describe('health checks', () => {
  const CHECKS = { ...DEFAULTS, policy: 'round-robin', servers: 3, healthCheck: 'ready' };
  const RULES = { ...CHECKS, probeIntervalMs: 1_000, probeFailuresOut: 3, probeTimeoutMs: 500 };

  /** An app with backends that were asked for a while, and the calls of it. */
  function checkedApi(params: Record<string, string | number>) {
    const host = freshApi(api, params);
    const set = (backend: number, body: object) =>
      host.fetch(`${BACKENDS}/${backend}`, { method: 'PUT', body: JSON.stringify(body) });
    const outs = async (): Promise<boolean[]> => {
      const { backends } = await (await host.fetch(BACKENDS)).json();
      return backends.map(({ out }: { out: boolean }) => out);
    };
    const served = async (times: number): Promise<(string | null)[]> => {
      const by: (string | null)[] = [];
      for (let i = 0; i < times; i++) by.push((await host.fetch(WORK)).headers.get(SERVED_BY));
      return by;
    };
    return { host, set, outs, served };
  }
  const quick = async ({ set }: ReturnType<typeof checkedApi>) => {
    for (const backend of [1, 2, 3]) await set(backend, { delayMs: 0 });
  };

  it('take out who fails three probes in a row, and one that passes brings it back', async () => {
    const checks = checkedApi({ ...RULES });
    await quick(checks);
    await checks.set(2, { delayMs: 0, fails: true });
    checks.host.advance(1_999_000);
    expect(await checks.outs()).toEqual([false, false, false]);
    checks.host.advance(1_001_000);
    expect(await checks.outs()).toEqual([false, true, false]);
    expect(new Set(await checks.served(4))).toEqual(new Set(['1', '3']));
    await checks.set(2, { delayMs: 0 });
    expect(await checks.outs()).toEqual([false, true, false]);
    checks.host.advance(1_000_000);
    expect(await checks.outs()).toEqual([false, false, false]);
  });

  it('take out who is too slow to answer a probe, and a port never', async () => {
    const params: Record<string, string | number> = { ...RULES };
    const checks = checkedApi(params);
    await quick(checks);
    await checks.set(1, { delayMs: 501 });
    checks.host.advance(3_000_000);
    expect(await checks.outs()).toEqual([true, false, false]);
    params.healthCheck = 'port';
    checks.host.advance(1_000_000);
    expect(await checks.outs()).toEqual([false, false, false]);
  });

  it('say so where nobody is left, and panic where they are told to', async () => {
    const params: Record<string, string | number> = { ...RULES };
    const checks = checkedApi(params);
    for (const backend of [1, 2, 3]) await checks.set(backend, { delayMs: 0, fails: true });
    checks.host.advance(3_000_000);
    const nobody = await checks.host.fetch(WORK);
    expect(nobody.status).toBe(503);
    expect((await nobody.json()).detail).toContain('All 3 backends are out');
    params.panicThreshold = 0.5;
    expect((await checks.host.fetch(WORK)).status).toBe(500);
  });

  it('are the same however often somebody looks, lost probes too', async () => {
    const run = async (looks: number) => {
      const checks = checkedApi({ ...RULES, probeLoss: 0.7 });
      await quick(checks);
      const seen: boolean[][] = [];
      for (let i = 1; i <= 40; i++) {
        for (let look = 0; look < looks; look++) {
          checks.host.advance(3_000_000 / looks);
          await checks.outs();
        }
        seen.push(await checks.outs());
      }
      return seen;
    };
    const once = await run(1);
    expect(once.flat().filter((out) => out).length).toBeGreaterThan(10);
    expect(await run(5)).toEqual(once);
  });

  it('are none where the figure has none', async () => {
    const checks = checkedApi({ ...RULES, healthCheck: 'off' });
    await quick(checks);
    await checks.set(2, { delayMs: 0, fails: true });
    checks.host.advance(60_000_000);
    expect(await checks.outs()).toEqual([false, false, false]);
    expect((await checks.served(3)).toSorted()).toEqual(['1', '2', '3']);
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
