/** The OpenAPI document of the service: the app's routes and the host's. */
import { openApiDocument } from '../../simulations/backend/openapi.ts';
import { BASE_PATH, routes } from '../../simulations/concepts/rate-limiter/contract.ts';
import { hostRoutes } from '../shared/contract.ts';

export const contract = (): object =>
  openApiDocument({
    title: 'Rate limiter',
    description:
      'Says whether a request may pass: for its key, and for everybody together. The same app answers in the page of the tutorial and on Redis.',
    basePath: BASE_PATH,
    routes,
    hostRoutes,
    tags: [
      { name: 'limiter', description: 'Ask before you work.' },
      { name: 'policies', description: 'What is asked, read and written while it runs.' },
      { name: 'operation', description: 'Whether it lives, whether it can work, and its metrics.' },
    ],
  });
