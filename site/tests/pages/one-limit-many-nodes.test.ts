/** Every number on the page about one limit on many nodes, tutorials/03-protection/one-limit-many-nodes.mdx. */
import { handClock } from '@simulations/backend/hand-clock.ts';
import { memoryStore } from '@simulations/backend/memory-store.ts';
import { ALGORITHMS } from '@simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import { believing } from '@simulations/concepts/rate-limiter/algorithm/naive-clock.ts';
import { refill, takeToken } from '@simulations/concepts/rate-limiter/algorithm/token-bucket.ts';
import { rateLimiterApi } from '@simulations/concepts/rate-limiter/api.ts';
import { STEP_US } from '@simulations/concepts/rate-limiter/clocks.ts';
import { rateLimiter } from '@simulations/concepts/rate-limiter/concept.ts';
import { countersOver } from '@simulations/concepts/rate-limiter/counters.ts';
import { shareOf } from '@simulations/concepts/rate-limiter/limits.ts';
import { FREEZE_MS } from '@simulations/concepts/rate-limiter/machine-store.ts';
import { measure } from '@simulations/concepts/rate-limiter/metrics.ts';
import type { RateLimiter } from '@simulations/concepts/rate-limiter/model.ts';
import { policyBook } from '@simulations/concepts/rate-limiter/policies.ts';
import clock from '@simulations/generated/stills/rate-limiter/clock-step.json';
import frozen from '@simulations/generated/stills/rate-limiter/store-frozen.json';
import hangs from '@simulations/generated/stills/rate-limiter/store-hangs.json';
import shared from '@simulations/generated/stills/rate-limiter/two-buckets.json';
import users from '@simulations/generated/stills/rate-limiter/user-and-global.json';
import { played, runWith } from '@simulations/run/testing-runs.ts';
import { expect, test } from 'vitest';
import limiter from '../../../simulations/generated/catalogue/rate-limiter.json';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';
import { serviceClaims } from './service-record.ts';

const page = readPage('03-protection/one-limit-many-nodes.mdx');
const SECOND_US = 1e6;
const bucket = ALGORITHMS['token-bucket'];

/** What a scenario starts from, the differences of its lanes left out. */
const paramsOf = (id: string) =>
  limiter.scenarios.find((one) => one.id === id)?.params as Record<string, number | string>;
const deedsOf = (id: string) => limiter.scenarios.find((one) => one.id === id)?.interventions ?? [];

/** The contract of the page: 10 per 5 s, and so 2 a second. */
const policy = { limit: 10, windowUs: 5 * SECOND_US, burst: 10 };
const PER_SECOND = policy.limit / 5;
const isContract = (id: string) => {
  const { limit, windowSeconds, burst } = paramsOf(id);
  return limit === 10 && windowSeconds === 5 && burst === 10;
};

/** The store’s figures: 10 a second, burst 10. */
const busy = { limit: 10, windowUs: SECOND_US, burst: 10 };
const isBusy = () => {
  const { limit, windowSeconds, burst, arrivalsPerSecond, nodes } = paramsOf('store-frozen');
  return (
    limit === 10 && windowSeconds === 1 && burst === 10 && arrivalsPerSecond === 20 && nodes === 2
  );
};
const frozenAt = (id: string) => deedsOf(id)[0]?.atUs === 8 * SECOND_US && FREEZE_MS === 5_000;
const timeoutMs = paramsOf('store-frozen').storeTimeoutMs;

function skewed(which: string) {
  const given = { ...paramsOf('two-buckets'), shareCounters: 'on', storeRoundTripMs: 2 };
  const run = runWith(rateLimiter, { ...given, clockSkewMs: 1_000, clock: which }, { seed: 1 });
  return measure(played(rateLimiter, run).state as RateLimiter);
}

/** What an eleventh request at once is told, under a limit for each user and one over all. */
async function eleventh(): Promise<Response> {
  const counters = countersOver({ clock: handClock(7_000_000), store: memoryStore() });
  const rule = { algorithm: 'token-bucket', limit: 10, windowSeconds: 5, burst: 10 };
  const app = rateLimiterApi({
    counters,
    local: counters,
    policies: policyBook({
      default: {
        ...rule,
        global: { ...rule, limit: 20, burst: 20 },
        shadow: false,
        whenStoreFails: 'local',
      },
    }),
  });
  const ask = () =>
    app.request('http://limiter.test/services/rate-limiter/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key: 'alice' }),
    });
  for (let i = 0; i < 10; i++) await ask();
  return ask();
}

const share = shareOf(busy, bucket.capacity(busy), 2);
const { measured: byUser } = users;

const claims: readonly Claim[] = [
  {
    says: 'The contract says 10 requests per 5 seconds.',
    holds: () => isContract('two-buckets') && isContract('user-and-global'),
  },
  {
    says: 'it gains 2 tokens a second and holds at most 10',
    holds: () => PER_SECOND === 2 && bucket.capacity(policy) === 10,
  },
  {
    says: 'sends 8 requests a second, four times the limit',
    holds: () => paramsOf('two-buckets').arrivalsPerSecond === 4 * PER_SECOND,
  },
  {
    says: 'a store 2 ms away',
    holds: () => shared.measured[1]?.answerMaxMs === 2,
  },
  {
    says: 'in this minute 10 + 2 × 60 = 130',
    holds: () =>
      paramsOf('two-buckets').durationSeconds === 60 &&
      bucket.bound(policy, 60 * SECOND_US + 1) === 130 &&
      Number(shared.measured[1]?.admitted) <= 130,
  },
  {
    says: '**N · (B + r · T)**, here 260',
    holds: () => {
      const admitted = Number(shared.measured[0]?.admitted);
      return admitted <= 260 && admitted > 250 && paramsOf('two-buckets').nodes === 2;
    },
  },
  {
    says: 'Ten nodes that lease 20 tokens each of a limit of 1,000 a second ask 50 times a second instead of 1,000 times, and can be 200 requests over.',
    holds: () => 1_000 / 20 === 50 && 10 * 20 === 200,
  },
  {
    says: 'Two nodes share a bucket of 10 requests a second with a burst of 10; 20 requests a second come. At 8 s the store stands still for five seconds',
    holds: () => isBusy() && frozenAt('store-hangs') && frozenAt('store-frozen'),
  },
  {
    says: 'At 13 s the store goes on',
    holds: () =>
      8 * 1_000 + FREEZE_MS === 13_000 && Number(hangs.measured[0]?.answerMaxMs) > 0.99 * FREEZE_MS,
  },
  {
    says: '\'What the owner of the limit chose, within 50 ms or so\']}\n  answer="What the owner of the limit chose, within 50 ms or so"',
    holds: () => timeoutMs === 50,
  },
  { says: 'or give up after 50 ms and', holds: () => timeoutMs === 50 },
  {
    says: "each with half the rate and half the burst, and 20 requests a second for five seconds. How many pass at most?\"\n  choices={['10', '60', '110']}\n  answer=\"60\"",
    holds: () =>
      2 * bucket.bound(share, 5 * SECOND_US + 1) === 60 &&
      Number(frozen.measured[3]?.admittedWhileAway) <= 60,
  },
  {
    says: 'burst + rate × T = 10 + 10 × 5 = 60',
    holds: () => share.burst * 2 === 10 && bucket.bound(busy, 5 * SECOND_US + 1) === 60,
  },
  ...['open', 'closed'].map((mode, lane) => ({
    says: `| 50 ms, fail ${mode} |`,
    holds: () => frozen.measured[lane + 1]?.answerMaxMs === 50,
  })),
  { says: '| 50 ms, local bucket |', holds: () => frozen.measured[3]?.answerMaxMs === 50 },
  { says: 'Look at the answers after 13 s', holds: () => FREEZE_MS === 5_000 },
  { says: 'also paid its own 50 ms', holds: () => frozen.measured[3]?.answerMaxMs === 50 },
  {
    says: 'by ten seconds at 8 s, and it is put right at 10 s. The traffic is 4 requests a second against a bucket that gains 2 a second and holds 10.',
    holds: () =>
      STEP_US === 10 * SECOND_US &&
      deedsOf('clock-step')
        .map(({ atUs }) => atUs / SECOND_US)
        .join() === '8,10' &&
      paramsOf('clock-step').arrivalsPerSecond === 4 &&
      isContract('clock-step'),
  },
  {
    says: "Just before 10 s all three buckets are almost empty. Then the clock jumps ahead by ten seconds. How many tokens does the first one hold?\"\n  choices={['Almost none', '4', '10']}\n  answer=\"10\"",
    holds: () => {
      // Empty at 8 s, asked when its clock shows 0 s again, and put right at that instant.
      const shown = 0;
      const empty = { units: 0, atUs: 8 * SECOND_US };
      const believed = believing(policy, empty, shown) as typeof empty;
      const { memory } = takeToken(policy, believed, shown);
      const almostEmpty = clock.frame.lanes.every(
        ({ picture }) => picture.parts.limiter.level < 0.1,
      );
      return almostEmpty && refill(policy, memory, STEP_US).units / policy.windowUs === 10;
    },
  },
  {
    says: 'looks like ten seconds of silence: 20 tokens, of which 10 fit',
    holds: () => (STEP_US / SECOND_US) * PER_SECOND === 20 && policy.burst === 10,
  },
  {
    says: 'stood still from 8 s to 10 s, since for it no time passed, and then had the 4 tokens of those two seconds at once',
    holds: () =>
      2 * PER_SECOND === 4 && clock.measured[1]?.admitted === clock.measured[2]?.admitted,
  },
  {
    says: 'ten seconds back then *take* 20 tokens, and a bucket of 10 is deep in debt',
    holds: () => 10 * PER_SECOND === 20,
  },
  {
    says: 'admit 358 of 490 requests where 130 are allowed',
    holds: () => skewed('naive').admitted === 358 && skewed('naive').offered === 490,
  },
  { says: 'With the guard they admit 128', holds: () => skewed('guarded').admitted === 128 },
  {
    says: 'Four users, 10 requests per 5 s for each, and 20 per 5 s for all of them together',
    holds: () =>
      paramsOf('user-and-global').users === 4 && paramsOf('user-and-global').globalLimit === 20,
  },
  {
    says: 'User 1 runs a script that sends four fifths of the traffic',
    holds: () => paramsOf('user-and-global').floodPercent === 80,
  },
  {
    says: "'About two thirds', 'About a tenth']}\n  answer=\"About two thirds\"",
    holds: () => {
      const part = Number(byUser[1]?.admitted) / Number(byUser[3]?.admitted);
      return Math.abs(part - 2 / 3) < 0.03;
    },
  },
  {
    says: '| of user 1 |',
    holds: () =>
      byUser.every(
        ({ user1Admitted, othersAdmitted, admitted }) =>
          user1Admitted + othersAdmitted === admitted,
      ),
  },
  {
    says: 'four fifths of the traffic get four fifths of it',
    holds: () =>
      Math.abs(Number(byUser[0]?.user1Admitted) / Number(byUser[0]?.admitted) - 0.8) < 0.02,
  },
  {
    says: 'The third row is better to the others than the fourth',
    holds: () => Number(byUser[2]?.othersAdmitted) > Number(byUser[3]?.othersAdmitted),
  },
  { says: 'A 429 without a time', holds: () => page.includes('HTTP/1.1 429') },
  {
    says: 'A refusal for want of the store is a 503',
    holds: () => page.includes('(refuse, with 503)'),
  },
  {
    says: '(refuse, with 503)',
    holds: () => page.includes('RFC 9110, sections 10.2.3 and 15.6.4'),
  },
  {
    says: 'What should a 429 carry?',
    holds: () => page.includes('RFC 6585, section 4: status 429'),
  },
  {
    says: 'Your limiter has a timeout of 50 ms, and p99 is still bad',
    holds: () => frozen.measured[1]?.answerP99Ms === 50,
  },
  ...serviceClaims,
  {
    says: 'within a bound such as 60 ms',
    holds: () => frozen.measured.slice(1).every(({ answerMaxMs }) => answerMaxMs <= 60),
  },
];

test('every number on the page about one limit on many nodes is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});

test('the refusal on the page is what the app answers', async () => {
  const answer = await eleventh();
  const body = await answer.text();
  const told = /```http\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const [head = '', written = ''] = told.split('\n\n');
  const [status, ...fields] = head.split('\n');
  expect(status).toBe(`HTTP/1.1 ${answer.status} Too Many Requests`);
  for (const field of fields) {
    const [name = '', value] = field.split(/: (.*)/s);
    expect([name, answer.headers.get(name)]).toEqual([name, value]);
  }
  expect(JSON.parse(written)).toEqual(JSON.parse(body));
});

test('the commands on the page name what there is', () => {
  const scenarios = [...page.matchAll(/--scenario ([a-z-]+)/g)].map(([, id]) => id);
  for (const id of scenarios) expect(limiter.scenarios.map((one) => one.id)).toContain(id);
  for (const [, id] of page.matchAll(/--set ([A-Za-z]+)=/g)) {
    expect(limiter.parameters.map((one) => one.id)).toContain(id);
  }
});
