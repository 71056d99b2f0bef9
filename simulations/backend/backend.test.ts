/** The page's backend, as far as it needs no browser. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { BASE_PATH, routes } from '../concepts/rate-limiter/contract.ts';
import type { App } from '../run/ports.ts';
import { handClock } from './hand-clock.ts';
import { handlersFor } from './handlers.ts';
import { memoryStore } from './memory-store.ts';
import { openApiDocument } from './openapi.ts';

const count = (seen: number | undefined) => ({ kept: (seen ?? 0) + 1, result: seen ?? 0 });

describe('the store in memory', () => {
  it('shows each change what was kept before, key by key', async () => {
    const store = memoryStore();
    expect(await store.update('a', count)).toBe(0);
    expect(await store.update('a', count)).toBe(1);
    expect(await store.update('b', count)).toBe(0);
  });

  it('loses no change among many at once', async () => {
    const store = memoryStore();
    const seen = await Promise.all(Array.from({ length: 100 }, () => store.update('a', count)));
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('forgets the key that was unused for longest when it is full', async () => {
    const store = memoryStore({ capacity: 2 });
    for (const key of ['a', 'b', 'a', 'c']) await store.update(key, count);
    expect(await store.update('a', count)).toBe(2);
    expect(await store.update('b', count)).toBe(0);
  });

  it('keeps what was there when a change fails', async () => {
    const store = memoryStore();
    await store.update('a', count);
    const failing = store.update('a', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.update('a', count)).toBe(1);
  });

  it('forgets everything when cleared, but what it is told to keep', async () => {
    const store = memoryStore();
    for (const key of ['a', 'b']) await store.update(key, count);
    store.clear(['b']);
    expect(await store.update('a', count)).toBe(0);
    expect(await store.update('b', count)).toBe(1);
    store.clear();
    expect(await store.update('b', count)).toBe(0);
  });
});

it('a clock moved by hand never goes back', () => {
  const clock = handClock(5);
  clock.advance(2);
  expect(clock.nowUs()).toBe(7);
  expect(() => clock.moveTo(6)).toThrow('The clock stands at 7 µs and cannot go to 6.');
});

describe('the handlers', () => {
  const here = 'http://site.test';
  const app: App = { fetch: () => new Response('the app') };

  /** What comes back from an address, with a real server on another origin of this machine. */
  async function askThrough(appOf: () => App | undefined, address: (real: string) => string) {
    const real = createServer((_request, response) => response.end('the real server'));
    await new Promise<void>((resolve) => real.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(real.address() as AddressInfo).port}`;
    const server = setupServer(...handlersFor(here, ['rate-limiter'], appOf));
    server.listen({ onUnhandledFrame: 'bypass' });
    try {
      return await (await fetch(address(origin), { method: 'POST' })).text();
    } finally {
      server.close();
      real.close();
    }
  }

  it('answer at the root of their own origin', async () => {
    const text = await askThrough(
      () => app,
      () => `${here}/services/rate-limiter/check`,
    );
    expect(text).toBe('the app');
  });

  it('leave the same path on another origin alone', async () => {
    const text = await askThrough(
      () => app,
      (real) => `${real}/services/rate-limiter/check`,
    );
    expect(text).toBe('the real server');
  });

  it('let a request pass while no console is open', async () => {
    const asked = askThrough(
      () => undefined,
      () => `${here}/services/rate-limiter/check`,
    );
    await expect(asked).rejects.toThrow('fetch failed');
  });
});

it('the OpenAPI document describes the route, its body and all its answers', () => {
  const document = openApiDocument({
    title: 'Rate limiter',
    description: 'Says whether a request may pass.',
    basePath: BASE_PATH,
    routes,
  });
  const { post } = document.paths?.['/services/rate-limiter/check'] ?? {};
  expect(Object.keys(post?.responses ?? {})).toEqual(['200', '400', '413', '429', '503']);
  const text = JSON.stringify(document);
  expect(text).toContain('"maxLength":200');
  expect(text).toContain('"retryAfterUs"');
  expect(text).toContain('Whose requests are counted');
  expect(JSON.stringify(post?.requestBody)).toContain('"additionalProperties":false');
});
