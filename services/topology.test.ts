/**
 * What `docker compose up rate-limiter` starts, started without Docker: the service as its image holds
 * it, on Debian's Redis, read by Debian's Prometheus, with the settings of compose.yaml.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import { expectations } from '../simulations/concepts/rate-limiter/conformance.ts';
import { CHECK } from '../simulations/concepts/rate-limiter/conformance-asking.ts';
import { DEFAULT_POLICY } from '../simulations/concepts/rate-limiter/policies.ts';
import { underPolicy } from './rate-limiter/testing/host.ts';
import { type Dashboard, panelExpressions } from './shared/testing/observability/dashboard.ts';
import { withoutVariables } from './shared/testing/observability/promql.ts';
import { leftOut } from './shared/testing/programs.ts';
import { startTopology, type Topology } from './shared/testing/topology.ts';

const here = import.meta.dirname;
const ALGORITHM_IDS = Object.keys(ALGORITHMS);

/** So long that no window ends while a suite runs, but at midnight (s). */
const LONG_SECONDS = 86_400;
/** Prometheus reads every 5 s, and a rate needs two readings. */
const READ_TWICE_MS = 20_000;

const missing = leftOut('redis-server', 'prometheus');
describe.skipIf(missing)(`compose.yaml without Docker${missing && `: ${missing}`}`, () => {
  let topology: Topology;
  beforeAll(async () => {
    // Redis may take longer where tests keep all processors busy.
    const patient = { 'rate-limiter': { REDIS_TIMEOUT_MS: '5000' } };
    topology = await startTopology(path.join(here, 'compose.yaml'), 'rate-limiter', patient);
  });
  afterAll(() => topology?.close());

  const limiter = (file: string, init?: RequestInit) =>
    fetch(`${topology.urls['rate-limiter']}${file}`, init);

  it('is ready, counts in Redis, and waited for nobody who only watches', async () => {
    expect(topology.started).toEqual(['redis', 'prometheus', 'rate-limiter']);
    expect(topology.leftOut).toEqual(['grafana']);
    expect(await (await limiter('/ready')).json()).toMatchObject({
      status: 'ready',
      store: 'redis',
    });
  });

  it('carries its reference in the image', async () => {
    for (const file of ['', 'swagger-ui.css', 'swagger-ui-bundle.js']) {
      expect((await limiter(`/reference/${file}`)).status).toBe(200);
    }
  });

  describe.each(ALGORITHM_IDS)('conforms: %s', (algorithm) => {
    it.each(expectations.filter(({ needsClock }) => !needsClock))('$name', async ({ check }) => {
      const policy = { ...DEFAULT_POLICY, algorithm, limit: 12, burst: 12 };
      const long = { ...policy, windowSeconds: LONG_SECONDS };
      await check(await underPolicy({ fetch: limiter }, `conforms-${algorithm}`, long));
    });
  });

  describe('Prometheus', () => {
    /** What Prometheus answers, as soon as `enough` of it is there. */
    async function prometheus<Data>(question: string, enough: (data: Data) => boolean) {
      const endMs = performance.now() + READ_TWICE_MS;
      for (;;) {
        const answer = await fetch(`${topology.urls.prometheus}/api/v1/${question}`);
        const { data, error } = (await answer.json()) as { data: Data; error?: string };
        if (error) throw new Error(`${question}: ${error}`);
        if (enough(data) || performance.now() > endMs) return data;
        await wait(250);
      }
    }
    type Samples = { result: readonly { value: readonly [number, string] }[] };
    const asked = (expr: string) => `query?query=${encodeURIComponent(expr)}`;

    const check = async (key: string, policy: string, cost = 1) => {
      const body = JSON.stringify({ key, policy, cost });
      const headers = { 'content-type': 'application/json' };
      return (await limiter(CHECK, { method: 'POST', headers, body })).status;
    };

    /** Ten requests a second, of which one is admitted: a rate of nothing is none. */
    let asking: NodeJS.Timeout;
    beforeAll(() => {
      asking = setInterval(() => check('bob', 'default').catch(() => {}), 100);
    });
    afterAll(() => clearInterval(asking));

    it('reads the service', async () => {
      type Targets = { activeTargets: readonly { health: string; labels: object }[] };
      const { activeTargets } = await prometheus<Targets>('targets?state=active', (data) =>
        data.activeTargets.some(({ health }) => health !== 'unknown'),
      );
      expect(activeTargets).toMatchObject([{ health: 'up', labels: { job: 'rate-limiter' } }]);
    });

    it('knows of each decision', async () => {
      await underPolicy({ fetch: limiter }, 'counted');
      const statuses = [await check('alice', 'counted', 20), await check('alice', 'counted')];
      expect(statuses).toEqual([200, 429]);
      for (const decision of ['admitted', 'refused']) {
        const expr = `rate_limiter_decisions_total{policy="counted", decision="${decision}"}`;
        const { result } = await prometheus<Samples>(
          asked(expr),
          ({ result }) => result.length > 0,
        );
        expect(result.map(({ value }) => value[1])).toEqual(['1']);
      }
    });

    it('can compute each rule, and calls nobody', async () => {
      type Groups = { groups: readonly { rules: readonly { name: string; health: string }[] }[] };
      const rules = ({ groups }: Groups) => groups.flatMap((group) => group.rules);
      const computed = await prometheus<Groups>('rules', (data) =>
        rules(data).every(({ health }) => health === 'ok'),
      );
      expect(rules(computed).filter(({ health }) => health !== 'ok')).toEqual([]);
      expect(rules(computed)).toHaveLength(8);
      const firing = asked('ALERTS{alertstate="firing"}');
      expect(await prometheus<Samples>(firing, () => true)).toMatchObject({ result: [] });
    });

    const dashboard: Dashboard = JSON.parse(
      readFileSync(path.join(here, 'observability/grafana/dashboard.json'), 'utf8'),
    );
    it.each(panelExpressions(dashboard))('has an answer for $where', async ({ expr }) => {
      const question = asked(withoutVariables(expr));
      const { result } = await prometheus<Samples>(question, ({ result }) => result.length > 0);
      expect(result).not.toEqual([]);
    });
  });
});

const noRedis = leftOut('redis-server');
it.skipIf(noRedis)(
  `a service that does not start says why${noRedis && `: ${noRedis}`}`,
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-compose-'));
    const file = path.join(folder, 'compose.yaml');
    const redis = {
      image: 'redis:7.2.5-alpine',
      expose: ['6379'],
      command: ['--no-such', 'setting'],
      healthcheck: { test: ['CMD', 'redis-cli', '-p', '6379', '-e', 'ping'] },
    };
    writeFileSync(file, JSON.stringify({ services: { redis } }));
    await expect(startTopology(file, 'redis')).rejects.toThrow(/redis ended.*no-such/s);
    await expect(startTopology(file, 'cache')).rejects.toThrow('There is no service cache.');
    rmSync(folder, { recursive: true });
  },
);

it.skip('Grafana: needs Docker, since Debian has no Grafana; docker compose up starts it', () => {});
