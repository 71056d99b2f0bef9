/**
 * The page's own backend: what a console opens to call a concept's API as real HTTP.
 *
 * One service worker serves every console of the page, from the first that opens until the last has
 * closed. Each console has an app and a limiter of its own; the one that sent last answers. Where
 * no service worker may start, the console says so and the same app is called in the page.
 */
import { APIS } from '../generated/apis.ts';
import type { Params } from '../run/parameters.ts';
import type { App, Call } from '../run/ports.ts';
import { memoryStore } from './memory-store.ts';
import { type Started, startServiceWorker } from './service-worker.ts';

export type { Call } from '../run/ports.ts';

/** Who answers. */
export type Answering =
  | { readonly by: 'service worker' }
  | { readonly by: 'page'; readonly why: string };

/** A request as it can be shown, sent and copied. */
export interface Sendable {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Exchange = { readonly tookMs: number } & (
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly ok: false; readonly message: string }
);

export interface Backend {
  readonly call: Call;
  readonly follows: readonly string[];
  /** Sends them all at once, as they are; answers in the order of sending. */
  send(requests: readonly Sendable[]): Promise<Sent>;
  /** Forgets every key: a new limiter. */
  restart(): void;
  close(): void;
}

export interface Sent {
  readonly answering: Answering;
  readonly exchanges: readonly Exchange[];
}

export interface BackendOptions {
  readonly concept: string;
  /** The parameters in force, asked for each request. */
  readonly params: () => Params;
  /** Where the site serves MSW's script. */
  readonly scriptUrl: string;
}

/** The app that answers for each concept now. */
const apps = new Map<string, App>();
let started: Promise<Started> | undefined;
let users = 0;
let turn: Promise<unknown> = Promise.resolve();

export async function openBackend(options: BackendOptions): Promise<[Backend, Answering]> {
  const { concept, params, scriptUrl } = options;
  const load = APIS[concept];
  if (!load) throw new RangeError(`"${concept}" has no API: add api.ts to its folder.`);
  const { call, follows, app: appOf } = await load();
  const store = memoryStore();
  const clock = { nowUs: () => Math.floor(performance.now() * 1_000) };
  let answered = 0;
  const app = appOf({ clock, store, params });
  const counting: App = {
    fetch(request) {
      answered++;
      return app.fetch(request);
    },
  };
  users++;
  started ??= startServiceWorker(scriptUrl, handlers);
  let answering = answeringOf(await started);

  async function sendNow(requests: readonly Sendable[]): Promise<Sent> {
    apps.set(concept, counting);
    const before = answered;
    if (answering.by === 'service worker') {
      const exchanges = await exchangeAll(requests, (url, init) => fetch(url, init));
      if (answered > before) return { answering, exchanges };
      answering = { by: 'page', why: 'The service worker has stopped answering: reload the page.' };
    }
    const inPage = async (url: string, init: RequestInit) => counting.fetch(new Request(url, init));
    return { answering, exchanges: await exchangeAll(requests, inPage) };
  }

  const backend: Backend = {
    call,
    follows,
    send: (requests) => inTurn(() => sendNow(requests)),
    restart: () => store.clear(),
    close() {
      if (apps.get(concept) === counting) apps.delete(concept);
      if (--users === 0) stop();
    },
  };
  return [backend, answering];
}

/** Loaded when a service worker may start: MSW reads the page's storage, which a sandbox forbids. */
const handlers = async (origin: string) => {
  const { handlersFor } = await import('./handlers.ts');
  return handlersFor(origin, Object.keys(APIS), (id) => apps.get(id));
};

const answeringOf = (start: Started): Answering =>
  start.ok ? { by: 'service worker' } : { by: 'page', why: start.why };

function stop(): void {
  started?.then((start) => {
    // Another console may have opened meanwhile.
    if (users > 0) return;
    started = undefined;
    if (start.ok) start.stop().catch(() => {}); // It ends with the page at the latest.
  });
}

/** One console after the other: while one sends, the requests are its own. */
function inTurn<T>(send: () => Promise<T>): Promise<T> {
  const mine = turn.then(send);
  turn = mine.catch(() => {});
  return mine;
}

const exchangeAll = (
  requests: readonly Sendable[],
  fetchOne: (url: string, init: RequestInit) => Promise<Response>,
): Promise<Exchange[]> =>
  Promise.all(
    requests.map(async ({ url, ...init }): Promise<Exchange> => {
      const startMs = performance.now();
      const tookMs = () => performance.now() - startMs;
      try {
        const response = await fetchOne(url, init);
        const { status, headers } = response;
        const body = await response.text();
        return { ok: true, status, headers: Object.fromEntries(headers), body, tookMs: tookMs() };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { ok: false, message, tookMs: tookMs() };
      }
    }),
  );
