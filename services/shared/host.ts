/**
 * What every service has around its app: traces, logs, metrics, CORS, health, its contract and a
 * reference to try it in.
 */
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { problemResponse } from '../../simulations/run/http-problem.ts';
import { isLoopbackPage } from '../../simulations/run/loopback.ts';
import type { App } from '../../simulations/run/ports.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { reference } from './reference.ts';
import type { Connection, Served } from './serve.ts';
import { traceOf, traceparentOf } from './tracing.ts';

/** What nginx writes where a client goes away before its request is whole; no fault of the service. */
const BROKEN_OFF = 499;

/** Whether a service can do its work: what it needs, and whether that is there. */
export interface Readiness {
  readonly ready: boolean;
  /** What is missing and what follows, in a sentence; for a person on call. */
  readonly detail: string;
  readonly [dependency: string]: string | boolean;
}

export interface HostOptions {
  /** Where the app's paths begin. */
  readonly basePath: string;
  readonly app: App;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly ready: () => Promise<Readiness>;
  /** The OpenAPI document. */
  readonly contract: object;
  /** The route of a path, without what differs from request to request: for metrics. */
  readonly routeOf: (path: string) => string;
  /** Fields of an answer that a page may read. */
  readonly exposes: readonly string[];
}

export function hostApp(options: HostOptions): Served {
  const { basePath, app } = options;
  const root = rootApp(options);
  return observed(options, (request, connection) => {
    // A request that no page sends needs nothing that is around the app: this is the way of nearly all.
    const direct = request.method === 'POST' && pathOf(request.url).startsWith(`${basePath}/`);
    if (direct && fieldOf(request, connection, 'origin') === undefined) return app.fetch(request);
    return root.fetch(request);
  });
}

function rootApp({ basePath, app, metrics, ready, contract, exposes }: HostOptions): Hono {
  const root = new Hono();
  root.use(
    cors({
      origin: (origin) => (isLoopbackPage(origin) ? origin : undefined),
      allowMethods: ['GET', 'POST', 'PUT'],
      allowHeaders: ['Content-Type', 'traceparent'],
      exposeHeaders: ['traceparent', ...exposes],
      maxAge: 600,
    }),
  );
  root.all(`${basePath}/*`, (c) => app.fetch(c.req.raw));
  root.get('/health', () => Response.json({ status: 'alive' }));
  root.get('/ready', async () => readyResponse(await ready()));
  root.get('/metrics', async () => {
    const { registry } = metrics;
    return new Response(await registry.metrics(), {
      headers: { 'Content-Type': registry.contentType },
    });
  });
  root.get('/openapi.json', () => Response.json(contract));
  root.get('/reference', (c) => c.redirect('/reference/', 308));
  root.get('/reference/:file{.*}', (c) => reference(c.req.param('file') ?? ''));
  root.get('/', (c) => c.redirect('/reference/', 302));
  root.notFound((c) => nothingHere(c, basePath));
  return root;
}

const nothingHere = (c: Context, basePath: string): Response =>
  problemResponse({
    title: 'Not Found',
    status: 404,
    detail: `There is nothing at ${c.req.path}: there is ${basePath}, /health, /ready, /metrics, /openapi.json and /reference/.`,
  });

function readyResponse({ ready, detail, ...dependencies }: Readiness): Response {
  if (ready) return Response.json({ status: 'ready', detail, ...dependencies });
  return problemResponse({ title: 'Service Unavailable', status: 503, detail, ...dependencies });
}

type Answering = (request: Request, connection?: Connection) => Response | Promise<Response>;

/** Logs and measures each request, and puts its trace into the answer. */
function observed({ logger, metrics, routeOf }: HostOptions, answer: Answering): Served {
  return {
    async fetch(request, connection) {
      const startMs = performance.now();
      const trace = traceOf(fieldOf(request, connection, 'traceparent'));
      const traceparent = traceparentOf(trace);
      // Where there is a connection this is cheaper than a change of the answer.
      connection?.outgoing.setHeader('traceparent', traceparent);
      const response = await answer(request, connection);
      if (!connection) response.headers.set('traceparent', traceparent);
      const tookMs = performance.now() - startMs;
      const { method } = request;
      const status = statusOf(response, connection);
      const route = routeOf(pathOf(request.url));
      metrics.requestSeconds.observe({ method, route, status }, tookMs / 1_000);
      const level = status >= 500 ? 'error' : 'info';
      const seen = { method, route, status, tookMs: Math.round(tookMs * 1e3) / 1e3 };
      logger[level]({ ...trace, ...seen }, 'answered');
      return response;
    },
  };
}

/** As the log and the metrics have it: 499 where the client broke off and nobody is left to answer. */
function statusOf({ status }: Response, connection: Connection | undefined): number {
  return status >= 500 && connection?.incoming.complete === false ? BROKEN_OFF : status;
}

/** A field of a request, from the connection where there is one: no `Headers` is made for it. */
function fieldOf(request: Request, connection: Connection | undefined, name: string) {
  if (!connection) return request.headers.get(name) ?? undefined;
  const value = connection.incoming.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Of `http://host/path?query`. */
function pathOf(url: string): string {
  const from = url.indexOf('/', url.indexOf('://') + 3);
  const to = url.indexOf('?', from);
  return url.slice(from, to < 0 ? undefined : to);
}
