/**
 * A flaky backend over HTTP, and the client that the console lets call it: each attempt is a request
 * of its own, seen by whoever watches the network.
 */
import type { Hono } from 'hono';
import { conceptApp } from '../../http/app.ts';
import { addBackendRoutes, failure, flakyBackend } from '../../http/flaky.ts';
import { backendCall } from '../../http/flaky-call.ts';
import type { FlakySettings } from '../../http/flaky-contract.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import { FOLLOWED, retryingClients, TURNED_AWAY } from './api-client.ts';
import { BASE_PATH, routes, workRoute } from './contract.ts';

/** Every second request fails, by this seed the first two: who has set nothing sees retries. */
const DEFAULTS: FlakySettings = {
  failureRate: 0.5,
  delayMs: 100,
  retryAfterSeconds: 0,
  status: 503,
  seed: 6,
};

export function retryApi({ store, wait }: Pick<ApiHost, 'store' | 'wait'>): Hono {
  const backend = flakyBackend(store, DEFAULTS);
  return conceptApp(BASE_PATH, routes, (app) => {
    addBackendRoutes(app, backend);
    app.get(workRoute.path, async () => {
      const fate = await backend.next();
      await wait(fate.delayMs * 1_000);
      return fate.fails ? failure(fate) : Response.json({ done: true, request: fate.request });
    });
  });
}

export const api: ConceptApi = {
  calls: [
    {
      id: 'work',
      title: 'A client that tries again',
      method: 'GET',
      path: `${BASE_PATH}${workRoute.path}`,
      fields: [
        {
          id: 'retryAfter',
          title: 'Retry-After',
          help: 'Whether the client waits at least as long as a failure asks it to.',
          default: 'obey',
          maxLength: 6,
          place: 'client',
          choices: [
            { value: 'obey', title: 'Obey it' },
            { value: 'ignore', title: 'Ignore it' },
          ],
        },
      ],
      buttons: [
        { title: 'Send one', times: 1 },
        { title: 'Send ten at once', times: 10 },
      ],
      byClient: true,
    },
    backendCall(BASE_PATH, 'The backend', DEFAULTS),
  ],
  shows: ['Retry-After'],
  refusals: [TURNED_AWAY],
  actor: 'Client',
  follows: FOLLOWED,
  app: retryApi,
  client: retryingClients,
};
