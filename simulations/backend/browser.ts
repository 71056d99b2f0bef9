/**
 * The page's own backend: what a console opens to call a concept's API as real HTTP.
 *
 * One service worker serves every console of the page, from the first that opens until the last has
 * closed. Each console has an app and a store of its own; while its requests are under way, those of
 * another console of the same concept wait. Where no service worker may start, the console says so
 * and the same app is called in the page.
 */
import { APIS } from '../generated/apis.ts';
import { Random } from '../kernel/random.ts';
import type { ClientEnd, Exchange, Sendable } from '../run/calls.ts';
import type { Params } from '../run/parameters.ts';
import type { App, ConceptApi } from '../run/ports.ts';
import { type ClientExchange, runClients } from './clients.ts';
import { type ExchangeOptions, exchangeOver, type FetchOne } from './exchange.ts';
import { memoryStore } from './memory-store.ts';
import { type Started, startServiceWorker } from './service-worker.ts';
import { Turns } from './turns.ts';

export type {
  Attempt,
  Call,
  CallButton,
  CallField,
  ClientEnd,
  Exchange,
  Sendable,
} from '../run/calls.ts';
export type { ConceptApi } from '../run/ports.ts';
export type { ClientExchange } from './clients.ts';

/** Who answers. */
export type Answering =
  | { readonly by: 'service worker' }
  | { readonly by: 'page'; readonly why: string };

export interface Backend {
  readonly api: ConceptApi;
  /** Who answers now: a service worker may stop on the way. */
  readonly answering: Answering;
  /** Sends them all at once, or each after the answer before; answers in the order of sending. */
  send(requests: readonly Sendable[], sending: Sending): Promise<readonly Exchange[]>;
  /** Lets so many clients of the concept run; each of their requests is told as it ends. */
  run(sending: Running): Promise<readonly ClientEnd[]>;
  /** Forgets what begins anew under other parameters. */
  restart(): void;
  close(): void;
}

export interface Sending {
  readonly inTurn: boolean;
  readonly stop: AbortSignal;
}

export interface Running {
  readonly times: number;
  readonly values: Readonly<Record<string, string>>;
  readonly told: (exchange: ClientExchange) => void;
  readonly stop: AbortSignal;
}

export interface BackendOptions {
  readonly concept: string;
  /** The parameters in force, asked for each request. */
  readonly params: () => Params;
  /** Where the site serves MSW's script. */
  readonly scriptUrl: string;
}

/** The app that answers for each concept now, and whose turn it is. */
const apps = new Map<string, App>();
const turns = new Map<string, Turns>();
let started: Promise<Started> | undefined;
let users = 0;

export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { concept, params, scriptUrl } = options;
  const load = APIS[concept];
  if (!load) throw new RangeError(`"${concept}" has no API: add api.ts to its folder.`);
  const api = await load();
  const store = memoryStore();
  const app = api.app({ clock: { nowUs }, store, params, wait });
  let answered = 0;
  const counting: App = {
    fetch(request) {
      answered++;
      return app.fetch(request);
    },
  };
  users++;
  started ??= startServiceWorker(scriptUrl, handlers);
  let answering = answeringOf(await started);
  const turn = turns.get(concept) ?? new Turns();
  turns.set(concept, turn);
  const inPage: FetchOne = async (url, init) => app.fetch(new Request(url, init));

  const exchange = (request: Sendable, how: ExchangeOptions = {}): Promise<Exchange> =>
    turn.take(counting, async () => {
      apps.set(concept, counting);
      const before = answered;
      if (answering.by === 'service worker') {
        const result = await exchangeOver((url, init) => fetch(url, init), request, how);
        const left = !result.ok && result.left;
        if (answered > before || left) return result;
        answering = {
          by: 'page',
          why: 'The service worker has stopped answering: reload the page.',
        };
      }
      return exchangeOver(inPage, request, how);
    });

  const client = api.client?.();
  const random = Random.named(1, `console ${concept}`);
  return {
    api,
    get answering() {
      return answering;
    },
    async send(requests, { inTurn, stop }) {
      if (!inTurn) return Promise.all(requests.map((request) => exchange(request, { stop })));
      const exchanges: Exchange[] = [];
      for (const request of requests) {
        if (!stop.aborted) exchanges.push(await exchange(request, { stop }));
      }
      return exchanges;
    },
    async run(running) {
      if (!client) throw new RangeError(`"${concept}" has no client: send the request itself.`);
      const { origin } = window.location;
      const base = origin === 'null' ? window.location.href : origin;
      return runClients({ ...running, client, params, origin: base, random, exchange });
    },
    restart: () => store.clear(api.anew?.keeps),
    close() {
      if (apps.get(concept) === counting) apps.delete(concept);
      if (--users === 0) stop();
    },
  };
}

const nowUs = () => Math.floor(performance.now() * 1_000);
const wait = (us: number) => new Promise<void>((resolve) => setTimeout(resolve, us / 1_000));

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
