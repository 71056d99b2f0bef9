/**
 * The contract of the cache's API: a resource in front of an origin that takes its time. Headers as
 * in RFC 9111 (HTTP caching), RFC 5861 (stale-while-revalidate) and RFC 9211 (Cache-Status).
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, problem } from '../../http/contract.ts';

export const BASE_PATH = '/services/cache-stampede';
export const EXAMPLE = '{"delayMs": 1000}';
export const CACHE_NAME = 'Edge';
const DELAY_MS_MAX = 10_000;

const WANTED = {
  body: `Send an object such as ${EXAMPLE}, with nothing else in it.`,
  delayMs: `Send a delayMs that is a whole number from 0 to ${DELAY_MS_MAX}.`,
};

const delayMs = z
  .int(WANTED.delayMs)
  .min(0, WANTED.delayMs)
  .max(DELAY_MS_MAX, WANTED.delayMs)
  .meta({ description: 'How long the origin needs for the resource (ms).' });

export const OriginRequest = z.strictObject({ delayMs }, WANTED.body);

export const Origin = z.object({
  delayMs,
  rebuilds: z.int().min(0).meta({ description: 'How often it has been asked for the resource.' }),
  underWay: z.int().min(0).meta({ description: 'Rebuilds that are not done yet.' }),
});

export const Resource = z.object({
  rebuild: z.int().min(1).meta({ description: 'Which rebuild made it; 1 is the first.' }),
});

const header = (description: string) => ({ description, schema: { type: 'string' as const } });

const headers = {
  ETag: header('Which rebuild made it, as a strong validator.'),
  'Cache-Control': header('`max-age` and, where the policy serves stale, how long.'),
  'Cache-Status': header('Whether the cache had it: `hit`, or why it was forwarded.'),
};

const cached = { ...headers, Age: header('Whole seconds since it was stored.') };

export const resourceRoute = {
  method: 'get',
  path: '/resource',
  operationId: 'readResource',
  summary: 'Read the resource, by way of the cache.',
  request: {
    headers: z.object({
      'if-none-match': z.string().optional().meta({ description: 'An ETag from before.' }),
    }),
  },
  responses: {
    200: { ...json('The resource.', Resource), headers: cached },
    304: { description: 'It is still the one that you have.', headers: cached },
  },
} as const satisfies RouteConfig;

export const purgeRoute = {
  method: 'post',
  path: '/purge',
  operationId: 'purge',
  summary: 'Throw away what is cached. Rebuilds under way go on.',
  responses: { 204: { description: 'Nothing is cached.' } },
} as const satisfies RouteConfig;

export const readOriginRoute = {
  method: 'get',
  path: '/origin',
  operationId: 'readOrigin',
  summary: 'What the origin needs, and how often it was asked.',
  responses: { 200: json('The origin as it is now.', Origin) },
} as const satisfies RouteConfig;

export const setOriginRoute = {
  method: 'put',
  path: '/origin',
  operationId: 'setOrigin',
  summary: 'Set how long the origin needs, from its next rebuild on.',
  request: jsonBody(OriginRequest),
  responses: {
    200: json('The origin as it is now.', Origin),
    400: problem('The body is not what the contract says; `errors` says where.', BadRequest),
    413: problem('The body is too large.', BadRequest),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [
  resourceRoute,
  purgeRoute,
  readOriginRoute,
  setOriginRoute,
];
