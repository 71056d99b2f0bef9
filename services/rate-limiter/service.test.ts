/** The service as a process sees it: settings, start and stop, traces and logs, policies of several nodes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_PATH } from '../../simulations/concepts/rate-limiter/contract.ts';
import { hasRedis, NO_REDIS, startRedis } from '../shared/testing/redis-server.ts';
import { settingsFrom } from './settings.ts';
import { startHost } from './testing/host.ts';

const CHECK = `${BASE_PATH}/check`;
const START = path.join(import.meta.dirname, '../start.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-limiter-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The service as `npm run service` starts it: its lines, and how it ends. */
function start(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [START, ...(args.length ? args : ['rate-limiter'])], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const lines = () =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    child,
    lines,
    errors: () => err,
    ended: once(child, 'close').then(([code]) => code as number | null),
    async url() {
      await expect.poll(() => lines().some(({ url }) => url), { timeout: 20_000 }).toBe(true);
      return String(lines().find(({ url }) => url)?.url);
    },
  };
}

describe('settings', () => {
  it('have the defaults of the README', () => {
    expect(settingsFrom({})).toEqual({
      host: '127.0.0.1',
      port: 4001,
      redisUrl: undefined,
      redisTimeoutMs: 25,
      policies: {},
      keysMax: 100_000,
      logLevel: 'info',
    });
  });

  it('read policies from a file', () => {
    const rule = { algorithm: 'sliding-log', limit: 3, windowSeconds: 1 };
    const file = fileOf('policies.json', JSON.stringify({ default: rule }));
    const { policies } = settingsFrom({ POLICIES: file });
    expect(policies).toEqual({ default: { ...rule, shadow: false, whenStoreFails: 'local' } });
  });

  it.each([
    ['a file that is not there', undefined, 'cannot be read'],
    ['what is no JSON', '{', 'cannot be read'],
    [
      'a policy with a mistake',
      '{"a": {"algorithm": "magic", "limit": 1, "windowSeconds": 1}}',
      'a.algorithm',
    ],
    [
      'an id that fits nowhere',
      '{"a b": {"algorithm": "sliding-log", "limit": 1, "windowSeconds": 1}}',
      'a b',
    ],
  ])('refuse %s, and say where', (name, text, wanted) => {
    const file = text === undefined ? path.join(folder, 'nowhere') : fileOf(`${name}.json`, text);
    expect(() => settingsFrom({ POLICIES: file })).toThrow(wanted);
  });
});

describe('the process', () => {
  it('starts, answers with the caller’s trace, logs it, finishes what is under way, and ends', async () => {
    const service = start({});
    const url = await service.url();
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const body = '{"key":"a"}';
    const response = await fetch(url + CHECK, { method: 'POST', headers, body });
    expect(response.headers.get('traceparent')).toMatch(new RegExp(`^00-${traceId}-`));
    const slow = request(url + CHECK, { method: 'POST', headers: { 'content-length': '11' } });
    slow.write('{"key":');
    await new Promise((resolve) => setTimeout(resolve, 200)); // Until it is under way over there.
    service.child.kill('SIGTERM');
    await expect
      .poll(() => service.lines().some(({ message }) => `${message}`.startsWith('stopping')))
      .toBe(true);
    slow.end('"a"}');
    const [answer] = (await once(slow, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answer.resume();
    expect(await service.ended).toBe(0);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    const answered = service.lines().find(({ route }) => route === CHECK);
    expect(answered).toMatchObject({
      level: 'info',
      service: 'rate-limiter',
      status: 200,
      traceId,
    });
    expect(service.errors()).toBe('');
  });

  it('does not count a request that its client broke off as a fault of its own', async () => {
    const service = start({});
    const url = await service.url();
    const half = request(url + CHECK, { method: 'POST', headers: { 'content-length': '50' } });
    half.on('error', () => {});
    half.write('{"key":');
    await new Promise((resolve) => setTimeout(resolve, 200)); // Until it is under way over there.
    half.destroy();
    const logged = () => service.lines().find(({ route }) => route === CHECK);
    await expect.poll(logged).toMatchObject({ level: 'info', status: 499 });
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });

  it('says what is wrong with a setting, and ends with 2', async () => {
    const service = start({ PORT: 'many' });
    expect(await service.ended).toBe(2);
    expect(service.errors()).toBe(
      'PORT is "many": set it to a whole number from 0 to 65535, or leave it out for 4001.\n',
    );
  });

  it('says that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const service = start({ PORT: String(port) });
    expect(await service.ended).toBe(1);
    expect(service.errors()).toContain(`Port ${port} is taken`);
    other.close();
  });

  it('is not there under another name', async () => {
    const service = start({}, 'rate-limitter');
    expect(await service.ended).toBe(2);
    expect(service.errors()).toContain('There is no service "rate-limitter". Say which:');
  });
});

describe('a page', () => {
  it('of this machine may read the fields; one of elsewhere may not', async () => {
    const host = await startHost();
    const ask = (origin: string) =>
      host.fetch(CHECK, { method: 'POST', headers: { origin }, body: '{"key":"a"}' });
    const here = await ask('http://localhost:3000');
    expect(here.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(here.headers.get('access-control-expose-headers')).toContain('RateLimit');
    const elsewhere = await ask('https://evil.example');
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
    await host.close();
  });

  it('finds the reference, which loads nothing from elsewhere', async () => {
    const host = await startHost();
    const page = await host.fetch('/reference');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const files = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, one]) => one,
    );
    for (const file of files.filter((one) => one !== 'data:,')) {
      expect((await host.fetch(`/reference/${file}`)).status).toBe(200);
    }
    expect((await host.fetch('/reference/other.js')).status).toBe(404);
    await host.close();
  });
});

describe.skipIf(!hasRedis())(`two nodes on one Redis${hasRedis() ? '' : `: ${NO_REDIS}`}`, () => {
  let close: () => Promise<void>;
  let nodes: Awaited<ReturnType<typeof startHost>>[] = [];
  beforeAll(async () => {
    const redis = await startRedis();
    const settings = { redisUrl: redis.url, redisTimeoutMs: 5_000 };
    nodes = [await startHost(settings), await startHost(settings)];
    close = async () => {
      for (const node of nodes) await node.close();
      await redis.close();
    };
  });
  afterAll(() => close());

  const ask = (node: number, policy: string) =>
    nodes[node]?.fetch(CHECK, { method: 'POST', body: JSON.stringify({ key: 'a', policy }) });

  it('count together, under a policy that was written at one of them', async () => {
    const rule = { algorithm: 'fixed-window', limit: 4, windowSeconds: 3_600 };
    const put = { method: 'PUT', body: JSON.stringify(rule) };
    await nodes[0]?.fetch(`${BASE_PATH}/policies/shared`, put);
    await expect.poll(async () => (await ask(1, 'shared'))?.status, { timeout: 3_000 }).toBe(200);
    const statuses = [];
    for (const node of [0, 1, 0, 1]) statuses.push((await ask(node, 'shared'))?.status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});
