/**
 * The OpenAPI document of a concept's routes. Only Node makes it: a page needs the schemas, and not
 * the 40 kB that turn them into a document.
 */
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';

interface Described {
  readonly title: string;
  readonly description: string;
  readonly basePath: string;
  readonly routes: readonly RouteConfig[];
  /** Served beside the concept's own, at the root. */
  readonly hostRoutes?: readonly RouteConfig[];
  readonly tags?: readonly { readonly name: string; readonly description: string }[];
}

export function openApiDocument(described: Described) {
  const { title, description, basePath, routes, hostRoutes = [], tags = [] } = described;
  const app = new OpenAPIHono();
  for (const route of routes) {
    app.openAPIRegistry.registerPath({ ...route, path: `${basePath}${route.path}` });
  }
  for (const route of hostRoutes) app.openAPIRegistry.registerPath(route);
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title,
      version: '1.0.0',
      description,
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/' }],
    security: [],
    tags: [...tags],
  });
}
