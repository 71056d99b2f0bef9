/** What the rate limiter serves at /metrics, after it has admitted and refused. */
import { BASE_PATH } from '../../../simulations/concepts/rate-limiter/contract.ts';
import { type Served, servedIn } from '../../shared/testing/observability/promql.ts';
import { rateLimiterService } from '../service.ts';
import { settingsFrom } from '../settings.ts';

const ORIGIN = 'http://service.test';

export async function metricsText(): Promise<string> {
  const service = await rateLimiterService(settingsFrom({ LOG_LEVEL: 'silent' }));
  const fetch = (path: string, init?: RequestInit) =>
    service.app.fetch(new Request(`${ORIGIN}${path}`, init));
  try {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ key: 'alice', cost: 20 });
    for (let i = 0; i < 2; i++)
      await fetch(`${BASE_PATH}/check`, { method: 'POST', headers, body });
    return await (await fetch('/metrics')).text();
  } finally {
    await service.close();
  }
}

export const served = async (): Promise<Served> => servedIn(await metricsText());
