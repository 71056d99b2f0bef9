/** The service keeps its contract: every documented answer is given, and no other is. */
import fc from 'fast-check';
import { parseItem, parseList } from 'structured-headers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_PATH } from '../../simulations/concepts/rate-limiter/contract.ts';
import { documented } from '../shared/testing/documented.ts';
import { type FuzzedRequest, requestsTo } from '../shared/testing/requests.ts';
import { contract } from './contract.ts';
import { startHost, type TestHost, underPolicy } from './testing/host.ts';

const REQUESTS = 5_000;
const AT_ONCE = 25;
const document = documented(contract());
const rule = { algorithm: 'token-bucket', limit: 1, windowSeconds: 3_600, burst: 1 };

let host: TestHost;
/** One whose Redis never answers: nobody listens there. */
let alone: TestHost;
beforeAll(async () => {
  host = await startHost();
  alone = await startHost({ redisUrl: 'redis://127.0.0.1:1' });
});
afterAll(async () => {
  await host.close();
  await alone.close();
});

const answerOf = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type') ?? '',
  body: await response.text(),
});

const CHECK = `${BASE_PATH}/check`;
const policy = (id: string) => `${BASE_PATH}/policies/${id}`;
const send = (method: string, body?: unknown) => ({
  method,
  ...(body !== undefined && { body: JSON.stringify(body) }),
});
const large = { note: 'x'.repeat(5_000) };

/** For each documented answer, a way to it. */
const ways: Readonly<Record<string, () => Promise<Response>>> = {
  'check 200': () => host.fetch(CHECK, send('POST', { key: 'a' })),
  'check 400': () => host.fetch(CHECK, send('POST', {})),
  'check 413': () => host.fetch(CHECK, send('POST', large)),
  async 'check 429'() {
    await underPolicy(host, 'one', { ...rule, shadow: false, whenStoreFails: 'local' });
    await host.fetch(CHECK, send('POST', { key: 'a', policy: 'one' }));
    return host.fetch(CHECK, send('POST', { key: 'a', policy: 'one' }));
  },
  async 'check 503'() {
    const closed = await startHost({
      redisUrl: 'redis://127.0.0.1:1',
      policies: { default: { ...rule, shadow: false, whenStoreFails: 'closed' } },
    });
    const response = await closed.fetch(CHECK, send('POST', { key: 'a' }));
    await closed.close();
    return response;
  },
  'listPolicies 200': () => host.fetch(`${BASE_PATH}/policies`),
  'getPolicy 200': () => host.fetch(policy('default')),
  'getPolicy 404': () => host.fetch(policy('nobody')),
  'putPolicy 200': () => host.fetch(policy('default'), send('PUT', rule)),
  'putPolicy 201': () => host.fetch(policy('brand-new'), send('PUT', rule)),
  'putPolicy 400': () => host.fetch(policy('x'), send('PUT', {})),
  async 'putPolicy 409'() {
    const full = await startHost();
    for (let i = 0; i < 99; i++) await full.fetch(policy(`p${i}`), send('PUT', rule));
    const response = await full.fetch(policy('one-more'), send('PUT', rule));
    await full.close();
    return response;
  },
  'putPolicy 413': () => host.fetch(policy('x'), send('PUT', large)),
  'putPolicy 503': () => alone.fetch(policy('x'), send('PUT', rule)),
  'health 200': () => host.fetch('/health'),
  'ready 200': () => host.fetch('/ready'),
  'ready 503': () => alone.fetch('/ready'),
  'metrics 200': () => host.fetch('/metrics'),
};

describe('every documented answer is given, as documented', () => {
  for (const operation of document.operations) {
    for (const status of Object.keys(operation.responses)) {
      const name = `${operation.operationId} ${status}`;
      it(name, async () => {
        const answer = await answerOf(await (ways[name] as () => Promise<Response>)());
        expect(answer.status).toBe(Number(status));
        expect(document.complaint(operation, answer)).toBeUndefined();
      });
    }
  }
});

describe(`${REQUESTS} requests, such as the contract allows and such as it does not`, () => {
  it('are all answered as documented, and never with 500', async () => {
    const requests = fc.sample(requestsTo(document.operations), { seed: 11, numRuns: REQUESTS });
    const seen = new Map<number, number>();
    const complaints: string[] = [];
    for (let at = 0; at < requests.length; at += AT_ONCE) {
      const some = requests.slice(at, at + AT_ONCE);
      for (const { status, complaint } of await Promise.all(some.map(judged))) {
        seen.set(status, (seen.get(status) ?? 0) + 1);
        if (complaint) complaints.push(complaint);
      }
    }
    expect(complaints).toEqual([]);
    // Or the trace has missed most of what there is.
    expect([...seen.keys()].sort()).toEqual([200, 201, 204, 400, 404, 405, 413, 429]);
  });

  async function judged(request: FuzzedRequest) {
    const { method, path, headers, body } = request;
    const response = await host.fetch(path, { method, headers, ...(body && { body }) });
    const answer = await answerOf(response);
    const { status } = answer;
    return { status, complaint: complaintOf(request, answer) };
  }

  function complaintOf(
    { method, path, body }: FuzzedRequest,
    answer: Awaited<ReturnType<typeof answerOf>>,
  ): string | undefined {
    const { pathname } = new URL(path, host.url);
    const what = `${method} ${path.slice(0, 80)} ${String(body).slice(0, 120)}`;
    const { status } = answer;
    if (status >= 500) return `${status} for ${what}`;
    if (method === 'OPTIONS') return status === 204 ? undefined : `${status} for ${what}`;
    const operation = document.operationOf(method === 'HEAD' ? 'GET' : method, pathname);
    if (method === 'HEAD') return status < 500 ? undefined : what;
    if (operation) {
      const complaint = document.complaint(operation, answer);
      return complaint && `${complaint} for ${what}`;
    }
    const problem = answer.type.startsWith('application/problem+json');
    return (status === 404 || status === 405) && problem ? undefined : `${status} for ${what}`;
  }
});

describe('what is beyond its limits gets a 4xx, and the service goes on', () => {
  it.each([
    ['a header of 20 kB', { 'x-large': 'x'.repeat(20_000) }, 431],
    ['a body of 10 MB', {}, 413],
  ])('%s', async (_, headers, wanted) => {
    const body = wanted === 413 ? 'x'.repeat(10_000_000) : '{"key":"a"}';
    const status = await host.fetch(CHECK, { method: 'POST', headers, body }).then(
      (response) => response.status,
      () => 413, // It hung up rather than read all of that.
    );
    expect(status).toBe(wanted);
    expect((await host.fetch('/health')).status).toBe(200);
  });

  it('as many keys as a stranger likes take no more memory than is set', async () => {
    const small = await startHost({ keysMax: 100 });
    for (let i = 0; i < 500; i++) await small.fetch(CHECK, send('POST', { key: `key ${i}` }));
    const kept = await small.fetch(CHECK, send('POST', { key: 'key 499' }));
    const forgotten = await small.fetch(CHECK, send('POST', { key: 'key 0' }));
    expect([await kept.json(), await forgotten.json()]).toEqual([
      { allowed: true, remaining: 18 },
      { allowed: true, remaining: 19 },
    ]);
    await small.close();
  });
});

describe('read by a library of somebody else', () => {
  it('the fields are structured fields, whatever the policy', async () => {
    const nested = { ...rule, global: { algorithm: 'fixed-window', limit: 9, windowSeconds: 60 } };
    await underPolicy(host, 'nested', { ...nested, shadow: false, whenStoreFails: 'local' });
    const check = () => host.fetch(CHECK, send('POST', { key: 'sf', policy: 'nested' }));
    const [admitted, refused] = [await check(), await check()];
    const list = (response: Response, name: string) =>
      parseList(response.headers.get(name) ?? '').map(([item, parameters]) => [
        item,
        Object.fromEntries(parameters),
      ]);
    expect(list(admitted, 'ratelimit-policy')).toEqual([
      ['nested', { q: 1, w: 3_600, 'steady-state-burst': 1 }],
      ['nested-global', { q: 9, w: 60 }],
    ]);
    expect(list(refused, 'ratelimit')).toEqual([
      ['nested', { r: 0, t: 3_600 }],
      ['nested-global', { r: 8 }],
    ]);
    expect(parseItem(refused.headers.get('retry-after') ?? '')[0]).toBe(3_600);
    expect(() => parseList('"broken')).toThrow();
  });
});
