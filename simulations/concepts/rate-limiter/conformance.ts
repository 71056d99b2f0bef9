/**
 * What every host of the rate limiter's API must do: one suite, run against the app in memory,
 * behind MSW, and over a database. It knows no test framework: an expectation throws when it fails.
 *
 *     for (const { name, check } of expectations) it(name, () => check(makeHost()));
 */
import {
  type Expectation as AnyExpectation,
  expectBadRequest,
  expectEqual,
  knowsOnly,
} from '../../http/conformance.ts';
import {
  type ApiUnderTest,
  ask,
  askTimes,
  capacityOf,
  freshKey,
  refusalOf,
  send,
} from './conformance-asking.ts';
import { badBodies } from './conformance-bodies.ts';
import { Allowed, BASE_PATH, checkRoute } from './contract.ts';
import { policyField } from './fields.ts';
import { rulesOf } from './policies.ts';

export { type ApiUnderTest, ask } from './conformance-asking.ts';
export { policyExpectations } from './conformance-policies.ts';

type Expectation = AnyExpectation<ApiUnderTest>;

export const expectations: readonly Expectation[] = [
  {
    name: 'admits as many at once as it holds, and refuses the rest',
    async check(api) {
      const most = capacityOf(api);
      const statuses = (await askTimes(api, freshKey(), most + 3)).map(({ status }) => status);
      expectEqual('The row of statuses', statuses, [...Array(most).fill(200), 429, 429, 429]);
    },
  },
  {
    name: 'admits as many when they come together',
    async check(api) {
      const most = capacityOf(api);
      const key = freshKey();
      const responses = await Promise.all(Array.from({ length: most + 5 }, () => ask(api, key)));
      const admitted = responses.filter(({ status }) => status === 200);
      expectEqual('The number admitted', admitted.length, most);
    },
  },
  {
    name: 'counts down what remains, in the body and in RateLimit',
    async check(api) {
      const most = capacityOf(api);
      const responses = await askTimes(api, freshKey(), most);
      for (const [index, response] of responses.entries()) {
        const { remaining } = Allowed.parse(await response.json());
        expectEqual('What remains', remaining, most - 1 - index);
        const field = response.headers.get('ratelimit') ?? '';
        expectEqual(
          'r of RateLimit',
          /^"[a-z0-9-]+";r=(\d+)(;t=\d+)?$/.exec(field)?.[1],
          `${remaining}`,
        );
      }
    },
  },
  {
    name: 'names its policy on every answer',
    async check(api) {
      const field = rulesOf(api.id, api.policy).map(policyField).join(', ');
      for (const response of await askTimes(api, freshKey(), capacityOf(api) + 1)) {
        expectEqual('RateLimit-Policy', response.headers.get('ratelimit-policy'), field);
      }
    },
  },
  {
    name: 'refuses with a problem, and with Retry-After rounded up',
    async check(api) {
      const refused = (await askTimes(api, freshKey(), capacityOf(api) + 1)).at(-1) as Response;
      const { retryAfterUs } = await refusalOf(refused);
      const seconds = String(Math.ceil(retryAfterUs / 1e6));
      expectEqual('Retry-After', refused.headers.get('retry-after'), seconds);
      const field = `"${api.id}";r=0;t=${seconds}`;
      expectEqual('RateLimit', refused.headers.get('ratelimit'), field);
    },
  },
  {
    name: 'admits exactly when it said, and not one microsecond before',
    needsClock: true,
    async check(api) {
      const key = freshKey();
      await askTimes(api, key, capacityOf(api));
      const { retryAfterUs } = await refusalOf(await ask(api, key));
      if (api.policy.storeRejected) return; // Asking early begins the wait again.
      api.advance?.(retryAfterUs - 1);
      expectEqual('One µs early, the wait', (await refusalOf(await ask(api, key))).retryAfterUs, 1);
      api.advance?.(1);
      expectEqual('The status in time', (await ask(api, key)).status, 200);
    },
  },
  {
    name: 'admits one that waits for Retry-After',
    needsClock: true,
    async check(api) {
      const key = freshKey();
      const refused = (await askTimes(api, key, capacityOf(api) + 1)).at(-1) as Response;
      api.advance?.(Number(refused.headers.get('retry-after')) * 1e6);
      expectEqual('The status after it', (await ask(api, key)).status, 200);
    },
  },
  {
    name: 'counts each key for itself',
    async check(api) {
      await askTimes(api, freshKey(), capacityOf(api) + 1);
      expectEqual('Another key’s status', (await ask(api, freshKey())).status, 200);
    },
  },
  {
    name: 'counts a cost in full or not at all',
    async check(api) {
      const most = capacityOf(api);
      if (most < 3) return;
      const key = freshKey();
      expectEqual('The status of all but one', (await ask(api, key, most - 1)).status, 200);
      await refusalOf(await ask(api, key, 2));
      expectEqual('The status of the last', (await ask(api, key, 1)).status, 200);
      await refusalOf(await ask(api, key, 1));
    },
  },
  {
    name: 'says exactly when a cost will fit',
    needsClock: true,
    async check(api) {
      const most = capacityOf(api);
      const key = freshKey();
      await ask(api, key, most);
      const { retryAfterUs } = await refusalOf(await ask(api, key, most));
      if (api.policy.storeRejected && most === 1) return;
      api.advance?.(retryAfterUs - 1);
      await refusalOf(await ask(api, key, most));
      if (api.policy.storeRejected && most === 1) return;
      api.advance?.(1);
      expectEqual('The status in time', (await ask(api, key, most)).status, 200);
    },
  },
  {
    name: 'refuses a cost that never fits, whatever is left',
    async check(api) {
      const response = await ask(api, freshKey(), capacityOf(api) + 1);
      await expectBadRequest(response, '#/cost');
    },
  },
  ...badBodies.map(({ title, body, pointer, status }) => ({
    name: `refuses ${title}, and says where`,
    check: async (api: ApiUnderTest) => expectBadRequest(await send(api, body), pointer, status),
  })),
  ...knowsOnly(BASE_PATH, checkRoute.path, 'POST', 'GET'),
];
