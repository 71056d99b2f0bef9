/** What the page's backend is made of, without a browser: turns, exchanges, and clients that stop. */
import { describe, expect, it } from 'vitest';
import { Random } from '../kernel/random.ts';
import type { Client } from '../run/calls.ts';
import { type ClientExchange, runClients } from './clients.ts';
import { exchangeOver } from './exchange.ts';
import { Turns } from './turns.ts';

describe('turns', () => {
  it('let one group in at a time, all of it, and then the next in line', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const enter = (group: string) =>
      turns.take(group, async () => {
        order.push(group);
        await new Promise<void>((end) => ends.push(end));
      });
    const all = ['a', 'a', 'b', 'a', 'b'].map(enter);
    await expect.poll(() => order.join('')).toBe('aa');
    for (const end of ends.splice(0)) end();
    await expect.poll(() => order.join('')).toBe('aab');
    for (const end of ends.splice(0)) end();
    await expect.poll(() => order.join('')).toBe('aaba');
    for (const end of ends.splice(0)) end();
    await expect.poll(() => order.join('')).toBe('aabab');
    for (const end of ends.splice(0)) end();
    await Promise.all(all);
  });

  it('go on after a task that fails', async () => {
    const turns = new Turns();
    await expect(turns.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('b', async () => 'b')).toBe('b');
  });
});

const request = { url: 'http://site.test/x', method: 'GET', headers: {} };
const never = () => new Promise<Response>(() => {});

describe('an exchange', () => {
  it('is what came back', async () => {
    const fetched = async () => new Response('hello', { status: 201, headers: { ETag: '"1"' } });
    const exchange = await exchangeOver(fetched, request);
    expect(exchange).toMatchObject({ ok: true, status: 201, body: 'hello' });
    expect(exchange.ok && exchange.headers.etag).toBe('"1"');
  });

  it('ends at its timeout, and when it is stopped', async () => {
    const late = await exchangeOver(never, request, { timeoutMs: 20 });
    expect(late).toMatchObject({ ok: false, message: 'No answer within 20 ms.' });
    const stop = new AbortController();
    const stopped = exchangeOver(never, request, { stop: stop.signal });
    stop.abort();
    expect(await stopped).toMatchObject({ ok: false, message: 'It was stopped.' });
  });
});

describe('clients', () => {
  const twice: Client = async ({ send, wait }) => {
    const first = { number: 1, waitedUs: 0, retryAfter: false };
    await send({ path: '/a', method: 'GET', headers: {} }, first);
    await wait(60_000_000);
    await send({ path: '/b', method: 'GET', headers: {} }, { ...first, number: 2 });
    return { succeeded: true };
  };

  it('tell each request, and end at once when they are stopped', async () => {
    const told: ClientExchange[] = [];
    const stop = new AbortController();
    const ends = runClients({
      client: twice,
      times: 2,
      params: () => ({}),
      values: {},
      origin: 'http://site.test',
      random: Random.named(1, 'test'),
      exchange: (sent) => exchangeOver(async () => new Response('ok'), sent),
      told: (exchange) => told.push(exchange),
      stop: stop.signal,
    });
    await expect.poll(() => told.length).toBe(2);
    stop.abort();
    const stopped = { succeeded: false, why: 'as it was stopped' };
    expect(await ends).toEqual([stopped, stopped]);
    expect(told.map(({ who, request: { url } }) => `${who} ${url}`)).toEqual([
      '1 http://site.test/a',
      '2 http://site.test/a',
    ]);
  });
});
