/**
 * A cached resource over HTTP, in front of an origin whose delay can be set: who rebuilds it when it
 * has expired, and who waits, is the figure's policy.
 */
import type { Hono } from 'hono';
import { conceptApp } from '../../http/app.ts';
import { readJson } from '../../http/bodies.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import {
  BASE_PATH,
  CACHE_NAME,
  EXAMPLE,
  OriginRequest,
  purgeRoute,
  readOriginRoute,
  resourceRoute,
  routes,
  setOriginRoute,
} from './contract.ts';
import { usOf } from './parameters.ts';
import { type Cached, EMPTY, type Found, type Rules, read, settled } from './resource.ts';

export function cacheStampedeApi({ store, params, clock, wait }: ApiHost): Hono {
  /** One atomic step of what is cached, as it is now. */
  const step = <Result>(change: (cached: Cached) => readonly [Cached, Result]) =>
    store.update<Cached, Result>('resource', (before = EMPTY) => {
      const [kept, result] = change(settled(before, clock.nowUs()));
      return { kept, result };
    });
  const origin = async (change: Partial<Cached> = {}) => {
    const now = await step((cached) => [
      { ...cached, ...change },
      { ...cached, ...change },
    ]);
    const { delayMs, rebuilds, flights } = now;
    return Response.json({ delayMs, rebuilds, underWay: flights.length });
  };

  return conceptApp(BASE_PATH, routes, (app) => {
    app.get(resourceRoute.path, async (c) => {
      const rules = rulesOf(params());
      const found = await step((cached) => read(cached, rules, clock.nowUs()));
      const waitUs = found.atUs - clock.nowUs();
      if (waitUs > 0) await wait(waitUs);
      const ageUs = await step((cached) => [cached, ageOf(cached, found, clock.nowUs())]);
      return answer(found, { rules, ageUs, known: c.req.header('if-none-match') });
    });
    app.post(purgeRoute.path, async () => {
      await step((cached) => [{ ...cached, value: null }, undefined]);
      return new Response(null, { status: 204 });
    });
    app.get(readOriginRoute.path, () => origin());
    app.put(setOriginRoute.path, async (c) => {
      const body = await readJson(c.req.raw, OriginRequest, EXAMPLE);
      return body instanceof Response ? body : origin(body);
    });
  });
}

const rulesOf = (params: Params): Rules => ({
  policy: String(params.policy),
  timeToLiveUs: usOf(params, 'ttlSeconds'),
  staleUs: usOf(params, 'staleSeconds'),
  beta: numberOf(params, 'beta'),
});

/** How old what it answers with is: 0 where it was made for this read. */
const ageOf = ({ value }: Cached, { rebuild }: Found, nowUs: number): number =>
  value?.rebuild === rebuild ? Math.max(0, nowUs - value.storedUs) : 0;

/** RFC 9211, sections 2.1 and 2.2: served, or why it was forwarded. Early is of the cache's own accord. */
const STATUS: Readonly<Record<Found['status'], string>> = {
  hit: 'hit',
  stale: 'hit; detail=stale',
  miss: 'fwd=uri-miss',
  expired: 'fwd=stale',
  joined: 'fwd=uri-miss; collapsed',
  collapsed: 'fwd=stale; collapsed',
  early: 'fwd=bypass; detail=early',
};

interface Answer {
  readonly rules: Rules;
  readonly ageUs: number;
  readonly known: string | undefined;
}

function answer({ status, rebuild }: Found, { rules, ageUs, known }: Answer): Response {
  const seconds = (us: number) => String(Math.floor(us / 1e6));
  const stale =
    rules.policy === 'stale-while-revalidate'
      ? `, stale-while-revalidate=${seconds(rules.staleUs)}`
      : '';
  const leftUs = rules.timeToLiveUs - ageUs;
  const etag = `"${rebuild}"`;
  const headers = {
    ETag: etag,
    Age: seconds(ageUs),
    'Cache-Control': `max-age=${seconds(rules.timeToLiveUs)}${stale}`,
    'Cache-Status': `${CACHE_NAME}; ${STATUS[status]}; ttl=${Math.floor(leftUs / 1e6)}`,
  };
  return isKnown(known, etag)
    ? new Response(null, { status: 304, headers })
    : Response.json({ rebuild }, { headers });
}

/** RFC 9110, section 13.1.2: a list of tags, or any; weak comparison. */
const isKnown = (known: string | undefined, etag: string): boolean =>
  known?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;

export const api: ConceptApi = {
  calls: [
    {
      id: 'resource',
      title: 'The resource, by way of the cache',
      method: 'GET',
      path: `${BASE_PATH}${resourceRoute.path}`,
      fields: [
        {
          id: 'If-None-Match',
          title: 'If-None-Match',
          help: 'An ETag from before, with its quotes; left empty, the whole answer is sent.',
          default: '',
          maxLength: 100,
          place: 'header',
        },
      ],
      buttons: [
        { title: 'Read once', times: 1 },
        { title: 'Read thirty at once', times: 30 },
        { title: 'Read thirty in turn', times: 30, inTurn: true },
      ],
    },
    {
      id: 'purge',
      title: 'The cache',
      method: 'POST',
      path: `${BASE_PATH}${purgeRoute.path}`,
      fields: [],
      buttons: [{ title: 'Throw it away', times: 1 }],
    },
    {
      id: 'origin',
      title: 'The origin',
      method: 'PUT',
      path: `${BASE_PATH}${setOriginRoute.path}`,
      fields: [
        {
          id: 'delayMs',
          title: 'Delay, ms',
          help: 'How long it needs for the resource.',
          default: String(EMPTY.delayMs),
          maxLength: 8,
          kind: 'number',
        },
      ],
      buttons: [{ title: 'Set the origin', times: 1 }],
    },
    {
      id: 'rebuilds',
      title: 'Rebuilds so far',
      method: 'GET',
      path: `${BASE_PATH}${readOriginRoute.path}`,
      fields: [],
      buttons: [{ title: 'Look at them', times: 1 }],
    },
  ],
  shows: ['Cache-Status', 'Age'],
  refusals: [],
  actor: 'Cache',
  follows: ['policy', 'beta', 'ttlSeconds', 'staleSeconds'],
  app: cacheStampedeApi,
};
