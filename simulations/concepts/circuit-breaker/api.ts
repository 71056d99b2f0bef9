/**
 * The circuit breaker over HTTP: a gateway in front of a dependency that fails as often as it is set
 * to. The breaker lies in the store, so that many processes would share it.
 *
 * What the dependency does wrong is 502, or 504 when it comes too late; what the breaker refuses is
 * 503 and never reaches the dependency. Source of the statuses: RFC 9110, section 15.6. Every answer
 * says in `X-Breaker` what the breaker was when it was asked; where there is none, in words as well.
 */
import type { Hono } from 'hono';
import { conceptApp } from '../../http/app.ts';
import {
  addBackendRoutes,
  BACKEND_KEY,
  type Fate,
  flakyBackend,
  retryAfterOf,
} from '../../http/flaky.ts';
import { backendCall } from '../../http/flaky-call.ts';
import type { FlakySettings } from '../../http/flaky-contract.ts';
import { problemResponse } from '../../run/http-problem.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { ApiHost, ConceptApi, Store } from '../../run/ports.ts';
import {
  ask,
  type Breaker,
  type BreakerRules,
  breakerAt,
  closedBreaker,
  type Permission,
  told,
} from './algorithm/breaker.ts';
import { BASE_PATH, BREAKER, NO_BREAKER, routes, stateRoute, workRoute } from './contract.ts';
import { ruleOf, usOf } from './parameters.ts';

/** The dependency is down, so that a reader who has set nothing sees the breaker open. */
const DEFAULTS: FlakySettings = {
  failureRate: 1,
  delayMs: 50,
  retryAfterSeconds: 0,
  status: 500,
  seed: 1,
};

/** Under other rules a breaker begins anew. */
interface Kept {
  readonly rules: string;
  readonly breaker: Breaker;
}

export function circuitBreakerApi(host: ApiHost): Hono {
  const { clock, store, params, wait } = host;
  const backend = flakyBackend(store, DEFAULTS);
  const rules = (): BreakerRules => ({
    rule: ruleOf(params()),
    openUs: usOf(params(), 'openMs'),
    probes: numberOf(params(), 'probes'),
  });
  const isOff = () => params().breaker === 'off';
  /** One atomic step of the breaker. */
  const step = <Result>(change: (rules: BreakerRules, breaker: Breaker) => [Breaker, Result]) =>
    stepOf(store, rules(), change);

  /** Calls the dependency, and tells the breaker what became of it. */
  async function call(period: number | undefined): Promise<Response> {
    const fate = await backend.next();
    const timeoutMs = numberOf(params(), 'timeoutMs');
    const late = fate.delayMs > timeoutMs;
    await wait(Math.round(Math.min(fate.delayMs, timeoutMs) * 1_000));
    if (period !== undefined) {
      const failed = late || fate.fails;
      await step((now, breaker) => [told(now, breaker, period, failed, clock.nowUs()), undefined]);
    }
    return answer(fate, late, timeoutMs, period === undefined);
  }

  return conceptApp(BASE_PATH, routes, (app) => {
    addBackendRoutes(app, backend);
    app.get(workRoute.path, async () => {
      if (isOff()) return marked('off', await call(undefined));
      const permission = await step((now, breaker) => {
        const asked = ask(now, breaker, clock.nowUs());
        return [asked.breaker, asked];
      });
      const { permitted, breaker } = permission;
      return marked(breaker.state, permitted ? await call(breaker.period) : refusal(permission));
    });
    app.get(stateRoute.path, async () =>
      Response.json(
        await step((_, breaker) => {
          const nowUs = clock.nowUs();
          const now = breakerAt(breaker, nowUs);
          const failures = now.state === 'closed' ? now.tally.failures : 0;
          const openForUs = now.state === 'open' ? now.untilUs - nowUs : 0;
          const answered = { state: now.state, failures, openForUs };
          return [now, isOff() ? { ...answered, state: 'off', notice: NO_BREAKER } : answered];
        }),
      ),
    );
  });
}

function stepOf<Result>(
  store: Store,
  rules: BreakerRules,
  change: (rules: BreakerRules, breaker: Breaker) => [Breaker, Result],
): Promise<Result> {
  const name = JSON.stringify(rules);
  return store.update<Kept, Result>('breaker', (kept) => {
    const before = kept?.rules === name ? kept.breaker : closedBreaker(rules);
    const [breaker, result] = change(rules, before);
    return { kept: { rules: name, breaker }, result };
  });
}

/** An answer with what the breaker was when it was asked. */
function marked(state: string, response: Response): Response {
  response.headers.set(BREAKER, state);
  return response;
}

function answer(fate: Fate, late: boolean, timeoutMs: number, off: boolean): Response {
  const notice = off ? { notice: NO_BREAKER } : {};
  if (late) {
    const detail = `The dependency did not answer within ${timeoutMs} ms.`;
    return problemResponse({ title: 'Gateway Timeout', status: 504, detail, ...notice });
  }
  if (!fate.fails) return Response.json({ done: true, request: fate.request, ...notice });
  return problemResponse(
    {
      title: 'Bad Gateway',
      status: 502,
      detail: `The dependency failed at request ${fate.request}: it answered ${fate.status}.`,
      dependencyStatus: fate.status,
      ...notice,
    },
    retryAfterOf(fate),
  );
}

/** Nobody knows how long probes take: a client that comes back in a second asks little enough. */
const PROBING_SECONDS = 1;

function refusal({ breaker, retryAfterUs }: Permission): Response {
  const seconds = Math.ceil(retryAfterUs / 1e6) || PROBING_SECONDS;
  const why = breaker.state === 'open' ? 'is open' : 'waits for its probes';
  return problemResponse(
    {
      title: 'Service Unavailable',
      status: 503,
      detail: `The breaker ${why}, and the dependency was not asked: come back in ${seconds} s.`,
      state: breaker.state,
      retryAfterUs,
    },
    { 'Retry-After': String(seconds) },
  );
}

export const api: ConceptApi = {
  calls: [
    {
      id: 'work',
      title: 'Work, through the breaker',
      method: 'GET',
      path: `${BASE_PATH}${workRoute.path}`,
      fields: [],
      buttons: [
        { title: 'Send one', times: 1 },
        { title: 'Send ten in turn', times: 10, inTurn: true },
        { title: 'Send ten at once', times: 10 },
      ],
    },
    {
      id: 'state',
      title: 'The breaker',
      method: 'GET',
      path: `${BASE_PATH}${stateRoute.path}`,
      fields: [],
      buttons: [{ title: 'Look at the breaker', times: 1 }],
    },
    backendCall(BASE_PATH, 'The dependency', DEFAULTS),
  ],
  shows: [BREAKER, 'Retry-After'],
  refusals: [503],
  actor: 'Breaker',
  follows: [
    ...['breaker', 'kind', 'threshold', 'windowSize', 'minimumCalls', 'openMs', 'probes'],
    'timeoutMs',
  ],
  anew: { words: 'a new breaker began, closed', keeps: [BACKEND_KEY] },
  app: circuitBreakerApi,
};
