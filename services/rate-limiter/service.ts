/**
 * The rate limiter as a service: the app that a page hosts too, over memory or Redis, with what an
 * operator needs around it.
 */
import { memoryStore } from '../../simulations/backend/memory-store.ts';
import { rateLimiterApi } from '../../simulations/concepts/rate-limiter/api.ts';
import { BASE_PATH } from '../../simulations/concepts/rate-limiter/contract.ts';
import { type Counters, countersOver } from '../../simulations/concepts/rate-limiter/counters.ts';
import {
  DEFAULT_POLICY,
  DEFAULT_POLICY_ID,
  type PolicyBook,
  policyBook,
} from '../../simulations/concepts/rate-limiter/policies.ts';
import type { Clock } from '../../simulations/run/ports.ts';
import { Guard } from '../shared/guard.ts';
import { hostApp, type Readiness } from '../shared/host.ts';
import { type Logger, logger } from '../shared/logger.ts';
import { metrics } from '../shared/metrics.ts';
import { connectRedis, isReady } from '../shared/redis.ts';
import { type Served, type Serving, serve } from '../shared/serve.ts';
import { redisPolicies } from './adapters/redis-policies.ts';
import { redisCounters } from './adapters/redis-store.ts';
import { contract } from './contract.ts';
import { failureKind, guardedCounters } from './guarded-counters.ts';
import { limiterMetrics } from './limiter-metrics.ts';
import type { Settings } from './settings.ts';

/** How long a start waits for Redis before it goes on without (ms). */
const FIRST_WAIT_MS = 2_000;
const POLICIES_TIMEOUT_MS = 1_000;
/** How often a Redis that was away is tried where no request does (ms). */
const PROBE_MS = 1_000;

/** Of this process: microseconds since 1970 that never go back. */
export const processClock: Clock = {
  nowUs: () => Math.floor((performance.timeOrigin + performance.now()) * 1_000),
};

export interface RateLimiterService {
  readonly app: Served;
  close(): Promise<void>;
}

/** What the counters are in, as the service sees it. */
interface Backing {
  readonly counters: Counters;
  readonly policies: PolicyBook;
  readonly ready: () => Promise<Readiness>;
  readonly close: () => void;
}

/** The service without its port: what tests and benchmarks ask directly. */
export async function rateLimiterService(
  settings: Settings,
  log: Logger = logger('rate-limiter', settings.logLevel),
): Promise<RateLimiterService> {
  const measured = metrics();
  const guard = new Guard({
    onFailure(error) {
      const kind = failureKind(error);
      if (kind) limiter.storeFailed(kind);
    },
    onChange(answers, error) {
      if (answers) log.info('Redis answers again');
      else log.warn({ error: wordsOf(error) }, 'Redis does not answer: policies say what to do');
    },
  });
  const limiter = limiterMetrics(measured, () => guard.answers);
  const inMemory = () =>
    countersOver({ clock: processClock, store: memoryStore({ capacity: settings.keysMax }) });
  const backing = settings.redisUrl
    ? await onRedis(settings.redisUrl, settings, log, guard, (counters) =>
        guardedCounters(counters, guard, { onAnswer: limiter.storeAnswered }),
      )
    : hereAlone(inMemory(), settings);
  const { counters, policies } = backing;
  const app = hostApp({
    basePath: BASE_PATH,
    app: rateLimiterApi({ counters, policies, local: inMemory(), told: limiter.told }),
    logger: log,
    metrics: measured,
    ready: backing.ready,
    contract: contract(),
    routeOf,
    exposes: ['RateLimit', 'RateLimit-Policy', 'Retry-After'],
  });
  return {
    app,
    async close() {
      backing.close();
      measured.close();
    },
  };
}

/** Serves it. @throws Error where the port is taken. */
export async function startRateLimiter(settings: Settings): Promise<Serving> {
  const log = logger('rate-limiter', settings.logLevel);
  const service = await rateLimiterService(settings, log);
  const { host, port, redisUrl } = settings;
  const serving = await serve({ app: service.app, host, port });
  const store = redisUrl ? 'Redis' : 'memory';
  log.info({ url: serving.url, store }, `listening at ${serving.url}, counting in ${store}`);
  return {
    url: serving.url,
    async stop() {
      log.info('stopping: what is under way is finished first');
      await serving.stop();
      await service.close();
    },
  };
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const firstPolicies = ({ policies }: Settings) => ({
  [DEFAULT_POLICY_ID]: DEFAULT_POLICY,
  ...policies,
});

function hereAlone(counters: Counters, settings: Settings): Backing {
  const detail = 'It counts in its own memory.';
  return {
    counters,
    policies: policyBook(firstPolicies(settings)),
    ready: async () => ({ ready: true, detail, store: 'memory' }),
    close() {},
  };
}

async function onRedis(
  url: string,
  settings: Settings,
  log: Logger,
  guard: Guard,
  guarded: (counters: Counters) => Counters,
): Promise<Backing> {
  const redis = connectRedis(url, {
    commandTimeoutMs: settings.redisTimeoutMs,
    onLost: (error) => log.warn({ error: error.message }, 'Redis is away'),
    onReady: () => log.info('Redis is there'),
  });
  // An operator may wait longer than a request.
  const patient = connectRedis(url, { commandTimeoutMs: POLICIES_TIMEOUT_MS });
  const policies = redisPolicies({ redis: patient, first: firstPolicies(settings) });
  const there = await Promise.all([isReady(redis, FIRST_WAIT_MS), isReady(patient, FIRST_WAIT_MS)]);
  if (there.every((one) => one)) await policies.refresh().catch(() => {});
  else log.warn('Redis is not there yet: until it is, each policy says what to do without it');
  // Where nobody asks, nobody would see that it is back.
  const probe = setInterval(() => {
    if (!guard.answers) guard.ask(() => redis.ping()).catch(() => {});
  }, PROBE_MS);
  probe.unref();
  return {
    counters: guarded(redisCounters(redis)),
    policies,
    ready: () => redisReadiness(() => redis.ping()),
    close() {
      clearInterval(probe);
      policies.close();
      patient.disconnect();
      redis.disconnect();
    },
  };
}

async function redisReadiness(ping: () => Promise<unknown>): Promise<Readiness> {
  try {
    await ping();
    return { ready: true, detail: 'It counts in Redis, which answers.', store: 'redis' };
  } catch {
    const detail =
      'Redis does not answer. Requests are decided as each policy says for that; no restart is needed when it is back.';
    return { ready: false, detail, store: 'redis' };
  }
}

const POLICIES_PATH = `${BASE_PATH}/policies/`;
const KNOWN = [
  `${BASE_PATH}/check`,
  `${BASE_PATH}/policies`,
  ...['/health', '/ready', '/metrics', '/openapi.json', '/reference/'],
];

/** Few values whatever is asked, so that a stranger cannot fill the metrics. */
export function routeOf(path: string): string {
  if (path.startsWith(POLICIES_PATH)) return `${POLICIES_PATH}{id}`;
  return KNOWN.includes(path) ? path : 'other';
}
