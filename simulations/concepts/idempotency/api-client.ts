/**
 * The sender of the simulation as one over HTTP: it sends a payment with its key, or a webhook with
 * its signature, and sends it again until it has an answer that no retry would change. Below it, what
 * the console lets a reader send.
 */
import { attempts, type Verdict, verdictOf } from '../../http/attempts.ts';
import type { Attempt, Call, CallField, Client, ClientHost, Exchange } from '../../run/calls.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { attemptsOf, waitMs } from './algorithm/schedule.ts';
import {
  BASE_PATH,
  bookRoute,
  clockRoute,
  KEY_MAX,
  payRoute,
  SECRET,
  webhookRoute,
} from './contract.ts';
import { sign } from './hmac.ts';
import { rulesOf } from './parameters.ts';

/** The parameters that it follows. */
export const FOLLOWED = ['timeoutMs', 'schedule', 'retryMs', 'attemptsMax'];

const OTHER_SECRET = 'whsec_bm90IHRoZSBzZWNyZXQgYXQgYWxs';
const CONFLICT = 409;
const HOUR_SECONDS = 3_600;
const JSON_TYPE = { 'Content-Type': 'application/json' };

export const payingClients = (): Client => (host) =>
  host.values.trick === undefined ? pay(host) : deliver(host);

function pay(host: ClientHost) {
  const headers = { ...JSON_TYPE, 'Idempotency-Key': `"${host.values.key}"` };
  const path = `${BASE_PATH}${payRoute.path}`;
  return tryAgain(host, (attempt) =>
    post(host, attempt, { path, headers, body: bodyOf(host.values.amountCents) }),
  );
}

/** Every attempt has the same id, and a time and a signature of its own. */
function deliver(host: ClientHost) {
  const { id = '', amountCents, trick } = host.values;
  const path = `${BASE_PATH}${webhookRoute.path}`;
  return tryAgain(host, async (attempt) => {
    const clock = { path: `${BASE_PATH}${clockRoute.path}`, method: 'GET', headers: {} };
    const told = await host.send(clock, attempt);
    if (!told.ok || told.status !== 200) return told;
    const { seconds } = JSON.parse(told.body) as { seconds: number };
    const timestamp = String(trick === 'an-hour-old' ? seconds - HOUR_SECONDS : seconds);
    const body = bodyOf(amountCents);
    const secret = trick === 'wrong-secret' ? OTHER_SECRET : SECRET;
    const headers = {
      ...JSON_TYPE,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': await sign(secret, { id, timestamp, body }),
    };
    return post(host, attempt, { path, headers, body: trick === 'other-body' ? `${body} ` : body });
  });
}

/** A number where it is one; else the text, for the API to refuse. */
const bodyOf = (amountCents = ''): string =>
  JSON.stringify({
    amountCents: Number.isNaN(Number(amountCents)) ? amountCents : Number(amountCents),
  });

interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const post = ({ send, params }: ClientHost, attempt: Attempt, sent: Sent): Promise<Exchange> =>
  send({ ...sent, method: 'POST' }, attempt, numberOf(params(), 'timeoutMs'));

function tryAgain({ params, wait }: ClientHost, send: (attempt: Attempt) => Promise<Exchange>) {
  const rules = rulesOf(params());
  return attempts({
    attemptsMax: attemptsOf(rules),
    attempt: async (attempt) => verdict(await send(attempt)),
    waitUs: (failures) => Math.round(waitMs(rules, failures) * 1_000),
    wait,
  });
}

/** In flight is no failure for good: whoever holds the key will be done. */
function verdict(exchange: Exchange): Verdict {
  if (!exchange.ok || exchange.status !== CONFLICT) return verdictOf(exchange);
  const retryAfterUs = Number(exchange.headers['retry-after'] ?? 0) * 1e6 || 0;
  return { end: 'again', retryAfterUs };
}

const amount: CallField = {
  id: 'amountCents',
  title: 'Amount, cents',
  help: 'What is charged.',
  default: '2000',
  maxLength: 8,
  place: 'client',
};

/** What the client does to a webhook after it was signed, or before. */
export const TRICKS = [
  { value: 'none', title: 'As it is' },
  { value: 'other-body', title: 'Body changed after signing' },
  { value: 'wrong-secret', title: 'Signed with another secret' },
  { value: 'an-hour-old', title: 'Signed an hour ago' },
] as const;

export const calls: readonly Call[] = [
  {
    id: 'pay',
    title: 'A payment under a key',
    method: 'POST',
    path: `${BASE_PATH}${payRoute.path}`,
    fields: [
      {
        id: 'key',
        title: 'Idempotency-Key',
        help: 'Send it again with the same key, or take another for another payment.',
        default: 'order-1',
        maxLength: KEY_MAX,
        place: 'client',
      },
      amount,
    ],
    buttons: [
      { title: 'Pay', times: 1 },
      { title: 'Pay 50 times at once', times: 50 },
    ],
    byClient: true,
  },
  {
    id: 'webhook',
    title: 'A signed webhook',
    method: 'POST',
    path: `${BASE_PATH}${webhookRoute.path}`,
    fields: [
      {
        id: 'id',
        title: 'webhook-id',
        help: 'The same for every attempt of one event.',
        default: 'msg_1',
        maxLength: KEY_MAX,
        place: 'client',
      },
      amount,
      {
        id: 'trick',
        title: 'Signature',
        help: 'What becomes of the signature on the way.',
        default: 'none',
        maxLength: 12,
        place: 'client',
        choices: TRICKS,
      },
    ],
    buttons: [{ title: 'Send', times: 1 }],
    byClient: true,
  },
  {
    id: 'book',
    title: 'What was charged',
    method: 'GET',
    path: `${BASE_PATH}${bookRoute.path}`,
    fields: [],
    buttons: [{ title: 'Read', times: 1 }],
  },
];
