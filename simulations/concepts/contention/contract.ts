/**
 * The contract of the contention API: one versioned row, with HTTP's own optimistic locking.
 *
 * Sources: RFC 9110, sections 8.8.3 (ETag) and 13.1.1 (If-Match), and RFC 6585, section 3 (428).
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, problem } from '../../http/contract.ts';

export const BASE_PATH = '/services/contention';
export const VALUE_MAX = 200;
export const EXAMPLE = '{"value": "mine"}';

const WANTED = {
  body: `Send an object such as ${EXAMPLE}, with nothing else in it.`,
  value: `Send a value of up to ${VALUE_MAX} characters, as text.`,
};

export const RowRequest = z.strictObject(
  { value: z.string(WANTED.value).max(VALUE_MAX, WANTED.value) },
  WANTED.body,
);

export const Row = z.object({ value: z.string() });

const etag = {
  ETag: {
    description: 'The version of the row, such as "7".',
    schema: { type: 'string' as const },
  },
};

export const readRoute = {
  method: 'get',
  path: '/row',
  operationId: 'readRow',
  summary: 'Read the row; the ETag is its version.',
  responses: { 200: { ...json('The row.', Row), headers: etag } },
} as const satisfies RouteConfig;

export const writeRoute = {
  method: 'put',
  path: '/row',
  operationId: 'writeRow',
  summary: 'Write the row, if it still has the version that If-Match names.',
  request: {
    ...jsonBody(RowRequest),
    headers: z.object({
      'If-Match': z.string().meta({ description: 'The ETag that was read, or * for any version.' }),
    }),
  },
  responses: {
    204: { description: 'It is written; the ETag is its new version.', headers: etag },
    400: problem('The body or If-Match is not what the contract says.', BadRequest),
    412: problem('The row has another version: read it again.'),
    413: problem('The body is too large.', BadRequest),
    428: problem('There is no If-Match: nobody writes over what he has not seen.'),
  },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [readRoute, writeRoute];
