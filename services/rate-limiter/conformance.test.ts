/** The suite that every host must pass, against the service as it is served: in memory and on Redis. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ALGORITHMS } from '../../simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import {
  type ApiUnderTest,
  expectations,
  policyExpectations,
} from '../../simulations/concepts/rate-limiter/conformance.ts';
import type { PolicyDocument } from '../../simulations/concepts/rate-limiter/policies.ts';
import {
  hasRedis,
  NO_REDIS,
  type RedisServer,
  startRedis,
} from '../shared/testing/redis-server.ts';
import { startHost, type TestHost, underPolicy } from './testing/host.ts';

/** Nobody can move this clock: the window is an hour, so that nothing comes back meanwhile. */
const policies: PolicyDocument[] = Object.keys(ALGORITHMS).map((algorithm) => ({
  algorithm,
  limit: 7,
  windowSeconds: 3_600,
  burst: 4,
  shadow: false,
  whenStoreFails: 'closed',
}));

function conforms(start: () => Promise<TestHost>): void {
  let host: TestHost;
  beforeAll(async () => {
    host = await start();
  });
  afterAll(() => host.close());

  for (const policy of policies) {
    describe(policy.algorithm, () => {
      let api: ApiUnderTest;
      beforeAll(async () => {
        api = await underPolicy(host, `conforms-${policy.algorithm}`, policy);
      });
      for (const { name, needsClock, check } of expectations) {
        if (!needsClock) it(name, () => check(api));
      }
    });
  }
  for (const { name, check } of policyExpectations) {
    it(name, async () => check(await underPolicy(host, 'conforms')));
  }
}

describe('Node, in memory', () => conforms(() => startHost()));

const left = hasRedis() ? '' : `: ${NO_REDIS}`;
describe.skipIf(!hasRedis())(`Node, on Redis${left}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.close());
  conforms(() => startHost({ redisUrl: redis.url, redisTimeoutMs: 5_000 }));
});
