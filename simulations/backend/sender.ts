/** Sends what a console asks for, over whatever exchanges its requests: the page’s app, or a service. */
import type { Random } from '../kernel/random.ts';
import type { Client, ClientEnd, Exchange, Sendable } from '../run/calls.ts';
import type { Params } from '../run/parameters.ts';
import { type ClientExchange, runClients } from './clients.ts';
import type { ExchangeOptions } from './exchange.ts';

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

export interface Sender {
  /** Sends them all at once, or each after the answer before; answers in the order of sending. */
  send(requests: readonly Sendable[], sending: Sending): Promise<readonly Exchange[]>;
  /** Lets so many clients of the concept run; each of their requests is told as it ends. */
  run(sending: Running): Promise<readonly ClientEnd[]>;
}

export interface SenderOptions {
  readonly exchange: (request: Sendable, how: ExchangeOptions) => Promise<Exchange>;
  readonly client: Client | undefined;
  readonly params: () => Params;
  /** Where the paths of the clients begin. */
  readonly origin: string;
  readonly random: Random;
}

export function sender({ exchange, client, ...rest }: SenderOptions): Sender {
  return {
    async send(requests, { inTurn, stop }) {
      if (!inTurn) return Promise.all(requests.map((request) => exchange(request, { stop })));
      const exchanges: Exchange[] = [];
      for (const request of requests) {
        if (!stop.aborted) exchanges.push(await exchange(request, { stop }));
      }
      return exchanges;
    },
    async run(running) {
      if (!client) throw new RangeError('This API has no client: send the request itself.');
      return runClients({ ...running, ...rest, client, exchange });
    },
  };
}
