/**
 * Serves an app until it is told to stop, and then finishes what is under way. Nothing a stranger
 * sends may take more than its share: header size, number of headers and time are limited.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';

/** Bytes of a request's headers; more is answered with 431. */
const HEADER_BYTES_MAX = 8_192;
const HEADERS_MAX = 64;
/** For a whole request to arrive (ms). */
const REQUEST_MS_MAX = 10_000;
/** What is under way when a stop is asked for may take so long (ms). */
const DRAIN_MS_MAX = 5_000;

export interface Serving {
  readonly url: string;
  /** Takes nothing new, finishes what is under way, and ends. */
  stop(): Promise<void>;
}

/** Where a request came from and where its answer goes. */
export interface Connection {
  readonly incoming: Pick<IncomingMessage, 'headers' | 'complete'>;
  readonly outgoing: Pick<ServerResponse, 'setHeader'>;
}

/** An app that may be told of the connection, and does without. */
export interface Served {
  fetch(request: Request, connection?: Connection): Response | Promise<Response>;
}

export interface ServeOptions {
  readonly app: Served;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** @throws Error where the port is taken. */
export async function serve({ app, host, port }: ServeOptions): Promise<Serving> {
  const limits = { maxHeaderSize: HEADER_BYTES_MAX, requestTimeout: REQUEST_MS_MAX };
  const listener = getRequestListener(
    // Made by createServer of node:http below, and by no other.
    (request, connection) => app.fetch(request, connection as HttpBindings),
    { hostname: host },
  );
  const server = createServer({ ...limits, headersTimeout: REQUEST_MS_MAX }, listener);
  server.maxHeadersCount = HEADERS_MAX;
  await listening(server, host, port);
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${name}:${address.port}`, stop: () => stop(server) };
}

const listening = (server: Server, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS_MAX);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
