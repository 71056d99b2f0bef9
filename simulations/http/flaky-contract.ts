/**
 * The contract of a backend that fails as often as it is told to. A PUT of its settings begins its
 * answers anew, and equal settings give equal answers, request by request.
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, problem } from './contract.ts';

export const STATUSES = [500, 503, 429] as const;
const DELAY_MS_MAX = 10_000;
const RETRY_AFTER_MAX = 3_600;
const SEED_MAX = 2 ** 32 - 1;

const WANTED = {
  body: 'Send an object such as {"failureRate": 0.5}, with nothing else than failureRate, delayMs, retryAfterSeconds, status and seed in it.',
  failureRate: 'Send a failureRate from 0 to 1, or none.',
  delayMs: `Send a delayMs that is a whole number from 0 to ${DELAY_MS_MAX}, or none.`,
  retryAfterSeconds: `Send retryAfterSeconds as a whole number from 0 to ${RETRY_AFTER_MAX}, or none.`,
  status: `Send a status that is one of ${STATUSES.join(', ')}, or none.`,
  seed: `Send a seed that is a whole number from 0 to ${SEED_MAX}, or none.`,
};

const whole = (wanted: string, max: number) => z.int(wanted).min(0, wanted).max(max, wanted);

export const FlakySettings = z.strictObject(
  {
    failureRate: z
      .number(WANTED.failureRate)
      .min(0, WANTED.failureRate)
      .max(1, WANTED.failureRate)
      .meta({ description: 'The share of requests that fail, each by chance.' }),
    delayMs: whole(WANTED.delayMs, DELAY_MS_MAX).meta({
      description: 'How long every answer takes (ms).',
    }),
    retryAfterSeconds: whole(WANTED.retryAfterSeconds, RETRY_AFTER_MAX).meta({
      description: 'What Retry-After says on a failure (s); 0 for no such field.',
    }),
    status: z
      .literal(STATUSES, WANTED.status)
      .meta({ description: 'What a failure is answered with.' }),
    seed: whole(WANTED.seed, SEED_MAX).meta({ description: 'Which requests fail, by chance.' }),
  },
  WANTED.body,
);

/** What is left out is set to its default. */
export const FlakyRequest = FlakySettings.partial();

export type FlakySettings = z.output<typeof FlakySettings>;

export const EXAMPLE = '{"failureRate": 0.5}';
export const BACKEND_PATH = '/backend';

export const backendRoutes: readonly RouteConfig[] = [
  {
    method: 'get',
    path: BACKEND_PATH,
    operationId: 'readBackend',
    summary: 'How the backend behaves.',
    responses: { 200: json('Its settings.', FlakySettings) },
  },
  {
    method: 'put',
    path: BACKEND_PATH,
    operationId: 'setBackend',
    summary: 'Set how the backend behaves, and begin its answers anew.',
    request: jsonBody(FlakyRequest),
    responses: {
      200: json('The settings as they are now.', FlakySettings),
      400: problem('The body is not what the contract says; `errors` says where.', BadRequest),
      413: problem('The body is too large.', BadRequest),
    },
  },
];

/** What a failure of the backend is called, by its status. */
export const FAILURE_TITLES: Readonly<Record<number, string>> = {
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
