/** A service beside the page: which addresses are asked, and what its answers mean. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { rulesProblem, rulesRequest } from './route';
import {
  askReady,
  lightOf,
  lightText,
  mayAsk,
  readAddress,
  startCommand,
  troubleOf,
} from './service';

const example = 'http://localhost:4001';
const addressOf = (text: string) => {
  const address = readAddress(text, example);
  return address.ok ? address.origin : address.message;
};

describe('an address', () => {
  it('may be written short', () => {
    expect(addressOf(' localhost:4002 ')).toBe('http://localhost:4002');
    expect(addressOf('127.0.0.1:80')).toBe('http://127.0.0.1');
    expect(addressOf('http://[::1]:4001/')).toBe('http://[::1]:4001');
    expect(addressOf('HTTP://LOCALHOST:4001')).toBe('http://localhost:4001');
  });

  it('is of this machine, whatever it is dressed up as', () => {
    const elsewhere = [
      ...['http://example.com', 'http://localhost.evil.test:4001', 'http://127.0.0.1.evil.test'],
      ...['192.168.1.4:4001', 'http://localhost@evil.test', '0.0.0.0:4001', 'http://4001'],
    ];
    for (const text of elsewhere) expect(addressOf(text)).toContain('Only this machine is asked');
  });

  it('is a host and a port, and nothing else', () => {
    for (const text of ['localhost:4001/check', 'localhost?x', 'http://a:b@localhost:1/']) {
      expect(addressOf(text)).toContain('Leave out all but the host and the port');
    }
    for (const text of ['', '  ', 'http://', 'localhost:99999', 'x'.repeat(300), 'a b']) {
      expect(addressOf(text)).toContain(`Write one such as ${example}.`);
    }
    expect(addressOf('ftp://localhost')).toContain('answers over HTTP');
    expect(addressOf('javascript:alert(1)')).not.toContain('http://localhost:4001/');
  });
});

describe('a page that may ask', () => {
  it('is served from this machine, and in no sandbox', () => {
    const may = (origin: string) => mayAsk({ origin });
    const own = ['localhost', '127.0.0.1', '[::1]', 'a.localhost'].map((host) => `http://${host}`);
    expect(own.map(may)).toEqual(Array(4).fill(true));
    expect(['https://steady-state.example', 'null'].map(may)).toEqual([false, false]);
  });
});

describe('the light', () => {
  it('is what the service says of itself', () => {
    const ready = lightOf(200, '{"status":"ready","detail":"…","store":"redis"}');
    expect(ready).toEqual({ is: 'ready', store: 'redis' });
    expect(lightText(ready)).toBe('The service answers, with its state in Redis');
    const detail = 'Redis does not answer.';
    const away = lightOf(503, JSON.stringify({ title: 'x', status: 503, detail, store: 'redis' }));
    expect(away).toEqual({ is: 'not-ready', store: 'redis', detail });
    const place = { origin: example, port: 4001, id: 'x', pageOrigin: 'http://localhost:3000' };
    expect(troubleOf(away, place)).toEqual({ words: detail });
  });

  it('takes nothing else for the service', () => {
    for (const body of ['', 'ok', 'null', '{"status":"ready"}', '{"store":7}']) {
      expect(lightOf(200, body)).toEqual({ is: 'other', status: 200 });
    }
    expect(lightOf(404, '{"store":"memory"}')).toEqual({ is: 'other', status: 404 });
  });

  it('says how a service is started at another port', () => {
    expect(startCommand('x', example, 4001)).toBe('npm run service -- x');
    expect(startCommand('x', 'http://localhost:4002', 4001)).toBe('PORT=4002 npm run service -- x');
    expect(startCommand('x', 'http://localhost', 4001)).toBe('PORT=80 npm run service -- x');
  });
});

describe('asking a service', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  it('finds it ready, or finds nobody', async () => {
    server = createServer((_, response) => response.end('{"store":"memory"}'));
    await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    expect(await askReady(`http://127.0.0.1:${port}`)).toEqual({ is: 'ready', store: 'memory' });
    await new Promise((closed) => server?.close(closed));
    expect(await askReady(`http://127.0.0.1:${port}`)).toEqual({ is: 'silent' });
  });

  it('tells one that lets no page read it from nobody', async () => {
    const asked: (RequestMode | undefined)[] = [];
    const refusing: typeof fetch = async (_, init) => {
      asked.push(init?.mode);
      if (init?.mode === 'no-cors') return new Response();
      throw new TypeError('Failed to fetch');
    };
    expect(await askReady(example, refusing)).toEqual({ is: 'closed' });
    expect(asked).toEqual([undefined, 'no-cors']);
  });
});

describe('the figure’s rules', () => {
  const service = {
    port: 4001,
    example: { path: '/services/x/do', body: {} },
    policy: {
      ...{ path: '/services/x/policies/{id}', usual: 'default', namedBy: 'policy' },
      fields: { limit: 'most' },
    },
  };
  const parameters = [
    {
      ...{ kind: 'number' as const, id: 'most', title: 'Most', group: 'x', live: true, unit: '' },
      ...{ min: 1, max: 9, default: 3, slider: { min: 1, max: 9, step: 1 } },
    },
  ];

  it('are written as a policy of the figure’s own', () => {
    const options = {
      service,
      parameters,
      params: { most: 5, other: 1 },
      name: 'page-a',
      origin: example,
    };
    expect(rulesRequest(options)).toEqual({
      url: 'http://localhost:4001/services/x/policies/page-a',
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: '{"limit":5}',
    });
  });

  it('are told of when they were not taken', () => {
    const answer = (status: number, body: string) =>
      rulesProblem({ ok: true, status, body, headers: {}, sentMs: 0, tookMs: 1 });
    expect(answer(201, '{}')).toBeUndefined();
    expect(answer(503, '{"detail":"Redis is away."}')).toBe(
      'The service did not take the figure’s rules, so nothing was sent: 503 Service Unavailable. Redis is away.',
    );
    expect(rulesProblem(undefined)).toContain('no answer came.');
  });
});
