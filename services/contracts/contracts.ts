/** The contracts of all services, as their code says. */
import { contract as rateLimiter } from '../rate-limiter/contract.ts';

export const contracts = (): Readonly<Record<string, object>> => ({
  'rate-limiter': rateLimiter(),
});
