/** What every host of the retry API must do: in memory, behind MSW, in a page. */
import {
  type ApiUnderTest,
  type Expectation,
  expectEqual,
  knowsOnly,
  problemOf,
} from '../../http/conformance.ts';
import { failsAt } from '../../http/flaky.ts';
import { backendExpectations, setBackend } from '../../http/flaky-conformance.ts';
import { FlakySettings, STATUSES } from '../../http/flaky-contract.ts';
import { BASE_PATH, Done, Failed, workRoute } from './contract.ts';

const work = (api: ApiUnderTest) => api.fetch(`${BASE_PATH}${workRoute.path}`);
const set = (api: ApiUnderTest, settings: Partial<FlakySettings>) =>
  setBackend(api, BASE_PATH, { delayMs: 0, ...settings });

export const expectations: readonly Expectation[] = [
  {
    name: 'does its work always at a share of 0, and counts from 1',
    async check(api) {
      await set(api, { failureRate: 0 });
      for (const request of [1, 2, 3]) {
        const response = await work(api);
        expectEqual('The status', response.status, 200);
        expectEqual('The body', Done.parse(await response.json()), { done: true, request });
      }
    },
  },
  {
    name: 'fails always at a share of 1, with the status it was given',
    async check(api) {
      for (const status of STATUSES) {
        await set(api, { failureRate: 1, status });
        const response = await work(api);
        expectEqual('Retry-After', response.headers.get('retry-after'), null);
        expectEqual('The request', Failed.parse(await problemOf(response, status)).request, 1);
      }
    },
  },
  {
    name: 'says when to come back, where it was told to',
    async check(api) {
      await set(api, { failureRate: 1, retryAfterSeconds: 7 });
      const response = await work(api);
      expectEqual('Retry-After', response.headers.get('retry-after'), '7');
      const { detail } = await problemOf(response, 503);
      if (!detail.includes('in 7 s')) expectEqual('The detail', detail, 'the 7 s to wait');
    },
  },
  {
    name: 'fails for the same requests again after the same settings',
    async check(api) {
      const settings = { failureRate: 0.5, seed: 42 };
      const rows: number[][] = [];
      let now: FlakySettings | undefined;
      for (let round = 0; round < 2; round++) {
        now = FlakySettings.parse(await (await set(api, settings)).json());
        const row: number[] = [];
        for (let i = 0; i < 20; i++) row.push((await work(api)).status);
        rows.push(row);
      }
      expectEqual('The second row', rows[1], rows[0]);
      const told = Array.from({ length: 20 }, (_, i) =>
        failsAt(now as FlakySettings, i + 1) ? 503 : 200,
      );
      expectEqual('The row', rows[0], told);
    },
  },
  ...backendExpectations(BASE_PATH),
  ...knowsOnly(BASE_PATH, workRoute.path, 'GET', 'POST'),
];
