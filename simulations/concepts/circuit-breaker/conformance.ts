/** What every host of the circuit breaker's API must do, under the parameters' defaults. */
import {
  type ApiUnderTest,
  type Expectation,
  expectEqual,
  knowsOnly,
  problemOf,
} from '../../http/conformance.ts';
import { backendExpectations, setBackend } from '../../http/flaky-conformance.ts';
import type { FlakySettings } from '../../http/flaky-contract.ts';
import {
  BASE_PATH,
  BREAKER,
  Done,
  Failed,
  Refused,
  State,
  stateRoute,
  workRoute,
} from './contract.ts';

/** What the suite expects of the figure: as its parameters begin. */
const THRESHOLD = 5;
const OPEN_SECONDS = 5;

const work = (api: ApiUnderTest) => api.fetch(`${BASE_PATH}${workRoute.path}`);
const stateOf = async (api: ApiUnderTest) =>
  State.parse(await (await api.fetch(`${BASE_PATH}${stateRoute.path}`)).json());
const set = (api: ApiUnderTest, settings: Partial<FlakySettings>) =>
  setBackend(api, BASE_PATH, { delayMs: 0, ...settings });

async function workTimes(api: ApiUnderTest, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push((await work(api)).status);
  return statuses;
}

export const expectations: readonly Expectation[] = [
  {
    name: 'passes what the dependency answers',
    async check(api) {
      await set(api, { failureRate: 0 });
      const response = await work(api);
      expectEqual('The status', response.status, 200);
      expectEqual(BREAKER, response.headers.get(BREAKER), 'closed');
      expectEqual('The body', Done.parse(await response.json()), { done: true, request: 1 });
      expectEqual('The state', await stateOf(api), { state: 'closed', failures: 0, openForUs: 0 });
    },
  },
  {
    name: 'tells what failed, and counts failures in a row until one succeeds',
    async check(api) {
      await set(api, { failureRate: 1, status: 429, retryAfterSeconds: 9 });
      for (let i = 1; i < THRESHOLD; i++) {
        const response = await work(api);
        expectEqual('Retry-After, passed on', response.headers.get('retry-after'), '9');
        const problem = Failed.parse(await problemOf(response, 502));
        expectEqual('The dependency’s status', problem.dependencyStatus, 429);
        expectEqual('The failures', (await stateOf(api)).failures, i);
      }
      await set(api, { failureRate: 0 });
      await work(api);
      expectEqual('The failures', (await stateOf(api)).failures, 0);
    },
  },
  {
    name: 'opens at the threshold, refuses with Retry-After, and asks nobody meanwhile',
    async check(api) {
      await set(api, { failureRate: 1 });
      expectEqual('The row', await workTimes(api, THRESHOLD), Array(THRESHOLD).fill(502));
      const response = await work(api);
      const problem = Refused.parse(await problemOf(response, 503));
      expectEqual('The state', problem.state, 'open');
      const seconds = String(Math.ceil(problem.retryAfterUs / 1e6));
      expectEqual('Retry-After', response.headers.get('retry-after'), seconds);
      await set(api, { failureRate: 0 });
      expectEqual('The row', await workTimes(api, 2), [503, 503]);
      await recover(api);
      const { request } = Done.parse(await (await work(api)).json());
      expectEqual('Requests of the dependency', request, 2);
    },
  },
  {
    name: 'lets one probe through exactly when it said, and not one microsecond before',
    needsClock: true,
    async check(api) {
      await set(api, { failureRate: 1 });
      await workTimes(api, THRESHOLD);
      api.advance?.(OPEN_SECONDS * 1e6 - 1);
      expectEqual('One µs early', (await work(api)).status, 503);
      api.advance?.(1);
      expectEqual('The state in time', (await stateOf(api)).state, 'half-open');
      expectEqual('The probe', (await work(api)).status, 502);
      expectEqual('After a probe that failed', (await stateOf(api)).openForUs, OPEN_SECONDS * 1e6);
      await set(api, { failureRate: 0 });
      api.advance?.(OPEN_SECONDS * 1e6);
      expectEqual('The next probe', (await work(api)).status, 200);
      expectEqual('After a probe that succeeded', (await stateOf(api)).state, 'closed');
    },
  },
  ...backendExpectations(BASE_PATH),
  ...knowsOnly(BASE_PATH, workRoute.path, 'GET', 'POST'),
];

/** Closes an open breaker whose dependency is well: by the clock, or by waiting for it. */
async function recover(api: ApiUnderTest): Promise<void> {
  if (api.advance) api.advance(OPEN_SECONDS * 1e6);
  else await new Promise((resolve) => setTimeout(resolve, OPEN_SECONDS * 1_000));
  expectEqual('The probe', (await work(api)).status, 200);
}
