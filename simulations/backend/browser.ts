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
import type { Exchange, Sendable } from '../run/calls.ts';
import type { Params } from '../run/parameters.ts';
import type { App, ConceptApi } from '../run/ports.ts';
import { type ExchangeOptions, exchangeOver, type FetchOne } from './exchange.ts';
import { memoryStore } from './memory-store.ts';
import { type Sender, sender } from './sender.ts';
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
export type { CompanionService } from '../run/service.ts';
export type { ClientExchange } from './clients.ts';
export type { Sender } from './sender.ts';

/** Who answers. */
export type Answering =
  | { readonly by: 'service worker' }
  | { readonly by: 'page'; readonly why: string };

export interface Backend extends Sender {
  readonly api: ConceptApi;
  /** Who answers now: a service worker may stop on the way. */
  readonly answering: Answering;
  /** Sends to a service of that origin instead: the page answers none of it. */
  at(origin: string): Sender;
  /** Forgets what begins anew under other parameters. */
  restart(): void;
  close(): void;
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
  const { origin, href } = window.location;
  const way = { client, params, random };
  return {
    ...sender({ ...way, exchange, origin: origin === 'null' ? href : origin }),
    at: (elsewhere) => sender({ ...way, exchange: exchangeWithService, origin: elsewhere }),
    api,
    get answering() {
      return answering;
    },
    restart: () => store.clear(api.anew?.keeps),
    close() {
      if (apps.get(concept) === counting) apps.delete(concept);
      if (--users === 0) stop();
    },
  };
}

/** Another origin is never answered by the page’s own app. */
const exchangeWithService = (request: Sendable, how: ExchangeOptions): Promise<Exchange> =>
  exchangeOver((url, init) => fetch(url, init), request, how);

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
