/**
 * The rate limiter over HTTP. The simulation and this app ask the same algorithms; a page hosts it
 * through MSW, a process in memory or over a database.
 *
 * Every answer says what the policy is and what is left; a refusal says when to come back, in whole
 * seconds for `Retry-After` and to the microsecond in the body.
 */
import type { Hono } from 'hono';
import { conceptApp } from '../../http/app.ts';
import { badRequest, readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import type { Clock, ConceptApi, Store } from '../../run/ports.ts';
import { algorithmOf, type Limiter, type Memory } from './algorithm/algorithms.ts';
import type { Decision, Policy } from './algorithm/policy.ts';
import {
  BASE_PATH,
  CheckRequest,
  checkRoute,
  KEY_MAX,
  QUOTA_EXCEEDED,
  routes,
} from './contract.ts';
import { decideCost } from './cost.ts';
import { policyField, rateLimitField, wholeSeconds } from './fields.ts';
import { policyOf } from './parameters.ts';

export interface Rules {
  readonly algorithm: string;
  readonly policy: Policy;
}

export interface Ports {
  readonly clock: Clock;
  readonly store: Store;
  /** Asked for each request, so that a panel can change them. */
  readonly rules: () => Rules;
  /** Where the algorithms come from; tests wrap them. */
  readonly limiterOf?: (algorithm: string) => Limiter<Memory>;
}

/** What is kept for a key. Under other rules it begins anew. */
interface Kept {
  readonly rules: string;
  readonly memory: Memory;
}

/** A decision, and what the fields say of the moment after it. */
interface Verdict extends Decision<Memory> {
  readonly remaining: number;
  /** Until the next request would be admitted (µs), 0 for at once. */
  readonly waitUs: number;
}

export function rateLimiterApi({ clock, store, rules, limiterOf = algorithmOf }: Ports): Hono {
  return conceptApp(BASE_PATH, routes, (app) => {
    app.post(checkRoute.path, async (c) => {
      const body = await readJson(c.req.raw, CheckRequest, '{"key": "alice"}');
      if (body instanceof Response) return body;
      const { key, cost } = body;
      const { algorithm, policy } = rules();
      const limiter = limiterOf(algorithm);
      const most = limiter.capacity(policy);
      if (cost > most) {
        const detail = `A cost of ${cost} never fits a limiter that admits ${most} at once: send at most ${most}.`;
        return badRequest([{ pointer: '#/cost', detail }]);
      }
      const name = JSON.stringify([algorithm, policy]);
      const verdict = await store.update<Kept, Verdict>(key, (kept) => {
        const nowUs = clock.nowUs();
        const memory = kept?.rules === name ? kept.memory : limiter.start(policy, nowUs);
        const decision = decideCost(limiter, policy, memory, nowUs, cost);
        const result = afterwards(limiter, policy, decision, nowUs);
        return { kept: { rules: name, memory: decision.memory }, result };
      });
      return answer(algorithm, policyField(algorithm, policy, limiter), verdict);
    });
  });
}

function afterwards(
  limiter: Limiter<Memory>,
  policy: Policy,
  decision: Decision<Memory>,
  nowUs: number,
): Verdict {
  const { allowed, retryAfterUs, memory } = decision;
  const remaining = Math.max(0, Math.floor(limiter.remaining(policy, memory, nowUs)));
  // After an admission the question is put to what is left, and the answer forgotten.
  const waitUs = allowed ? limiter.decide(policy, memory, nowUs).retryAfterUs : retryAfterUs;
  return { ...decision, remaining, waitUs };
}

function answer(name: string, policy: string, verdict: Verdict): Response {
  const { allowed, remaining, retryAfterUs, waitUs, delayUs = 0 } = verdict;
  const headers = {
    'RateLimit-Policy': policy,
    RateLimit: rateLimitField(name, remaining, waitUs),
  };
  if (allowed) {
    return Response.json({ allowed, remaining, ...(delayUs > 0 && { delayUs }) }, { headers });
  }
  const seconds = wholeSeconds(retryAfterUs);
  return problemResponse(
    {
      type: QUOTA_EXCEEDED,
      title: 'Quota Exceeded',
      status: 429,
      detail: `The limit is reached: come back in ${seconds} s.`,
      retryAfterUs,
      'violated-policies': [name],
    },
    { ...headers, 'Retry-After': String(seconds) },
  );
}

export const api: ConceptApi = {
  calls: [
    {
      id: 'check',
      title: 'Ask whether a request may pass',
      method: 'POST',
      path: `${BASE_PATH}${checkRoute.path}`,
      fields: [
        {
          id: 'key',
          title: 'Key',
          help: 'Whose requests are counted. Each key has a limiter of its own.',
          default: 'alice',
          maxLength: KEY_MAX,
        },
      ],
      buttons: [
        { title: 'Send one', times: 1 },
        { title: 'Send thirty at once', times: 30 },
      ],
    },
  ],
  shows: ['RateLimit', 'Retry-After'],
  refusals: [429],
  actor: 'Limiter',
  follows: ['algorithm', 'limit', 'windowSeconds', 'burst', 'storeRejected'],
  anew: { words: 'a new limiter began, with every key fresh', keeps: [] },
  app: ({ clock, store, params }) =>
    rateLimiterApi({
      clock,
      store,
      rules: () => ({ algorithm: String(params().algorithm), policy: policyOf(params()) }),
    }),
};
