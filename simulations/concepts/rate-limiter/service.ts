/** The rate limiter’s companion service (services/rate-limiter), as a page knows it. */
import type { CompanionService } from '../../run/service.ts';
import { lacks } from './replay.ts';

export const service: CompanionService = {
  port: 4001,
  example: { path: '/services/rate-limiter/check', body: { key: 'alice' } },
  policy: {
    path: '/services/rate-limiter/policies/{id}',
    usual: 'default',
    fields: {
      algorithm: 'algorithm',
      limit: 'limit',
      windowSeconds: 'windowSeconds',
      burst: 'burst',
      storeRejected: 'storeRejected',
    },
    namedBy: 'policy',
  },
  lacks,
};
