/**
 * What a concept's API needs from its host, and what it offers: types only.
 *
 * The app is a function from a request to a response over two ports. The host brings the clock and
 * the store: a page (MSW), a process in memory, or one over a database.
 */
import type { Params } from './parameters.ts';

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
}

export interface App {
  fetch(request: Request): Response | Promise<Response>;
}

/** One kind of call that the console offers: its fields make the JSON body. */
export interface Call {
  readonly method: 'POST';
  /** From the root of the origin. */
  readonly path: string;
  readonly fields: readonly {
    readonly id: string;
    readonly title: string;
    readonly help: string;
    readonly default: string;
    readonly maxLength: number;
  }[];
}

/** What `concepts/<id>/api.ts` exports as `api`. */
export interface ConceptApi {
  readonly call: Call;
  /** Ids of the parameters that the app follows. */
  readonly follows: readonly string[];
  /** The app, under the parameters that `params` returns when a request comes. */
  app(host: ApiHost): App;
}

export interface ApiHost {
  readonly clock: Clock;
  readonly store: Store;
  readonly params: () => Params;
}
