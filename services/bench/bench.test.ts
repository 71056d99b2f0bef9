/** The parts of the bench that could be wrong without anybody seeing it. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Contender } from './contenders.ts';
import { closedLoop } from './generator.ts';
import { readOptions } from './options.ts';
import { type Raced, race } from './race.ts';
import { ratiosOf } from './report.ts';

async function serving(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}

const contender = (url: string): Contender => ({
  ...{ id: 'one', title: 'One', store: 'redis', url, close() {} },
  cpuUs: async () => process.cpuUsage().user,
});

describe('the generator', () => {
  it('counts every answer once, whole or in chunks, and keeps its connections', async () => {
    let asked = 0;
    const connections = new Set<unknown>();
    const bodies = new Set<string>();
    const { url, close } = await serving((request, response) => {
      asked++;
      connections.add(request.socket);
      request.on('data', (part: Buffer) => bodies.add(part.toString()));
      request.on('end', () => {
        response.statusCode = asked % 2 === 0 ? 200 : 429;
        if (asked % 3 > 0) response.end('{"allowed":true}');
        else response.write('{"allowed":', () => response.end('true}'));
      });
    });
    const load = await closedLoop({ url, connections: 4, seconds: 0.3 });
    close();
    expect(load.requests).toBe(asked);
    expect([...load.byStatus.keys()].toSorted()).toEqual([200, 429]);
    expect([...load.byStatus.values()].reduce((a, b) => a + b)).toBe(asked);
    expect([connections.size, bodies.has('{"key":"key-0"}'), load.degraded]).toEqual([4, true, 0]);
    expect(load.tookMs).toEqual(load.tookMs.toSorted((a, b) => a - b));
  });

  it('says when an answer is late', async () => {
    const { url, close } = await serving((_request, response) => {
      setTimeout(() => response.end('{}'), 50);
    });
    const { tookMs, requests } = await closedLoop({ url, connections: 2, seconds: 0.3 });
    close();
    expect(tookMs[0]).toBeGreaterThan(48);
    expect(requests).toBeLessThanOrEqual(14);
  });
});

describe('the race', () => {
  const toy = { rounds: 1, seconds: 0.2, connections: 2 };

  it('does not count a round in which the store was not asked', async () => {
    const { url, close } = await serving((_request, response) => {
      response.end('{"allowed":true,"degraded":"local"}');
    });
    await expect(race([contender(url)], toy)).rejects.toThrow('its store was late in every round');
    close();
  });

  it('notices a server that fails', async () => {
    const { url, close } = await serving((_request, response) => {
      response.writeHead(500).end('{}');
    });
    await expect(race([contender(url)], toy)).rejects.toThrow('One answered with 500');
    close();
  });
});

it('tells ratios of the same store, by requests and by processor time', () => {
  const of = (value: number) => ({ median: value, min: value, max: value });
  const raced = (id: string, perSecond: number, cpuUs: number): Raced => ({
    ...{ id, title: id, store: 'redis', p50Ms: of(1), p99Ms: of(1), spoiled: 0 },
    requestsPerSecond: of(perSecond),
    cpuUsPerRequest: of(cpuUs),
  });
  expect(ratiosOf([raced('ours-redis', 6_000, 80), raced('fastify-redis', 10_000, 60)])).toEqual([
    { title: 'on Redis : Fastify, requests/s', value: 0.6, floor: 0.45 },
    { title: 'on Redis : Fastify, by processor', value: 0.75, floor: 0.45 },
  ]);
});

it.each([
  [['--rounds', '0'], '--rounds is a whole number from 1 to 50, not "0".'],
  [['--seconds', 'long'], '--seconds is a number from 0.2 to 30, not "long".'],
  [['--bogus'], "Unknown option '--bogus'"],
])('%j is refused with a message', (args, words) => {
  const asked = readOptions(args);
  expect(asked.ok ? '' : asked.message).toContain(words);
});
