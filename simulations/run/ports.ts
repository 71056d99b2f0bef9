/**
 * What a concept's API needs from its host, and what it offers: types only.
 *
 * The app is a function from a request to a response over two ports. The host brings the clock and
 * the store: a page (MSW), a process in memory, or one over a database.
 */
import type { Call, Client } from './calls.ts';
import type { Params } from './parameters.ts';
import type { CompanionService } from './service.ts';

export interface Clock {
  /** A whole number of microseconds that never goes back. */
  nowUs(): number;
}

export interface Changed<Kept, Result> {
  readonly kept: Kept;
  readonly result: Result;
}

export interface Store {
  /**
   * Replaces what is kept under a key, in one atomic step. `change` sees what was kept, if anything,
   * and may be called again when another writer was faster: it must do nothing else.
   */
  update<Kept, Result>(
    key: string,
    change: (kept: Kept | undefined) => Changed<Kept, Result>,
  ): Promise<Result>;
  /** The same for several keys, each named once, in one atomic step. */
  updateAll<Kept, Result>(
    keys: readonly string[],
    change: (kept: readonly (Kept | undefined)[]) => Changed<readonly Kept[], Result>,
  ): Promise<Result>;
}

export interface App {
  fetch(request: Request): Response | Promise<Response>;
}

/** What `concepts/<id>/api.ts` exports as `api`. */
export interface ConceptApi {
  /** What the console can send; the first is the one that matters. */
  readonly calls: readonly Call[];
  /** Fields of an answer that its row shows, as they are written. */
  readonly shows: readonly string[];
  /** Statuses that say no without anything being broken. */
  readonly refusals: readonly number[];
  /** What the reader chooses between where the lanes of a figure differ: "Limiter". */
  readonly actor: string;
  /** Ids of the parameters that the app or its client follows. */
  readonly follows: readonly string[];
  /** What begins anew when one of them changes; nothing where it is left out. */
  readonly anew?: {
    readonly words: string;
    /** Keys of the store that are kept all the same. */
    readonly keeps: readonly string[];
  };
  /** The app, under the parameters that `params` returns when a request comes. */
  app(host: ApiHost): App;
  /** The same app outside the page, where there is one. */
  readonly service?: CompanionService;
  /** The clients of one console, with whatever they share. */
  client?(): Client;
}

export interface ApiHost {
  readonly clock: Clock;
  readonly store: Store;
  readonly params: () => Params;
  /** Lets time pass on the host's clock (µs). */
  wait(us: number): Promise<void>;
}
