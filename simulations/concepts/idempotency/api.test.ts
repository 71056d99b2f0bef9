/** The payments and webhooks on every host, what the window and a lost host do, and the client. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { clientHost, type SentAttempt } from '../../backend/testing-client.ts';
import reference from '../../reference/idempotency.json' with { type: 'json' };
import { defaultsOf } from '../../run/parameter-kit.ts';
import type { Params } from '../../run/parameters.ts';
import { api } from './api.ts';
import { TRICKS } from './api-client.ts';
import { CLAIM_US, KEYS_MAX } from './book.ts';
import { expectations, readBook } from './conformance.ts';
import { BASE_PATH, routes } from './contract.ts';
import { holds, sign } from './hmac.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

conforms('idempotency', api, DEFAULTS, expectations);

it('has an OpenAPI document with all its paths and refusals', () => {
  const document = openApiDocument({ title: 'Once', description: '', basePath: BASE_PATH, routes });
  const paths = document.paths ?? {};
  expect(Object.keys(paths).map((path) => path.slice(BASE_PATH.length))).toEqual([
    '/payments',
    '/webhooks',
    '/clock',
  ]);
  const statuses = ['201', '400', '409', '413', '422', '503'];
  expect(Object.keys(paths[`${BASE_PATH}/payments`]?.post?.responses ?? {})).toEqual(statuses);
  expect(JSON.stringify(document)).toContain('webhook-signature');
});

describe('signatures', () => {
  it.each(reference.signatures.vectors)('are those published: $id', async (vector) => {
    const { secret, signature, ...content } = vector;
    expect(await sign(secret, content)).toBe(signature);
    expect(await holds(secret, signature, content)).toBe(true);
    const changed = { ...content, body: content.body.replace('2', '3').replace('true', 'false') };
    expect(await holds(secret, signature, changed)).toBe(false);
    const later = { ...content, timestamp: String(Number(content.timestamp) + 1) };
    expect(await holds(secret, signature, later)).toBe(false);
  });
});

const payment = (key: string, amountCents = 100) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
  body: JSON.stringify({ amountCents }),
});
const PAY = `${BASE_PATH}/payments`;

describe('what is kept', () => {
  const host = (given: Params = {}) => freshApi(api, { ...DEFAULTS, ...given });

  it('is forgotten when the window is over, to the microsecond', async () => {
    const service = host({ keyWindowSeconds: 60 });
    await service.fetch(PAY, payment('k'));
    service.advance(60e6 - 1);
    expect((await service.fetch(PAY, payment('k'))).headers.get('idempotent-replayed')).toBe(
      'true',
    );
    service.advance(1);
    expect((await service.fetch(PAY, payment('k'))).headers.get('idempotent-replayed')).toBeNull();
    expect((await readBook(service)).charges).toBe(2);
  });

  it('answers another request from the record only where nobody compares', async () => {
    const service = host({ payloadCheck: 'off' });
    await service.fetch(PAY, payment('k', 100));
    const other = await service.fetch(PAY, payment('k', 999));
    expect([other.status, await other.json()]).toEqual([
      201,
      { payment: 'pay_1', amountCents: 100 },
    ]);
  });

  it('is a claim that becomes void where a host never came back to charge', async () => {
    let dies = true;
    const service = freshApi(api, DEFAULTS, undefined, (advance) =>
      dies ? new Promise<void>(() => {}) : advance(),
    );
    service.fetch(PAY, payment('k'));
    expect((await service.fetch(PAY, payment('k'))).status).toBe(409);
    dies = false;
    service.advance(CLAIM_US - 1);
    expect((await service.fetch(PAY, payment('k'))).status).toBe(409);
    service.advance(1);
    expect((await service.fetch(PAY, payment('k'))).status).toBe(201);
    expect((await readBook(service)).charges).toBe(1);
  });

  it('has a bound, and says so', async () => {
    const service = host({ effectMs: 0.01 });
    for (let i = 0; i < KEYS_MAX; i++) await service.fetch(PAY, payment(`key ${i}`));
    const full = await service.fetch(PAY, payment('one more'));
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await service.fetch(PAY, payment('key 0'))).status).toBe(201);
  });
});

describe('the client', () => {
  const aMoment = () => new Promise<void>((done) => setTimeout(done, 1));

  async function run(values: Readonly<Record<string, string>>, clients = 1, given: Params = {}) {
    const params = { ...DEFAULTS, ...given };
    const service = freshApi(api, params, undefined, aMoment);
    const sent: SentAttempt[] = [];
    const client = api.client?.();
    const hosts = Array.from({ length: clients }, (_, i) =>
      clientHost(service, params, values, sent, i + 1),
    );
    const ends = await Promise.all(hosts.map((host) => client?.({ ...host, wait: aMoment })));
    return { ends, sent, charges: (await readBook(service)).charges };
  }
  const pay = { key: 'order-1', amountCents: '100' };

  it('pays once, fifty at once: the others are refused and then told', async () => {
    const { ends, sent, charges } = await run(pay, 50, { attemptsMax: 100, retryMs: 1 });
    expect(charges).toBe(1);
    expect(ends).toEqual(Array(50).fill({ succeeded: true }));
    expect(sent.some(({ status }) => status === 409)).toBe(true);
    expect(sent.filter(({ retryAfter }) => retryAfter).length).toBeGreaterThan(0);
  });

  it('does not try again what no retry can mend', async () => {
    const { ends, sent } = await run({ ...pay, amountCents: 'much' });
    expect(ends).toEqual([{ succeeded: false, why: 'at an answer that no retry can change' }]);
    expect(sent.map(({ status }) => status)).toEqual([400]);
  });

  it.each(TRICKS.map(({ value }) => value))('delivers a webhook: %s', async (trick) => {
    const { ends, sent, charges } = await run({ id: 'msg_1', amountCents: '100', trick });
    const good = trick === 'none';
    expect(sent.map(({ status }) => status)).toEqual([200, good ? 200 : 401]);
    expect([ends[0]?.succeeded, charges]).toEqual(good ? [true, 1] : [false, 0]);
  });
});
