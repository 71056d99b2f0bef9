/**
 * The frame of every concept's app: its routes under one path, and a problem for all else: another
 * method (405), another address (404), something that fails inside (500).
 */
import type { RouteConfig } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { problemResponse } from '../run/http-problem.ts';

/** @param build adds a handler for each of the routes. */
export function conceptApp(
  basePath: string,
  routes: readonly RouteConfig[],
  build: (app: Hono) => void,
): Hono {
  const app = new Hono().basePath(basePath);
  build(app);
  for (const [path, methods] of methodsByPath(routes)) {
    app.all(path, (c) =>
      problemResponse(
        {
          title: 'Method Not Allowed',
          status: 405,
          detail: `${c.req.method} is not understood here: send ${methods.join(' or ')}.`,
        },
        { Allow: methods.join(', ') },
      ),
    );
  }
  const there = routes.map(({ method, path }) => `${method.toUpperCase()} ${basePath}${path}`);
  app.notFound((c) =>
    problemResponse({
      title: 'Not Found',
      status: 404,
      detail: `There is nothing at ${c.req.path}: there is ${there.join(', ')}.`,
    }),
  );
  app.onError((error) =>
    problemResponse({ title: 'Internal Server Error', status: 500, detail: error.message }),
  );
  return app;
}

/** As Hono writes a path: {n} is :n. */
export const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function methodsByPath(routes: readonly RouteConfig[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const known = methods.get(honoPath(path)) ?? [];
    methods.set(honoPath(path), [...known, method.toUpperCase()]);
  }
  return methods;
}
