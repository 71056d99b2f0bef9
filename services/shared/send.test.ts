/** A request and its answer, and what is thrown where none comes. */
import { once } from 'node:events';
import { Agent, createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { send } from './send.ts';

const agent = new Agent({ keepAlive: true });
let stop = () => {};
afterEach(() => stop());

async function serving(listener: RequestListener): Promise<URL> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = () => server.closeAllConnections() ?? server.close();
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/it`);
}

it('sends what it is given, and gives what came', async () => {
  const url = await serving(async (request, response) => {
    const parts = await request.toArray();
    const { method, headers } = request;
    response.writeHead(429, { 'Retry-After': '3' });
    response.write(`${method} ${headers['x-one']} ${headers['content-length']} `);
    response.end(Buffer.concat(parts));
  });
  const headers = { 'X-One': '1' };
  const answer = await send(url, { method: 'DELETE', agent, headers, body: 'é' });
  expect(answer).toMatchObject({ status: 429, text: 'DELETE 1 2 é' });
  expect(answer.headers['retry-after']).toBe('3');
  expect((await send(url, { method: 'GET', agent })).text).toBe('GET undefined undefined ');
});

it('throws where no answer comes in time, or half of one', async () => {
  const silent = await serving(() => {});
  await expect(send(silent, { method: 'GET', agent, timeoutMs: 50 })).rejects.toThrow(
    new Error('request timeout after 50 ms'),
  );
  stop();
  await expect(send(silent, { method: 'GET', agent })).rejects.toThrow('ECONNREFUSED');
  for (const end of [true, false]) {
    const half = await serving((_request, response) => {
      response.writeHead(200, { 'Content-Length': '9' });
      response.write('half', () => end && response.destroy());
    });
    await expect(send(half, { method: 'GET', agent, timeoutMs: 100 })).rejects.toThrow(
      end ? 'aborted' : 'request timeout after 100 ms',
    );
    stop();
  }
});
