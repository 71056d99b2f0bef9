/**
 * The rate limiter over HTTP. The simulation and this app ask the same algorithms; a page hosts it
 * through MSW, a process in memory or over a database.
 */
import type { Hono } from 'hono';
import { conceptApp, honoPath } from '../../http/app.ts';
import { badRequest, readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import type { Params } from '../../run/parameters.ts';
import type { ConceptApi } from '../../run/ports.ts';
import { answerTo, type Decided, unanswerable } from './answers.ts';
import {
  BASE_PATH,
  CheckRequest,
  checkRoute,
  KEY_MAX,
  policiesRoute,
  policyRoute,
  putPolicyRoute,
  routes,
} from './contract.ts';
import { POLICY_ID, Policy } from './contract-policy.ts';
import { type Ask, type Counted, type Counters, CountersAway, countersOver } from './counters.ts';
import {
  DEFAULT_POLICY_ID,
  type NamedRule,
  POLICIES_MAX,
  type PolicyBook,
  type PolicyDocument,
  policyBook,
  rulesOf,
} from './policies.ts';
import { capacityOf, ruleName } from './rule.ts';
import { service } from './service.ts';

export interface Ports {
  readonly counters: Counters;
  readonly policies: PolicyBook;
  /** Counts in this process alone, for policies that say so while the counters are away. */
  readonly local: Counters;
  /** Told of each decision: for metrics. */
  readonly told?: (decided: Decided) => void;
}

const EXAMPLE = '{"key": "alice"}';
const EXAMPLE_POLICY = '{"algorithm": "token-bucket", "limit": 60, "windowSeconds": 60}';

export function rateLimiterApi(ports: Ports): Hono {
  const { policies } = ports;
  return conceptApp(BASE_PATH, routes, (app) => {
    app.post(checkRoute.path, async (c) => {
      const body = await readJson(c.req.raw, CheckRequest, EXAMPLE);
      return body instanceof Response ? body : check(ports, body);
    });
    app.get(policiesRoute.path, () => Response.json(policies.all()));
    app.get(honoPath(policyRoute.path), (c) => {
      const id = c.req.param('id') ?? '';
      const policy = policies.get(id);
      return policy ? Response.json(policy) : problemResponse({ ...NO_POLICY, detail: none(id) });
    });
    app.put(honoPath(putPolicyRoute.path), async (c) => {
      const id = c.req.param('id') ?? '';
      if (!POLICY_ID.test(id)) {
        return badRequest([{ pointer: '#', detail: `"${id}" is no id of a policy: ${ID_WANTED}` }]);
      }
      const body = await readJson(c.req.raw, Policy, EXAMPLE_POLICY);
      return body instanceof Response ? body : put(policies, id, body);
    });
  });
}

const ID_WANTED = 'use 1 to 64 letters, digits, dots, dashes or underscores.';
const NO_POLICY = { title: 'Not Found', status: 404 };
const none = (id: string) => `There is no policy "${id}": write one with PUT, or see /policies.`;

async function put(policies: PolicyBook, id: string, policy: Policy): Promise<Response> {
  try {
    const done = await policies.put(id, policy);
    if (done !== 'full') return Response.json(policy, { status: done === 'created' ? 201 : 200 });
    return problemResponse({
      title: 'Conflict',
      status: 409,
      detail: `There are ${POLICIES_MAX} policies already: replace one of them.`,
    });
  } catch (error) {
    if (error instanceof CountersAway)
      return unanswerable(error, 'The policy may not have been written');
    throw error;
  }
}

async function check(ports: Ports, { key, cost, policy: id }: CheckRequest): Promise<Response> {
  const policy = ports.policies.get(id);
  if (!policy) return badRequest([{ pointer: '#/policy', detail: none(id) }]);
  const rules = rulesOf(id, policy);
  const most = Math.min(...rules.map(({ rule }) => capacityOf(rule)));
  if (cost > most) {
    const detail = `A cost of ${cost} never fits a limiter that admits ${most} at once: send at most ${most}.`;
    return badRequest([{ pointer: '#/cost', detail }]);
  }
  const asks = rules.map((rule) => askOf(rule, key, cost));
  const decided = await decide(ports, asks, { id, policy, rules });
  ports.told?.(decided);
  return answerTo(decided);
}

/** A key is counted under its rule, so that another rule begins anew. */
const askOf = ({ name, rule, perKey }: NamedRule, key: string, cost: number): Ask => ({
  id: `${name}|${ruleName(rule)}|${perKey ? key : ''}`,
  rule,
  cost,
});

type Asked = Pick<Decided, 'id' | 'policy' | 'rules'>;

async function decide(ports: Ports, asks: readonly Ask[], asked: Asked): Promise<Decided> {
  const counted = await askedOrAway(ports.counters, asks);
  if (!(counted instanceof CountersAway)) return { ...asked, counted };
  const mode = asked.policy.whenStoreFails;
  if (mode !== 'local') return { ...asked, counted: [], degraded: mode, away: counted };
  return { ...asked, counted: await ports.local.take(asks), degraded: mode, away: counted };
}

async function askedOrAway(
  counters: Counters,
  asks: readonly Ask[],
): Promise<readonly Counted[] | CountersAway> {
  try {
    return await counters.take(asks);
  } catch (error) {
    if (error instanceof CountersAway) return error;
    throw error;
  }
}

/** In the page the default policy is the figure’s, until one is written with PUT. */
function followingFigure(params: () => Params): PolicyBook {
  const book = policyBook({});
  let followed = '';
  const current = () => {
    const document = documentOf(params());
    const name = JSON.stringify(document);
    if (name !== followed) void book.put(DEFAULT_POLICY_ID, document);
    followed = name;
    return book;
  };
  return {
    get: (id) => current().get(id),
    all: () => current().all(),
    put: (id, document) => current().put(id, document),
  };
}

const documentOf = (params: Params): PolicyDocument => ({
  algorithm: String(params.algorithm),
  limit: Number(params.limit),
  windowSeconds: Number(params.windowSeconds),
  burst: Number(params.burst),
  storeRejected: params.storeRejected === 'on',
  shadow: false,
  whenStoreFails: 'local',
});

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
  service,
  app({ clock, store, params }) {
    const counters = countersOver({ clock, store });
    return rateLimiterApi({ counters, local: counters, policies: followingFigure(params) });
  },
};
