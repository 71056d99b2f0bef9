/** A rate limiter as it is served, on a free port of loopback, for tests. */
import type { ApiUnderTest } from '../../../simulations/concepts/rate-limiter/conformance.ts';
import { BASE_PATH } from '../../../simulations/concepts/rate-limiter/contract.ts';
import {
  DEFAULT_POLICY,
  type PolicyDocument,
} from '../../../simulations/concepts/rate-limiter/policies.ts';
import { putJson } from '../../../simulations/http/conformance.ts';
import { logger } from '../../shared/logger.ts';
import { serve } from '../../shared/serve.ts';
import { rateLimiterService } from '../service.ts';
import type { Settings } from '../settings.ts';

export interface TestHost {
  readonly url: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export const SETTINGS: Settings = {
  host: '127.0.0.1',
  port: 0,
  redisTimeoutMs: 25,
  policies: {},
  keysMax: 100_000,
  logLevel: 'silent',
};

export async function startHost(settings: Partial<Settings> = {}): Promise<TestHost> {
  const service = await rateLimiterService(
    { ...SETTINGS, ...settings },
    logger('rate-limiter', 'silent'),
  );
  const serving = await serve({ app: service.app, host: '127.0.0.1', port: 0 });
  return {
    url: serving.url,
    fetch: (path, init) => fetch(new URL(path, serving.url), init),
    async close() {
      await serving.stop();
      await service.close();
    },
  };
}

/** The host under a policy of its own. */
export async function underPolicy(
  host: Pick<TestHost, 'fetch'>,
  id: string,
  policy: PolicyDocument = DEFAULT_POLICY,
): Promise<ApiUnderTest> {
  const api = { id, policy, fetch: host.fetch };
  const put = await putJson(api, `${BASE_PATH}/policies/${id}`, policy);
  if (!put.ok) throw new Error(`The policy was not taken: ${await put.text()}`);
  return api;
}
