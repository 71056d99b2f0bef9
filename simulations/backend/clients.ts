/** Lets clients of a concept run, all at once, each to its end; every request of theirs is told. */
import type { Random } from '../kernel/random.ts';
import type { Attempt, Client, ClientEnd, Exchange, Sendable } from '../run/calls.ts';
import type { Params } from '../run/parameters.ts';
import type { ExchangeOptions } from './exchange.ts';

/** A request of a client, and what came of it. */
export interface ClientExchange {
  readonly who: number;
  readonly attempt: Attempt;
  readonly request: Sendable;
  readonly exchange: Exchange;
}

export interface ClientsOptions {
  readonly client: Client;
  readonly times: number;
  readonly params: () => Params;
  readonly values: Readonly<Record<string, string>>;
  /** Where its paths begin. */
  readonly origin: string;
  /** Their jitter: each call draws on from it. */
  readonly random: Random;
  readonly exchange: (request: Sendable, options: ExchangeOptions) => Promise<Exchange>;
  readonly told: (exchange: ClientExchange) => void;
  readonly stop: AbortSignal;
}

const STOPPED: ClientEnd = { succeeded: false, why: 'as it was stopped' };

export const runClients = (options: ClientsOptions): Promise<ClientEnd[]> =>
  Promise.all(Array.from({ length: options.times }, (_, i) => runOne(options, i + 1)));

async function runOne(options: ClientsOptions, who: number): Promise<ClientEnd> {
  const { client, params, values, origin, random, exchange, told, stop } = options;
  try {
    return await client({
      who,
      params,
      values,
      nowUs: () => Math.floor(performance.now() * 1_000),
      chance: () => random.unit(),
      wait: (us) => pause(us, stop),
      async send({ path, ...rest }, attempt, timeoutMs) {
        const request = { url: new URL(path, origin).href, ...rest };
        const result = await exchange(request, { timeoutMs, stop });
        told({ who, attempt, request, exchange: result });
        stop.throwIfAborted();
        return result;
      },
    });
  } catch (error) {
    if (stop.aborted) return STOPPED;
    throw error;
  }
}

/** @throws the signal's reason when it is aborted meanwhile. */
function pause(us: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(stop.reason);
    };
    const timer = setTimeout(() => {
      stop.removeEventListener('abort', end);
      resolve();
    }, us / 1_000);
    stop.addEventListener('abort', end, { once: true });
  });
}
