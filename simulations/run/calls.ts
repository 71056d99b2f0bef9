/**
 * What a console can send to a concept's API, as data, and the clients that it can let run: types
 * only. The console draws a form for each call and has no case for any concept.
 */
import type { Params } from './parameters.ts';

/** A value that the reader gives: as text, whatever it becomes in the request. */
export interface CallField {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly default: string;
  readonly maxLength: number;
  /** A number is sent as one where it is one, and else as the text, for the API to refuse. */
  readonly kind?: 'number';
  /** What there is to choose from; JSON is sent as what it says. */
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
  /** Where it goes: into the JSON body unless this says another place. Empty headers are left out. */
  readonly place?: 'path' | 'header' | 'client';
}

/** One way to send: once or many times. */
export interface CallButton {
  readonly title: string;
  readonly times: number;
  /** Each waits for the answer to the one before; else all at once. */
  readonly inTurn?: boolean;
}

export interface Call {
  readonly id: string;
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From the root of the origin; `{id}` stands for a field whose place is the path. */
  readonly path: string;
  readonly fields: readonly CallField[];
  readonly buttons: readonly CallButton[];
  /** Sent by the concept's own client, which may ask again. */
  readonly byClient?: boolean;
}

/** A request as it can be shown, sent and copied. */
export interface Sendable {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Exchange = {
  /** When it was sent, by the host's clock (ms). */
  readonly sentMs: number;
  readonly tookMs: number;
} & (
  | {
      readonly ok: true;
      readonly status: number;
      /** By names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly ok: false;
      readonly message: string;
      /** The client did not wait for the answer. */
      readonly left: boolean;
    }
);

/** Which attempt of a client a request is, and why it came when it did. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** What was waited since the attempt before (µs). */
  readonly waitedUs: number;
  /** Whether the wait was the server's wish rather than the client's own. */
  readonly retryAfter: boolean;
}

/** What a client program gets from the console, or from a test. */
export interface ClientHost {
  /** Which of the clients that began together it is: 1 for the first. */
  readonly who: number;
  /** The parameters in force. */
  readonly params: () => Params;
  /** The fields of the call. */
  readonly values: Readonly<Record<string, string>>;
  nowUs(): number;
  /** Uniform on (0, 1). */
  chance(): number;
  wait(us: number): Promise<void>;
  /** A real request to a path of this origin; after `timeoutMs` the client is gone from it. */
  send(
    request: Omit<Sendable, 'url'> & { readonly path: string },
    attempt: Attempt,
    timeoutMs?: number,
  ): Promise<Exchange>;
}

export interface ClientEnd {
  readonly succeeded: boolean;
  /** Why it gave up, to follow "gave up": "after 4 attempts". */
  readonly why?: string;
}

/** Runs one client to its end. */
export type Client = (host: ClientHost) => Promise<ClientEnd>;
