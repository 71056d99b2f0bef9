/** A scenario against the real app in this process; and against one that counts otherwise. */
import { describe, expect, it } from 'vitest';
import { PARITY_FORMAT, type ParityFile } from '../../../simulations/run/parity.ts';
import { logger } from '../../shared/logger.ts';
import { type Serving, serve } from '../../shared/serve.ts';
import { hasRedis, NO_REDIS, startRedis } from '../../shared/testing/redis-server.ts';
import { rateLimiterService } from '../service.ts';
import { settingsFrom } from '../settings.ts';
import { measureParity, type ParityOptions, parityPlan } from './parity.ts';
import { reportOf } from './report.ts';

const asked = { lanes: [], untilUs: 12_000_000, speed: 5, say() {} };
const TOKENS = 'token-bucket';

async function planned(options: Partial<ParityOptions> & { readonly scenario: string }) {
  return parityPlan({ ...asked, url: '', ...options });
}

async function measured(url: string, options: Partial<ParityOptions> = {}) {
  const all = { ...asked, url, scenario: 'burst', ...options };
  const plan = await parityPlan(all);
  if (!plan.ok) throw new Error(plan.problem.message);
  return measureParity(plan.value, all);
}

/** @param change what becomes of the bodies of policies on their way to the app. */
async function serving(env: Record<string, string> = {}, change?: (body: string) => string) {
  const settings = settingsFrom({ PORT: '0', LOG_LEVEL: 'silent', ...env });
  const service = await rateLimiterService(settings, logger('rate-limiter', 'silent'));
  const fetch = async (request: Request) => {
    if (!change || request.method !== 'PUT') return service.app.fetch(request);
    const body = change(await request.text());
    return service.app.fetch(new Request(request.url, { method: 'PUT', body }));
  };
  const server = await serve({ app: { fetch }, host: '127.0.0.1', port: 0 });
  const stop = async () => {
    await server.stop();
    await service.close();
  };
  return { url: server.url, stop } satisfies Serving;
}

describe('the simulation and the service', () => {
  const stores = [
    { store: 'memory', there: true },
    { store: 'redis', there: hasRedis() },
  ];
  for (const { store, there } of stores) {
    const title = `decide alike in ${store}${there ? '' : `: ${NO_REDIS}`}`;
    // In real time: a machine that is busy at the wrong moment leaves some of it unexplained.
    it.skipIf(!there)(title, { retry: 2 }, async () => {
      const redis = store === 'redis' ? await startRedis() : undefined;
      const service = await serving(redis ? { REDIS_URL: redis.url } : {});
      try {
        const { file, unexplained } = await measured(service.url);
        expect(file.lanes.map(({ id }) => id)).toEqual(['fixed-window', TOKENS]);
        expect(file.service).toEqual({ url: service.url, store });
        for (const [at, { rows }] of file.lanes.entries()) {
          expect(rows.length).toBeGreaterThan(25);
          const failed = rows.some(({ measured: got }) => got === 'failed');
          // On a machine that is busy a store may be late, and twenty at once arrive in any order.
          const other = rows.filter(({ because }) => because && because.cause !== 'order');
          if (!failed) expect(other.length / rows.length).toBeLessThanOrEqual(0.05);
          expect(unexplained[at]).toEqual([]);
          for (const { atUs, sentAtUs, answeredAtUs } of rows) {
            expect(sentAtUs).toBeGreaterThanOrEqual(atUs);
            expect(answeredAtUs).toBeGreaterThan(sentAtUs);
          }
          for (const row of rows) {
            expect(row.because === undefined).toBe(row.simulated === row.measured);
          }
        }
        const report = reportOf({ file, unexplained });
        expect(report).toMatch(/Token bucket \(token-bucket\)\n {2}requests +\d+\n {2}admitted/);
        expect(report).toContain(`counts in ${store}, 5 times as fast`);
      } finally {
        await service.stop();
        await redis?.close();
      }
    });
  }

  it('are seen to part where the service counts by another limit', async () => {
    const service = await serving({}, (body) => body.replace('"limit":10', '"limit":5'));
    try {
      const { file, unexplained } = await measured(service.url, { lanes: [TOKENS] });
      expect(file.lanes).toHaveLength(1);
      expect(unexplained[0]?.length).toBeGreaterThan(0);
      expect(reportOf({ file, unexplained })).toContain('remained unexplained');
    } finally {
      await service.stop();
    }
  });
});

describe('the report', () => {
  const under = (wayUs: number, unexplained: readonly number[]) => {
    const row = { atUs: 0, sentAtUs: 0, answeredAtUs: 5 * wayUs, measured: 'admitted' } as const;
    const waits = { simulatedRetryAfterUs: 0, measuredRetryAfterUs: 0 };
    const rows = [{ ...row, ...waits, simulated: 'admitted' } as const];
    const file: ParityFile = {
      format: PARITY_FORMAT,
      ...{ concept: 'rate-limiter', scenario: 'burst', params: {}, seed: 1 },
      ...{ service: { url: 'x', store: 'memory' }, measuredAt: '', speed: 5 },
      lanes: [{ id: '', title: '', rows }],
    };
    return reportOf({ file, unexplained: [unexplained] });
  };

  it('says how long requests were under way, in real time', () => {
    expect(under(30_000, [0])).toContain('answered after    at most 30.00 ms');
  });

  it('doubts itself only where something is unexplained and requests were long under way', () => {
    const busy = 'This machine was busy';
    expect(under(30_001, [0])).toContain(busy);
    expect(under(30_000, [0])).not.toContain(busy);
    expect(under(90_000, [])).not.toContain(busy);
  });
});

describe('what the service does not have is refused in words', () => {
  it.each([
    ['store-frozen', 'has "freeze-store" on its way'],
    ['clock-step', 'has "step-clock-back" on its way'],
    ['long-run', 'would take 5.6 h, and 15 min is the most: cut it short with --until'],
    ['brust', 'There is no scenario "brust" of rate-limiter. Did you mean "burst"?'],
  ])('%s', async (scenario, words) => {
    const plan = await planned({ scenario, untilUs: Infinity, speed: 1 });
    expect(plan.ok ? '' : plan.problem.message).toContain(words);
  });

  it.each([
    ['two-buckets', 'on', ['off'], 'has nodes that count each for itself'],
    [
      'user-and-global',
      'all-or-nothing',
      ['global-only', 'global-first', 'user-first'],
      'takes from two limits one after the other',
    ],
  ])('of %s all but %s', async (scenario, there, missing, words) => {
    const said: string[] = [];
    const plan = await planned({ scenario, say: (one) => said.push(one) });
    expect(plan.ok && plan.value.lanes.map(({ id }) => id)).toEqual([there]);
    expect(said).toHaveLength(missing.length);
    for (const [i, id] of missing.entries()) {
      expect(said[i]).toContain(`Left out: The scenario ${scenario} (${id}) ${words}`);
      const alone = await planned({ scenario, lanes: [id] });
      expect(alone.ok ? '' : alone.problem.message).toContain(`(${id}) ${words}`);
    }
  });

  it('lanes, and windows that a speed makes too short', async () => {
    const lane = await planned({ scenario: 'burst', lanes: ['none'] });
    expect(lane.ok ? '' : lane.problem.message).toContain('there is fixed-window, token-bucket');
    const speed = await planned({ scenario: 'bursty', speed: 11 });
    expect(speed.ok ? '' : speed.problem.message).toContain('choose another --speed');
  });

  it('and what it has is not', async () => {
    for (const [scenario, lane] of [
      ['two-nodes', 'on'],
      ['user-and-global', 'all-or-nothing'],
      ['leaky', 'leaky-bucket'],
      ['log-rejected', 'on'],
    ] as const) {
      const plan = await planned({ scenario, lanes: [lane] });
      expect(plan.ok && plan.value.lanes.map(({ id }) => id)).toEqual([lane]);
    }
  });
});
