/**
 * The load balancer over HTTP: one of n backends answers, chosen by the figure's policy among what
 * each has in hand. Where the figure has health checks, those that fail them get no requests; where it
 * has none, a backend that fails fast draws them.
 */
import type { Hono } from 'hono';
import { conceptApp, honoPath } from '../../http/app.ts';
import { readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import type { PolicyId } from './algorithm/pick.ts';
import { checkRulesOf, isOut, OF_CHECKS, openOf, probed } from './api-checks.ts';
import {
  answered,
  type Backend,
  type Backends,
  changed,
  choose,
  FRESH,
  sized,
} from './backends.ts';
import {
  BASE_PATH,
  BackendRequest,
  backendRoute,
  backendsRoute,
  EXAMPLE,
  routes,
  SERVED_BY,
  workRoute,
} from './contract.ts';

export function loadBalancerApi({ clock, store, params, wait }: ApiHost): Hono {
  const rules = () => checkRulesOf(params());
  /** One atomic step of the backends, as many as the figure has, after the probes up to now. */
  const step = <Result>(change: (backends: Backends) => [Backends, Result]) =>
    store.update<Backends, Result>('backends', (before) => {
      const [kept, result] = change(
        probed(sized(before, numberOf(params(), 'servers')), rules(), clock.nowUs()),
      );
      return { kept, result };
    });

  const shown = (one: Backend, backend: number) => {
    const { delayMs, fails, inHand, answered } = one;
    return { backend, delayMs, fails, inHand, answered, out: isOut(one, rules()) };
  };

  return conceptApp(BASE_PATH, routes, (app) => {
    app.get(workRoute.path, async () => {
      const policy = choiceOf<PolicyId>(params(), 'policy');
      const chosen = await step((before) => {
        const open = openOf(before, rules());
        if (open.length === 0) return [before, null];
        const { server, backends } = choose(policy, before, open);
        return [backends, { server, backend: before.all[server] as Backend }];
      });
      if (!chosen) return nobody(numberOf(params(), 'servers'));
      const { server, backend } = chosen;
      await wait(backend.delayMs * 1_000);
      await step((backends) => [answered(backends, server), undefined]);
      return answer(server + 1, backend.fails);
    });

    app.get(backendsRoute.path, async () => {
      const all = await step((backends) => [backends, backends.all]);
      return Response.json({ backends: all.map((one, i) => shown(one, i + 1)) });
    });

    app.put(honoPath(backendRoute.path), async (c) => {
      const given = c.req.param('backend') ?? '';
      const body = await readJson(c.req.raw, BackendRequest, EXAMPLE);
      if (body instanceof Response) return body;
      const { delayMs = FRESH.delayMs, fails = FRESH.fails } = body;
      const result = await step((before) => {
        const server = /^[1-9]\d*$/.test(given) ? Number(given) - 1 : -1;
        const after = changed(before, server, { delayMs, fails });
        return [after, { backend: after.all[server], count: after.all.length }];
      });
      return result.backend
        ? Response.json(shown(result.backend, Number(given)))
        : missing(given, result.count);
    });
  });
}

function answer(servedBy: number, fails: boolean): Response {
  const headers = { [SERVED_BY]: String(servedBy) };
  if (!fails) return Response.json({ done: true, servedBy }, { headers });
  return problemResponse(
    {
      title: 'Internal Server Error',
      status: 500,
      detail: `Backend ${servedBy} failed, as it was set to: ask again, perhaps another one answers.`,
      servedBy,
    },
    headers,
  );
}

/** Every backend has failed its health checks, and nobody panics. */
const nobody = (count: number) =>
  problemResponse({
    title: 'Service Unavailable',
    status: 503,
    detail: `All ${count} backends are out, since they fail their health checks: one that passes a probe is back. A panic threshold above 0 would send requests to them all the same.`,
  });

const missing = (given: string, count: number) =>
  problemResponse({
    title: 'Not Found',
    status: 404,
    detail: `There is no backend ${JSON.stringify(given.slice(0, 40))}: they are numbered from 1 to ${count}.`,
  });

export const api: ConceptApi = {
  calls: [
    {
      id: 'work',
      title: 'Work, from one of the backends',
      method: 'GET',
      path: `${BASE_PATH}${workRoute.path}`,
      fields: [],
      buttons: [
        { title: 'Send one', times: 1 },
        { title: 'Send thirty at once', times: 30 },
        { title: 'Send thirty in turn', times: 30, inTurn: true },
      ],
    },
    {
      id: 'backend',
      title: 'One backend',
      method: 'PUT',
      path: `${BASE_PATH}${backendRoute.path}`,
      fields: [
        {
          id: 'backend',
          title: 'Backend',
          help: 'Its number; 1 is the first.',
          default: '1',
          maxLength: 5,
          place: 'path',
        },
        {
          id: 'delayMs',
          title: 'Delay, ms',
          help: 'How long its answers take.',
          default: String(FRESH.delayMs),
          maxLength: 8,
          kind: 'number',
        },
        {
          id: 'fails',
          title: 'Answers',
          help: 'Whether it does its work.',
          default: 'false',
          maxLength: 5,
          choices: [
            { value: 'false', title: 'well' },
            { value: 'true', title: 'with an error' },
          ],
        },
      ],
      buttons: [{ title: 'Set this backend', times: 1 }],
    },
    {
      id: 'backends',
      title: 'All backends',
      method: 'GET',
      path: `${BASE_PATH}${backendsRoute.path}`,
      fields: [],
      buttons: [{ title: 'Look at them', times: 1 }],
    },
  ],
  shows: [SERVED_BY],
  refusals: [],
  actor: 'Balancer',
  follows: ['policy', 'servers', ...OF_CHECKS],
  app: loadBalancerApi,
};
