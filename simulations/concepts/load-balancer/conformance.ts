/** What every host of the load balancer's API must do, whatever its policy. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
  problemOf,
  putJson,
} from '../../http/conformance.ts';
import {
  BASE_PATH,
  Backend,
  Backends,
  backendsRoute,
  Done,
  Failed,
  SERVED_BY,
  workRoute,
} from './contract.ts';

const work = (api: ApiUnderTest) => api.fetch(`${BASE_PATH}${workRoute.path}`);
const set = (api: ApiUnderTest, backend: number | string, body: unknown) =>
  putJson(api, `${BASE_PATH}${backendsRoute.path}/${backend}`, body);

async function backendsOf(api: ApiUnderTest) {
  const response = await api.fetch(`${BASE_PATH}${backendsRoute.path}`);
  expectEqual('The status', response.status, 200);
  return Backends.parse(await response.json()).backends;
}

async function setAll(api: ApiUnderTest, body: unknown): Promise<void> {
  for (const { backend } of await backendsOf(api)) await set(api, backend, body);
}

const bad: readonly (readonly [title: string, body: unknown, pointer: string, status?: 413])[] = [
  ['an empty body', '', '#'],
  ['a name it does not know', { slow: true }, '#'],
  ['a negative delay', { delayMs: -1 }, '#/delayMs'],
  ['a delay beyond all patience', { delayMs: 10_001 }, '#/delayMs'],
  ['a failure in words', { fails: 'yes' }, '#/fails'],
  ['a body that is too large', `{"delayMs": ${'1'.repeat(5_000)}}`, '#', 413],
];

export const expectations: readonly Expectation[] = [
  {
    name: 'says who answered, in the body and in the header, and counts it',
    async check(api) {
      await setAll(api, { delayMs: 0 });
      const before = await backendsOf(api);
      const response = await work(api);
      expectEqual('The status', response.status, 200);
      const { servedBy } = Done.parse(await response.json());
      expectEqual(SERVED_BY, response.headers.get(SERVED_BY), String(servedBy));
      const after = await backendsOf(api);
      const counted = before.map((one) =>
        one.backend === servedBy ? { ...one, answered: one.answered + 1 } : one,
      );
      expectEqual('The backends', after, counted);
    },
  },
  {
    name: 'passes on what a failing backend answers, and who it was',
    async check(api) {
      await setAll(api, { delayMs: 0, fails: true });
      const response = await work(api);
      const header = response.headers.get(SERVED_BY);
      const { servedBy } = Failed.parse(await problemOf(response, 500));
      expectEqual(SERVED_BY, header, String(servedBy));
    },
  },
  {
    name: 'tells the settings of a backend that it was given, at their boundaries too',
    async check(api) {
      for (const settings of [
        { delayMs: 10_000, fails: true },
        { delayMs: 0, fails: false },
      ]) {
        const { delayMs, fails } = Backend.parse(await (await set(api, 1, settings)).json());
        expectEqual('The settings', { delayMs, fails }, settings);
      }
    },
  },
  {
    name: 'knows no backend beyond its own',
    async check(api) {
      const count = (await backendsOf(api)).length;
      expectEqual('The last one', (await set(api, count, {})).status, 200);
      for (const other of [count + 1, 0, -1, 1.5, '01', 'first', '1e0']) {
        await problemOf(await set(api, other, {}), 404);
      }
    },
  },
  ...bad.map(([title, body, pointer, status]) => ({
    name: `refuses ${title}, and says where`,
    check: async (api: ApiUnderTest) => expectBadRequest(await set(api, 1, body), pointer, status),
  })),
  ...knowsOnly(BASE_PATH, workRoute.path, 'GET', 'POST'),
];
