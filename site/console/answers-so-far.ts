/** What has come back to a console, as data. */
import type { ClientEnd, ClientExchange, Exchange } from '@simulations/backend/browser.ts';

export interface Answer {
  /** Counts from 1, in the order of sending; of clients, in the order of answers. */
  readonly number: number;
  /** "GET /work", without what all of this API begins with. */
  readonly label: string;
  readonly exchange: Exchange;
  /** Who answered, if not the page. */
  readonly from?: string;
  /** Where a client of the concept sent it. */
  readonly client?: Pick<ClientExchange, 'who' | 'attempt'>;
}

/** What was sent with one press. */
export interface Batch {
  readonly answers: readonly Answer[];
  readonly tookMs: number;
  /** When it began, by the clock of the exchanges (ms). */
  readonly beganMs: number;
  /** What became of each client, once all have ended. */
  readonly ends?: readonly ClientEnd[];
}
