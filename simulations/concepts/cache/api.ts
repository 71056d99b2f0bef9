/**
 * A cache in front of an origin, over HTTP: the policy of the simulation decides which articles it
 * keeps. Every answer says with `Cache-Status` and `Age` where it comes from.
 */
import type { Hono } from 'hono';
import { conceptApp, honoPath } from '../../http/app.ts';
import { readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import {
  ARTICLES,
  atOrigin,
  changed,
  found,
  type Kept,
  keptUnder,
  rulesOf,
  statusField,
} from './articles.ts';
import { ArticleRequest, articleRoute, BASE_PATH, EXAMPLE, routes } from './contract.ts';

export function cacheApi({ clock, store, params }: Omit<ApiHost, 'wait'>): Hono {
  const step = <Result>(change: (kept: Kept) => [Kept, Result]) =>
    store.update<Kept, Result>('articles', (before) => {
      const [kept, result] = change(keptUnder(rulesOf(params()), before));
      return { kept, result };
    });

  return conceptApp(BASE_PATH, routes, (app) => {
    app.get(honoPath(articleRoute.path), async (c) => {
      const given = c.req.param('id') ?? '';
      const id = numberIn(given);
      if (id === null) return missing(given);
      if (params().policy === 'optimal') return clairvoyant();
      const answer = await step((kept) => found(kept, id, clock.nowUs(), params()));
      const tag = `"${answer.article.version}"`;
      const headers = {
        ETag: tag,
        Age: String(answer.ageSeconds),
        'Cache-Status': statusField(answer),
      };
      const known =
        c.req
          .header('If-None-Match')
          ?.split(',')
          .map((one) => one.trim()) ?? [];
      if (known.includes(tag) || known.includes('*')) {
        return new Response(null, { status: 304, headers });
      }
      return Response.json(answer.article, { headers });
    });

    app.put(honoPath(articleRoute.path), async (c) => {
      const given = c.req.param('id') ?? '';
      const id = numberIn(given);
      if (id === null) return missing(given);
      const body = await readJson(c.req.raw, ArticleRequest, EXAMPLE);
      if (body instanceof Response) return body;
      const article = await step((before) => {
        const kept = changed(before, id, body.text);
        return [kept, atOrigin(kept, id)];
      });
      return Response.json(article);
    });
  });
}

const numberIn = (given: string): number | null =>
  /^[1-9]\d{0,3}$/.test(given) && Number(given) <= ARTICLES ? Number(given) : null;

const missing = (given: string) =>
  problemResponse({
    title: 'Not Found',
    status: 404,
    detail: `There is no article ${JSON.stringify(given.slice(0, 40))}: they are numbered from 1 to ${ARTICLES}.`,
  });

const clairvoyant = () =>
  problemResponse({
    title: 'Not Implemented',
    status: 501,
    detail:
      'The optimum knows which requests will come, and no server does: choose another policy.',
  });

const article = {
  id: 'id',
  title: 'Article',
  help: `Its number, from 1 to ${ARTICLES}.`,
  default: '1',
  maxLength: 4,
  place: 'path',
} as const;

export const api: ConceptApi = {
  calls: [
    {
      id: 'article',
      title: 'An article, through the cache',
      method: 'GET',
      path: `${BASE_PATH}${articleRoute.path}`,
      fields: [
        article,
        {
          id: 'If-None-Match',
          title: 'If-None-Match',
          help: 'An entity tag that you have, such as "1": the answer is then 304 and has no body.',
          default: '',
          maxLength: 40,
          place: 'header',
        },
      ],
      buttons: [{ title: 'Ask for it', times: 1 }],
    },
    {
      id: 'change',
      title: 'Change an article at the origin',
      method: 'PUT',
      path: `${BASE_PATH}${articleRoute.path}`,
      fields: [
        article,
        {
          id: 'text',
          title: 'Text',
          help: 'The cache is not told, and goes on with what it has.',
          default: 'Another text.',
          maxLength: 200,
        },
      ],
      buttons: [{ title: 'Change it', times: 1 }],
    },
  ],
  shows: ['Cache-Status', 'Age', 'ETag'],
  refusals: [],
  actor: 'Cache',
  follows: ['policy', 'capacity', 'ttlSeconds', 'ttlFrom'],
  anew: { words: 'the cache begins empty', keeps: [] },
  app: cacheApi,
};
