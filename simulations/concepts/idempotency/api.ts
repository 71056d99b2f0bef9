/**
 * Payments and webhooks over HTTP, charged once for each key: 409 while a key is in flight, 422 for
 * the same key with another request, the stored answer ever after, and 401 for what is not signed.
 */
import type { Hono } from 'hono';
import { conceptApp } from '../../http/app.ts';
import { badRequest, readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import { verdictOn } from './algorithm/signature.ts';
import { calls, FOLLOWED, payingClients } from './api-client.ts';
import { Book, type BookRules, type Charge } from './book.ts';
import {
  BASE_PATH,
  bookRoute,
  CLOCK_STARTS_SECONDS,
  clockRoute,
  EXAMPLE,
  KEY_MAX,
  PaymentRequest,
  payRoute,
  REPLAYED,
  routes,
  SECRET,
  webhookRoute,
} from './contract.ts';
import { holds } from './hmac.ts';
import { usOf } from './parameters.ts';

export function idempotencyApi({ clock, store, params, wait }: ApiHost): Hono {
  const book = new Book(store);
  const rules = (): BookRules => ({
    windowUs: usOf(params(), 'keyWindowSeconds'),
    compares: params().payloadCheck !== 'off',
  });
  const nowSeconds = () => CLOCK_STARTS_SECONDS + Math.floor(clock.nowUs() / 1e6);

  /** Charges once for this key, or says why not. */
  async function once(key: string, request: string, amountCents: number, status: 200 | 201) {
    const claimed = await book.claim(key, request, clock.nowUs(), rules());
    if (claimed.kind === 'replay') return answer(claimed.charge, status, true);
    if (claimed.kind !== 'new') return REFUSALS[claimed.kind]();
    await wait(Math.round(numberOf(params(), 'effectMs') * 1_000));
    return answer(await book.charge(key, amountCents, clock.nowUs()), status, false);
  }

  return conceptApp(BASE_PATH, routes, (app) => {
    app.post(payRoute.path, async (c) => {
      const key = keyIn(c.req.header('Idempotency-Key'));
      if (key === undefined) return withoutKey();
      const body = await readJson(c.req.raw, PaymentRequest, EXAMPLE);
      if (body instanceof Response) return body;
      return once(`payment ${key}`, JSON.stringify(body), body.amountCents, 201);
    });

    app.get(bookRoute.path, async () => Response.json(await book.read(clock.nowUs(), rules())));

    app.post(webhookRoute.path, async (c) => {
      const headers = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
      const missing = headers.filter((name) => !c.req.header(name));
      if (missing.length > 0) return unsigned(missing);
      const [id = '', timestamp = '', field = ''] = headers.map((name) => c.req.header(name));
      if (!/^\d{1,15}$/.test(timestamp)) return badTimestamp(timestamp);
      const body = await c.req.raw.clone().text();
      const signed = await holds(SECRET, field, { id, timestamp, body });
      const stamped = { signed, stampedUs: Number(timestamp) * 1e6 };
      const toleranceUs = usOf(params(), 'toleranceSeconds');
      const verdict = verdictOn(stamped, nowSeconds() * 1e6, toleranceUs);
      if (verdict !== 'genuine') return notGenuine(verdict);
      const payment = await readJson(c.req.raw, PaymentRequest, EXAMPLE);
      if (payment instanceof Response) return payment;
      return once(`webhook ${id}`, body, payment.amountCents, 200);
    });

    app.get(clockRoute.path, () => Response.json({ seconds: nowSeconds() }));
  });
}

function answer(charge: Charge, status: 200 | 201, stored: boolean): Response {
  return Response.json(charge, { status, ...(stored && { headers: { [REPLAYED]: 'true' } }) });
}

/** The key of the header: a string in quotes, as the draft has it, or bare. */
function keyIn(field: string | undefined): string | undefined {
  const key = field?.trim().replace(/^"(.*)"$/, '$1');
  return key && key.length <= KEY_MAX ? key : undefined;
}

const withoutKey = () =>
  badRequest([
    {
      pointer: '#',
      detail: `There is no Idempotency-Key of 1 to ${KEY_MAX} characters: send one for each payment that you mean, and the same one again with each retry.`,
    },
  ]);

const unsigned = (missing: readonly string[]) =>
  badRequest([
    {
      pointer: '#',
      detail: `There is no ${missing.join(', no ')}: send what the signature covers.`,
    },
  ]);

const badTimestamp = (timestamp: string) =>
  badRequest([
    {
      pointer: '#',
      detail: `webhook-timestamp says ${JSON.stringify(timestamp.slice(0, 40))}: send whole seconds, as GET /clock does.`,
    },
  ]);

const notGenuine = (verdict: 'forged' | 'old') =>
  problemResponse({
    title: 'Unauthorized',
    status: 401,
    detail:
      verdict === 'old'
        ? 'The signature holds, but its time is too far from the present: sign every attempt anew.'
        : 'No signature holds for this id, time and body: sign the bytes that are sent, with the shared secret.',
  });

const REFUSALS = {
  'in-flight': () =>
    problemResponse(
      {
        title: 'Conflict',
        status: 409,
        detail: 'A request with this key is being carried out: try again with the same key.',
      },
      { 'Retry-After': '1' },
    ),
  mismatch: () =>
    problemResponse({
      title: 'Unprocessable Content',
      status: 422,
      detail: 'This key was used for another request: take a new key for a new request.',
    }),
  full: () =>
    problemResponse(
      {
        title: 'Service Unavailable',
        status: 503,
        detail: 'There is no room for another key: try again later.',
      },
      { 'Retry-After': '60' },
    ),
} as const;

export const api: ConceptApi = {
  calls,
  shows: [REPLAYED, 'Retry-After'],
  refusals: [401, 409, 422],
  actor: 'Receiver',
  follows: ['keyWindowSeconds', 'payloadCheck', 'effectMs', 'toleranceSeconds', ...FOLLOWED],
  app: idempotencyApi,
  client: payingClients,
};
