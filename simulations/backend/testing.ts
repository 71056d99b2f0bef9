/** Hosts for the tests of APIs: an app in memory, and the same behind MSW in Node. */
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { ApiUnderTest, Expectation } from '../http/conformance.ts';
import type { Params } from '../run/parameters.ts';
import type { App, ConceptApi } from '../run/ports.ts';
import { handClock } from './hand-clock.ts';
import { handlersFor } from './handlers.ts';
import { memoryStore } from './memory-store.ts';

const ORIGIN = 'http://api.test';

type Send = (app: App, request: Request) => Promise<Response>;

/** A fresh app under these parameters. Waiting moves its clock, unless `waiting` does otherwise. */
export function freshApi(
  api: ConceptApi,
  params: Params,
  send: Send = async (app, request) => app.fetch(request),
  waiting: (advance: () => void, us: number) => void | Promise<void> = (advance) => advance(),
): ApiUnderTest & { readonly advance: (us: number) => void; nowUs(): number } {
  const clock = handClock(123_456_789);
  const app = api.app({
    clock,
    store: memoryStore(),
    params: () => params,
    wait: async (us) => waiting(() => clock.advance(us), us),
  });
  return {
    advance: clock.advance,
    nowUs: clock.nowUs,
    fetch: (path, init) => send(app, new Request(`${ORIGIN}${path}`, init)),
  };
}

/** Runs a suite against the app in memory, and against it behind MSW. */
export function conforms(
  id: string,
  api: ConceptApi,
  params: Params,
  expectations: readonly Expectation[],
): void {
  describe('conformance: in memory', () => {
    for (const { name, check } of expectations) it(name, () => check(freshApi(api, params)));
  });
  describe('conformance: behind MSW', () => {
    let current: App | undefined;
    const server = setupServer(...handlersFor(ORIGIN, [id], () => current));
    beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
    afterAll(() => server.close());
    const send: Send = (app, request) => {
      current = app;
      return fetch(request);
    };
    for (const { name, check } of expectations) it(name, () => check(freshApi(api, params, send)));
  });
}
