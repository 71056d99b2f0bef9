/** Every number on the page about rate limits, tutorials/03-protection/rate-limits.mdx. */

import { BURST_SIZE } from '@simulations/concepts/rate-limiter/actions.ts';
import { ALGORITHMS } from '@simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import { asked } from '@simulations/concepts/rate-limiter/algorithm/asking.ts';
import { gcraStart } from '@simulations/concepts/rate-limiter/algorithm/gcra.ts';
import {
  bucketRejectedFraction,
  logRejectedFraction,
  storingLogRejectedFraction,
} from '@simulations/concepts/rate-limiter/formulas.ts';
import burst from '@simulations/generated/stills/rate-limiter/burst.json';
import logged from '@simulations/generated/stills/rate-limiter/log-rejected.json';
import long from '@simulations/generated/stills/rate-limiter/long-run.json';
import steady from '@simulations/generated/stills/rate-limiter/steady.json';
import twoNodes from '@simulations/generated/stills/rate-limiter/two-nodes.json';
import edge from '@simulations/generated/stills/rate-limiter/window-edge.json';
import compared from '@simulations/generated/stills/rate-limiter/window-edge-compared.json';
import { expect, test } from 'vitest';
import limiter from '../../../simulations/generated/catalogue/rate-limiter.json';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('03-protection/rate-limits.mdx');
const SECOND_US = 1e6;
const policy = { limit: 10, windowUs: 5 * SECOND_US, burst: 10 };
const WINDOW_US = policy.windowUs;
const {
  'fixed-window': window,
  'sliding-counter': counter,
  'sliding-log': log,
  'token-bucket': bucket,
  'leaky-bucket': leaky,
} = ALGORITHMS;

/** Those of the first lane: a still holds what differs from its scenario. */
function paramsOf(still: {
  readonly scenario: string;
  readonly frame: { readonly lanes: readonly { readonly params: object }[] };
}) {
  const scenario = limiter.scenarios.find(({ id }) => id === still.scenario);
  return { ...scenario?.params, ...still.frame.lanes[0]?.params } as unknown as Record<
    string,
    number
  >;
}
const calm = paramsOf(burst);
const perSecond = (params: Record<string, number>) =>
  Number(params.limit) / Number(params.windowSeconds);
const percent = (share: number) => Math.round(share * 1000) / 10;
const tenPerFive = () => calm.limit === 10 && calm.windowSeconds === 5 && calm.burst === 10;

const CLIENTS = 1e6;
/** What a limiter remembers for each of a million clients, in numbers of 8 bytes, when it is full. */
const bytesOf = (memory: object) => 8 * CLIENTS * Object.values(memory).flat().length;
function fullest(algorithm: 'sliding-log' | 'token-bucket', limit: number) {
  const times = Array.from({ length: 2 * limit }, (_, i) => i);
  return bytesOf(asked(algorithm, { ...policy, limit, burst: limit }, times).at(-1)?.memory ?? {});
}

const claims: readonly Claim[] = [
  {
    says: 'A limit of 10 requests per 5 seconds. The backend behind it receives 20 in one second',
    holds: () => tenPerFive() && edge.measured[0]?.admittedMaxInOneSecond === 20,
  },
  {
    says: 'it cuts time into windows of 5 s, admits the first 10 requests of each, and refuses the rest with status 429',
    holds: () => window.bound(policy, 1) === 20 && window.capacity(policy) === 10,
  },
  { says: 'drag the time line to 5 s', holds: () => WINDOW_US === 5 * SECOND_US },
  { says: 'can be told "10 per 5 s"', holds: tenPerFive },
  { says: 'while fewer than 10 lie in the last 5 s', holds: () => log.capacity(policy) === 10 },
  {
    says: 'gains a token each half second, holds at most 10',
    holds: () => WINDOW_US / policy.limit === SECOND_US / 2 && bucket.capacity(policy) === 10,
  },
  {
    says: 'it holds 10 requests and lets one out each half second',
    holds: () => leaky.capacity(policy) === 10 && WINDOW_US / policy.limit === SECOND_US / 2,
  },
  {
    says: 'Here 0.6 requests a second meet a limit of 2 a second',
    holds: () => paramsOf(steady).arrivalsPerSecond === 0.6 && perSecond(paramsOf(steady)) === 2,
  },
  {
    says: "a token bucket with room for 10. What is the most that reaches the service in any one second?\"\n  choices={['10', '11', '20']}\n  answer=\"11\"",
    holds: () => bucket.bound(policy, SECOND_US) === 11,
  },
  {
    says: 'With T = 1 s that is 10 + 2 = 12, and the twelfth would need a whole second',
    holds: () => bucket.bound(policy, SECOND_US + 1) === 12,
  },
  { says: '| in any 1 s | in any 5 s |', holds: tenPerFive },
  { says: '| token bucket, burst 10 |', holds: () => paramsOf(compared).burst === 10 },
  {
    says: 'a bucket whose burst equals its limit passes 2L − 1 requests, almost as many as the fixed window',
    holds: () => bucket.bound(policy, WINDOW_US) === 19 && window.bound(policy, WINDOW_US) === 20,
  },
  {
    says: 'The sliding counter passes 2L − 1 too.',
    holds: () => counter.bound(policy, WINDOW_US) === 19,
  },
  {
    says: 'makes everybody wait, keep to 10.',
    holds: () => log.bound(policy, WINDOW_US) === 10 && leaky.bound(policy, WINDOW_US) === 10,
  },
  { says: 'If 19 is too much', holds: () => bucket.bound(policy, WINDOW_US) === 19 },
  {
    says: 'With a burst of 3 the same attack gets 4 requests through in its worst second and 12 in its worst 5 s. Pull *Burst* down to 3',
    holds: () =>
      bucket.bound({ ...policy, burst: 3 }, SECOND_US) === 4 &&
      bucket.bound({ ...policy, burst: 3 }, WINDOW_US) === 12,
  },
  {
    says: '1.2 requests a second on average, well below the limit of 2. At 8 s twenty requests',
    holds: () =>
      calm.arrivalsPerSecond === 1.2 &&
      perSecond(calm) === 2 &&
      JSON.stringify(burst.frame.lanes[0]?.words.account).includes('At 8 s a burst of 20'),
  },
  { says: '*Fire a burst of 20*', holds: () => BURST_SIZE === 20 },
  {
    says: "a sliding log of 10 per 5 s on each, requests sent to either at random. What is the most that passes in any 5 s?\"\n  choices={['10', '15', '20']}\n  answer=\"20\"",
    holds: () =>
      paramsOf(twoNodes).nodes === 2 &&
      2 * log.bound(policy, WINDOW_US) === 20 &&
      twoNodes.measured[0]?.admittedMaxInWindow === 20,
  },
  {
    says: 'a client sends 2.4 requests a second, a fifth above its limit',
    holds: () =>
      paramsOf(logged).arrivalsPerSecond === 2 * 1.2 && perSecond(paramsOf(logged)) === 2,
  },
  {
    says: "refuses about 30 % of them. What if it also stores what it refused?\"\n  choices={['About 30 %', 'About 50 %', 'About 76 %']}\n  answer=\"About 76 %\"",
    holds: () =>
      Math.round(100 * logRejectedFraction(10, 12)) === 30 &&
      Math.round(100 * storingLogRejectedFraction(10, 12)) === 76,
  },
  { says: 'Over 20,000 seconds', holds: () => paramsOf(logged).durationSeconds === 20_000 },
  {
    says: 'Below 2.4 requests a second meet 2 tokens a second',
    holds: () => paramsOf(long).arrivalsPerSecond === 2.4 && perSecond(paramsOf(long)) === 2,
  },
  {
    says: 'theory says 17.1 %',
    holds: () => percent(bucketRejectedFraction(10, 1.2)) === 17.1,
  },
  // A year, given with its source below.
  { says: "Erlang's loss system of 1917", holds: () => page.includes('A. K. Erlang, 1917') },
  {
    says: 'never two requests closer than 1 / rate',
    holds: () => leaky.bound(policy, WINDOW_US / policy.limit) === 1,
  },
  {
    says: 'with IPv6 one customer often holds a /64, more addresses than any store has room for',
    holds: () => 2 ** (128 - 64) > 1e19,
  },
  {
    says: 'in numbers of 8 bytes. A token bucket keeps two for each client whatever its limit, 16 MB for a million clients; GCRA halves that',
    holds: () =>
      [1, 10, 1_000].every((limit) => fullest('token-bucket', limit) === 16e6) &&
      bytesOf(gcraStart()) === 8e6,
  },
  {
    says: 'up to 80 MB with a limit of 10, and 8 GB with a limit of 1,000',
    holds: () => fullest('sliding-log', 10) === 80e6 && fullest('sliding-log', 1_000) === 8e9,
  },
  {
    says: 'A million clients at 2 requests a second make 2 million of them a second',
    holds: () => (CLIENTS * policy.limit) / (WINDOW_US / SECOND_US) === 2e6,
  },
  {
    says: 'A node that leases a tenth of a limit of 1,000 asks once in 100 requests',
    holds: () => bucket.capacity({ ...policy, burst: 1_000 }) / 10 === 100,
  },
  {
    says: 'A bucket with burst = limit passes 2L − 1 requests in a window',
    holds: () => bucket.bound(policy, WINDOW_US) === 19,
  },
  {
    says: 'A client at 1.2 times its limit (L = 10) then loses 75.8 % of its requests instead of 30.2 %',
    holds: () =>
      percent(storingLogRejectedFraction(10, 12)) === 75.8 &&
      percent(logRejectedFraction(10, 12)) === 30.2,
  },
  {
    says: 'at load ρ below 1, a burst of 10 refuses 0.4 % at ρ = 0.8 and 1.7 % at ρ = 0.9',
    holds: () =>
      percent(bucketRejectedFraction(10, 0.8)) === 0.4 &&
      percent(bucketRejectedFraction(10, 0.9)) === 1.7,
  },
  { says: 'A fixed window passes 2L across its edge', holds: () => window.bound(policy, 1) === 20 },
  {
    says: 'A bucket with burst = L passes 2L − 1 in a window',
    holds: () => bucket.bound(policy, WINDOW_US) === 19,
  },
];

test('every number on the page about rate limits is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});

test('a number that nobody vouches for is found', () => {
  expect(unclaimed('A limit of 10.\n\nAnd 7 more.', [claims[0] as Claim])).toEqual([
    '1: A limit of 10.',
    '3: And 7 more.',
  ]);
});
