/**
 * The contract of the idempotency API: payments under an Idempotency-Key, and webhooks that are
 * signed as Standard Webhooks says. Both are charged once for each key.
 *
 * Sources: draft-ietf-httpapi-idempotency-key-header-07 (400, 409, 422); Standard Webhooks 1.0.0.
 */
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';
import { BadRequest, json, jsonBody, problem } from '../../http/contract.ts';

export const BASE_PATH = '/services/idempotency';
export const KEY_MAX = 255;
export const AMOUNT_MAX = 1_000_000;
export const EXAMPLE = '{"amountCents": 2000}';

/** The secret of this demonstration: the one in the specification's example. */
export const SECRET = 'whsec_plJ3nmyCDGBKInavdOK15jsl';

/** A host's clock counts from its start; as a timestamp, from here, so that an hour ago is one too. */
export const CLOCK_STARTS_SECONDS = 1_700_000_000;

/** Says that an answer is the stored one, as Stripe's API does. */
export const REPLAYED = 'Idempotent-Replayed';

const WANTED = {
  body: `Send an object such as ${EXAMPLE}, with nothing else in it.`,
  amountCents: `Send amountCents as a whole number from 1 to ${AMOUNT_MAX}.`,
};

export const PaymentRequest = z.strictObject(
  {
    amountCents: z
      .int(WANTED.amountCents)
      .min(1, WANTED.amountCents)
      .max(AMOUNT_MAX, WANTED.amountCents),
  },
  WANTED.body,
);

export const Payment = z.object({
  payment: z.string().meta({ description: 'Its number, such as "pay_1".' }),
  amountCents: z.int(),
});

export const Book = z.object({
  charges: z.int().meta({ description: 'How many charges were made.' }),
  keys: z.int().meta({ description: 'How many keys are kept.' }),
  newest: z.array(Payment).meta({ description: 'The newest charges, the last one first.' }),
});

export const Clock = z.object({
  seconds: z.int().meta({ description: 'What a timestamp is compared with.' }),
});

const replayed = {
  [REPLAYED]: {
    description: '`true` where this is the stored answer of an earlier request.',
    schema: { type: 'string' as const },
  },
};

const refusals = {
  400: problem('The body or a header is missing, or not what the contract says.', BadRequest),
  409: problem('A request with this key is being carried out: try again later.'),
  413: problem('The body is too large.', BadRequest),
  422: problem('This key was used for another request.'),
  503: problem('No room for another key: try again later.'),
};

export const payRoute = {
  method: 'post',
  path: '/payments',
  operationId: 'pay',
  summary: 'Charge once for each Idempotency-Key, however often it is sent.',
  request: {
    ...jsonBody(PaymentRequest),
    headers: z.object({
      'Idempotency-Key': z.string().meta({
        description: `A text of up to ${KEY_MAX} characters, one for each payment that is meant.`,
      }),
    }),
  },
  responses: { 201: { ...json('It is charged.', Payment), headers: replayed }, ...refusals },
} as const satisfies RouteConfig;

export const bookRoute = {
  method: 'get',
  path: '/payments',
  operationId: 'readBook',
  summary: 'What was charged, and how many keys are kept.',
  responses: { 200: json('The book.', Book) },
} as const satisfies RouteConfig;

export const webhookRoute = {
  method: 'post',
  path: '/webhooks',
  operationId: 'receiveWebhook',
  summary: 'Receive a signed event, and charge once for each webhook-id.',
  request: {
    ...jsonBody(PaymentRequest),
    headers: z.object({
      'webhook-id': z.string().meta({ description: 'The same for every attempt of one event.' }),
      'webhook-timestamp': z.string().meta({ description: 'When this attempt was sent (s).' }),
      'webhook-signature': z.string().meta({
        description:
          '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; several, by blanks.',
      }),
    }),
  },
  responses: {
    200: { ...json('It is charged.', Payment), headers: replayed },
    ...refusals,
    401: problem('The signature does not hold, or its time is too far away.'),
  },
} as const satisfies RouteConfig;

export const clockRoute = {
  method: 'get',
  path: '/clock',
  operationId: 'readClock',
  summary: 'The time of this host, which timestamps are compared with.',
  responses: { 200: json('Its time.', Clock) },
} as const satisfies RouteConfig;

/** Every route of this API, for the OpenAPI document. */
export const routes: readonly RouteConfig[] = [payRoute, bookRoute, webhookRoute, clockRoute];
