/** What the backend's settings must do on every host. */
import {
  type ApiUnderTest,
  type Expectation,
  expectBadRequest,
  expectEqual,
  putJson,
} from './conformance.ts';
import { BACKEND_PATH, FlakySettings } from './flaky-contract.ts';

const bad: readonly (readonly [title: string, body: unknown, pointer: string, status?: 413])[] = [
  ['an empty body', '', '#'],
  ['what is no JSON', '{"failureRate": ', '#'],
  ['JSON that is no object', '[0.5]', '#'],
  ['a name it does not know', { failures: 1 }, '#'],
  ['a share below 0', { failureRate: -0.1 }, '#/failureRate'],
  ['a share above 1', { failureRate: 1.1 }, '#/failureRate'],
  ['a share in words', { failureRate: 'half' }, '#/failureRate'],
  ['half a millisecond', { delayMs: 0.5 }, '#/delayMs'],
  ['a delay beyond all patience', { delayMs: 10_001 }, '#/delayMs'],
  ['a negative Retry-After', { retryAfterSeconds: -1 }, '#/retryAfterSeconds'],
  ['a status that is no failure', { status: 200 }, '#/status'],
  ['a seed beyond 32 bits', { seed: 2 ** 32 }, '#/seed'],
  ['a body that is too large', `{"seed": ${'1'.repeat(5_000)}}`, '#', 413],
];

export const setBackend = (
  api: ApiUnderTest,
  basePath: string,
  settings: Partial<FlakySettings>,
): Promise<Response> => putJson(api, `${basePath}${BACKEND_PATH}`, settings);

/** The expectations of `/backend` under a concept's path. */
export const backendExpectations = (basePath: string): readonly Expectation[] => [
  {
    name: 'tells the settings that it was given, at its boundaries too',
    async check(api) {
      for (const settings of [
        { failureRate: 0, delayMs: 0, retryAfterSeconds: 0, status: 500, seed: 0 },
        {
          failureRate: 1,
          delayMs: 10_000,
          retryAfterSeconds: 3_600,
          status: 429,
          seed: 2 ** 32 - 1,
        },
      ] as const) {
        const put = await setBackend(api, basePath, settings);
        expectEqual('The status', put.status, 200);
        expectEqual('What PUT says', FlakySettings.parse(await put.json()), settings);
        const got = await api.fetch(`${basePath}${BACKEND_PATH}`);
        expectEqual('What GET says', FlakySettings.parse(await got.json()), settings);
      }
    },
  },
  {
    name: 'sets what is left out to its default',
    async check(api) {
      const defaults = await (await setBackend(api, basePath, {})).json();
      await setBackend(api, basePath, { ...defaults, seed: 99, status: 429 });
      const after = await (await setBackend(api, basePath, {})).json();
      expectEqual('The settings', after, defaults);
    },
  },
  ...bad.map(([title, body, pointer, status]) => ({
    name: `refuses ${title}, and says where`,
    check: async (api: ApiUnderTest) =>
      expectBadRequest(await putJson(api, `${basePath}${BACKEND_PATH}`, body), pointer, status),
  })),
];
