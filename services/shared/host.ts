/**
 * What every service has around its app: traces, logs, metrics, CORS, health, its contract and a
 * reference to try it in.
 */
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { problemResponse } from '../../simulations/run/http-problem.ts';
import type { App } from '../../simulations/run/ports.ts';
import { isLoopback } from './cors.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { reference } from './reference.ts';
import { traceOf, traceparentOf } from './tracing.ts';

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

export function hostApp(options: HostOptions): Hono {
  const { basePath, app, metrics, ready, contract, exposes } = options;
  const root = new Hono();
  root.use(observed(options));
  root.use(
    cors({
      origin: (origin) => (isLoopback(origin) ? origin : undefined),
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

/** Logs and measures each request, and puts its trace into the answer. */
function observed({ logger, metrics, routeOf }: HostOptions) {
  return async (c: Context, next: () => Promise<void>): Promise<void> => {
    const startMs = performance.now();
    const trace = traceOf(c.req.header('traceparent'));
    await next();
    c.res.headers.set('traceparent', traceparentOf(trace));
    const tookMs = performance.now() - startMs;
    const { method, path } = c.req;
    const { status } = c.res;
    const route = routeOf(path);
    metrics.requestSeconds.observe({ method, route, status }, tookMs / 1_000);
    const level = status >= 500 ? 'error' : 'info';
    logger[level]({ ...trace, method, route, status, tookMs }, 'answered');
  };
}
