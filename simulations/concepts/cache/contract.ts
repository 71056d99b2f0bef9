/**
 * The contract of the cache's API: articles through a cache of few places, and a way to change one
 * behind its back.
 *
 * Sources: RFC 9110 (ETag, If-None-Match), RFC 9111 (Age), RFC 9211 (Cache-Status).
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, problem } from '../../http/contract.ts';
import { ARTICLES } from './articles.ts';

export const BASE_PATH = '/services/cache';

const WANTED = {
  body: 'Send an object such as {"text": "new"}, with nothing else in it.',
  text: 'Send a text of 1 to 200 characters.',
};

const id = z.int().min(1).max(ARTICLES).meta({ description: 'The number of the article.' });

export const ArticleRequest = z.strictObject(
  { text: z.string(WANTED.text).min(1, WANTED.text).max(200, WANTED.text) },
  WANTED.body,
);
export const EXAMPLE = '{"text": "new"}';

export const Article = z.object({
  id,
  version: z.int().min(1).meta({ description: 'One more with every change.' }),
  text: z.string(),
});

const text = (description: string) => ({ description, schema: { type: 'string' as const } });
const headers = {
  ETag: text('The version, as an entity tag.'),
  Age: text('For how many seconds the answer has been in the cache.'),
  'Cache-Status': text('Whether it was a hit, and who had to go if it was not.'),
};

const missing = problem('There is no article of this number.');

export const articleRoute = {
  method: 'get',
  path: '/articles/{id}',
  operationId: 'readArticle',
  summary: 'An article, from the cache where it is there, else from the origin.',
  request: { params: z.object({ id }) },
  responses: {
    200: { ...json('The article.', Article), headers },
    304: { description: 'It is the one that `If-None-Match` names.', headers },
    404: missing,
    501: problem('The policy is the optimum, which knows the future.'),
  },
} as const satisfies RouteConfig;

export const changeRoute = {
  method: 'put',
  path: '/articles/{id}',
  operationId: 'changeArticle',
  summary: 'Change an article at the origin. The cache is not told.',
  request: { ...jsonBody(ArticleRequest), params: z.object({ id }) },
  responses: {
    200: json('The article as it is now.', Article),
    400: problem('The body is not what the contract says; `errors` says where.', BadRequest),
    404: missing,
    413: problem('The body is too large.', BadRequest),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [articleRoute, changeRoute];
