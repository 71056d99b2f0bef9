/** Every number on the page about retries, tutorials/03-protection/the-two-second-outage.mdx. */

import { callsMost } from '@simulations/concepts/retry/algorithm/layers.ts';
import { retry } from '@simulations/concepts/retry/concept.ts';
import { attemptsMean, bucketAmplification } from '@simulations/concepts/retry/formulas.ts';
import { bandOf } from '@simulations/concepts/retry/mean-field.ts';
import type { RetryModel } from '@simulations/concepts/retry/model.ts';
import { HEALED_BY_BOUND, HEALED_BY_CUT, SEEDS } from '@simulations/concepts/retry/recorded.ts';
import budget from '@simulations/generated/stills/retry/budget.json';
import exit from '@simulations/generated/stills/retry/load-plane.json';
import permanent from '@simulations/generated/stills/retry/permanent-error.json';
import bound from '@simulations/generated/stills/retry/queue-bound.json';
import skip from '@simulations/generated/stills/retry/skip.json';
import outage from '@simulations/generated/stills/retry/two-second-outage.json';
import twins from '@simulations/generated/stills/retry/with-and-without.json';
import type { Concept, Intervention } from '@simulations/run/concept.ts';
import { Session } from '@simulations/run/session.ts';
import { runWith } from '@simulations/run/testing-runs.ts';
import { expect, test } from 'vitest';
import catalogue from '../../../simulations/generated/catalogue/retry.json';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';
import { goodput, ran } from './outage-runs.ts';

const page = readPage('03-protection/the-two-second-outage.mdx');

const paramsOf = (id: string) =>
  catalogue.scenarios.find((scenario) => scenario.id === id)?.params as unknown as Record<
    string,
    number
  >;
const interventionsOf = (id: string) =>
  JSON.stringify(retry.scenarios.find((scenario) => scenario.id === id)?.interventions);

const p = paramsOf('two-second-outage');
const lambda = Number(p.arrivalsPerSecond);
const attempts = Number(p.attemptsMax);
const capacity = (Number(p.servers) / Number(p.serviceMeanMs)) * 1_000;
const left = lambda * Number(p.outageSeconds);
const timeoutSeconds = Number(p.timeoutMs) / 1_000;

const isWell = (found: number) => found >= 0.9 * lambda;

const set = (id: string, value: number): Intervention => ({
  ...{ atUs: 60e6, action: 'set' },
  args: { id, value },
});
const dropped: Intervention = { atUs: 60e6, action: 'drop-queue' };
const mostOf = (still: { readonly measured: readonly { readonly offeredPerSecond: number }[] }) =>
  still.measured[0]?.offeredPerSecond ?? Number.NaN;

const claims: readonly Claim[] = [
  {
    says: 'Users send 70 requests a second. Ten servers take 100 ms for each, on average, so there is room for 100 a second. A client waits 1 s',
    holds: () =>
      lambda === 70 &&
      p.servers === 10 &&
      p.serviceMeanMs === 100 &&
      capacity === 100 &&
      timeoutSeconds === 1,
  },
  { says: 'it tries again, at most three times', holds: () => attempts === 4 },
  {
    says: 'At 20 s the servers stand still, and at 22 s they go on',
    holds: () => p.outageStartSeconds === 20 && p.outageSeconds === 2,
  },
  { says: 'is no longer 70 a second but', holds: () => mostOf(outage) > 2 * capacity },
  { says: 'In two seconds 140 first tries collect', holds: () => left === 140 },
  {
    says: 'The servers finish 100 a second. Whoever joins behind 140 others waits 1.4 s, and the client has left after 1 s.',
    holds: () => left / capacity === 1.4 && timeoutSeconds === 1,
  },
  {
    says: 'That is 280 a second for a service with room for 100, and the queue grows by 180 each second.',
    holds: () => attempts * lambda === 280 && attempts * lambda - capacity === 180,
  },
  {
    says: 'It stands at 100 a second, higher than on any healthy day',
    holds: () => ran({}, [], 100).model.pool.busy === 10,
  },
  {
    says: 'Of the work done in the last 20 s',
    holds: () => outage.measured[0]?.wastedFraction === 1,
  },
  {
    says: "choices={['About 70', 'About 35', '0']}\n  answer=\"About 70\"",
    holds: () => isWell(twins.measured[0]?.goodputPerSecond ?? 0) && twins.lanes[0] === '1',
  },
  {
    says: 'The outage still leaves 140 attempts in the queue',
    holds: () => Math.abs(ran({ attemptsMax: 1 }, [], 22).model.queueMost - left) < 10,
  },
  {
    says: 'only 70 new ones come each second and 100 are served, so the queue shrinks by 30 a second. Five seconds later it is gone',
    holds: () =>
      capacity - lambda === 30 &&
      Math.round(left / 30) === 5 &&
      ran({ attemptsMax: 1 }, [], 27).model.queue.length === 0,
  },
  {
    says: 'One retry at most makes 140 attempts a second, which is more than 100 too, and the run ends the same way: set *Attempts at most* to 2',
    holds: () => 2 * lambda === 140 && goodput({ attemptsMax: 2 }) === 0,
  },
  {
    says: 'The service was healthy at 70 requests a second.',
    holds: () => ran({}, [], 20).measured.succeededFraction === 1,
  },
  {
    says: 'the outage is at 10 s, the queue has room for 500, and the operators turn users away from 30 s to 90 s',
    holds: () => {
      const { outageStartSeconds, queueCapacity } = paramsOf('load-plane');
      const told = interventionsOf('load-plane');
      return (
        outageStartSeconds === 10 &&
        queueCapacity === 500 &&
        told.includes('"atUs":30000000,') &&
        told.includes('"atUs":90000000,')
      );
    },
  },
  {
    says: "choices={['60', '40', '26', '22']}\n  answer=\"22\"",
    holds: () =>
      isWell(exit.measured[0]?.goodputPerSecond ?? 0) &&
      interventionsOf('load-plane').includes('"value":22') &&
      HEALED_BY_CUT[22] === SEEDS &&
      HEALED_BY_CUT[26] + HEALED_BY_CUT[40] + HEALED_BY_CUT[60] === 0,
  },
  {
    says: 'At 26 a second that is 104, still more than 100: the queue stays full, and nothing succeeds. At 22 it is 88.',
    holds: () => 26 * attempts === 104 && 22 * attempts === 88,
  },
  { says: 'capacity divided by attempts: 100 / 4 = 25', holds: () => capacity / attempts === 25 },
  {
    says: 'on the diagonal, at 70 and 70. The outage throws it to the lower right, to about 280 and nothing. The cut pulls it along the floor to the left, to about 88, and for half a minute nothing else',
    holds: () => {
      const {
        params = {},
        seed = 0,
        interventions = [],
      } = retry.scenarios.find(({ id }) => id === 'load-plane') ?? {};
      const session = new Session(
        retry as Concept,
        runWith(retry, params, { seed, interventions }),
      );
      const at = (seconds: number) => {
        session.seek({ atUs: seconds * 1e6 });
        return retry.measure(session.state as RetryModel, session.nowUs) as Record<string, number>;
      };
      const [stuck, floor, free] = [at(29.9), at(58), at(90)];
      return (
        Math.abs((stuck.offeredPerSecond ?? 0) - 280) < 40 &&
        Math.abs((floor.offeredPerSecond ?? 0) - 88) < 6 &&
        floor.goodputPerSecond === 0 &&
        Math.abs((free.goodputPerSecond ?? 0) - 22) < 4 &&
        Math.abs((free.offeredPerSecond ?? 0) - 22) < 4
      );
    },
  },
  {
    says: 'Between 25 and about 94 requests a second it can be well or stuck',
    holds: () => {
      const { stuckAbove, goodBelow } = bandOf({ servers: 10, timeout: 10, attempts });
      return stuckAbove * 10 === 25 && Math.round(goodBelow * 10) === 94;
    },
  },
  {
    says: 'Below 25 it always recovers. Above 94 it needs no outage to fall.',
    holds: () =>
      goodput({ arrivalsPerSecond: 20 }) >= 0.9 * 20 &&
      goodput({ arrivalsPerSecond: 100, outageSeconds: 0 }) === 0,
  },
  { says: 'so the load falls to 22, all of it of use', holds: () => HEALED_BY_CUT[22] === SEEDS },
  { says: 'with the cut held for 80 s', holds: () => 140 - 60 === 80 },
  {
    says: '| recovered, of 30 |\n|---|---|---|\n| 60 | 240 | 0 |\n| 40 | 160 | 0 |\n| 30 | 120 | 0 |\n| 26 | 104 | 0 |\n| 24 | 96 | 16 |\n| 22 | 88 | 30 |',
    holds: () =>
      SEEDS === 30 &&
      JSON.stringify([60, 40, 30, 26, 24, 22].map((cut) => cut * attempts)) ===
        '[240,160,120,104,96,88]' &&
      JSON.stringify(([60, 40, 30, 26, 24, 22] as const).map((cut) => HEALED_BY_CUT[cut])) ===
        '[0,0,0,0,16,30]',
  },
  {
    says: 'At 24 the queue shrinks by only four attempts a second, and 80 s are barely enough to get through 500 of them',
    holds: () => capacity - 24 * attempts === 4 && (500 - capacity) / 4 > 80,
  },
  {
    says: 'With retries switched off, 70 a second are below capacity even while nothing succeeds, and the queue of 500 is worked off in 17 s',
    holds: () =>
      Math.round(500 / (capacity - lambda)) === 17 &&
      isWell(goodput({ queueCapacity: 500 }, [set('attemptsMax', 1)])),
  },
  {
    says: 'only about 110 are left to come back. With an endless queue it is not: then 290 clients are waiting',
    holds: () =>
      Math.abs(ran({ queueCapacity: 500 }, [], 60).model.clients.underWay - 110) < 10 &&
      Math.abs(ran({}, [], 60).model.clients.underWay - 290) < 10 &&
      isWell(goodput({ queueCapacity: 500 }, [dropped])) &&
      goodput({}, [dropped]) === 0,
  },
  {
    says: "choices={['80', '200', '500', 'No bound helps']}\n  answer=\"80\"",
    holds: () =>
      bound.measured.map(({ goodputPerSecond }) => isWell(goodputPerSecond)).join() ===
        'true,false' &&
      HEALED_BY_BOUND[80] === SEEDS &&
      HEALED_BY_BOUND[200] + HEALED_BY_BOUND[500] === 0,
  },
  {
    says: 'The servers finish 100 a second, and clients wait for 1 s. Whoever is let in behind fewer than 100 others is served in time, or nearly so. Behind 200',
    holds: () => capacity * timeoutSeconds === 100,
  },
  { says: 'here 100 × 1 s', holds: () => capacity === 100 && timeoutSeconds === 1 },
  {
    says: '| bound | 30 to 100 | 110 | 120 | 200 and more |\n|---|---|---|---|---|\n| recovered, of 30 runs | 30 | 25 | 2 | 0 |',
    holds: () =>
      JSON.stringify(HEALED_BY_BOUND) ===
      '{"30":30,"60":30,"80":30,"100":30,"110":25,"120":2,"200":0,"500":0}',
  },
  { says: 'after 50 ms here', holds: () => p.rejectedRetryMs === 50 },
  {
    says: "choices={['It recovers', 'About 5 answers a second', 'None at all']}\n  answer=\"About 5 answers a second\"",
    holds: () =>
      skip.lanes[1] === 'skip' && Math.round(skip.measured[1]?.goodputPerSecond ?? 0) === 5,
  },
  { says: 'It still needs 100 ms of service', holds: () => p.serviceMeanMs === 100 },
  {
    says: 'gains a tenth of a token with each success, holds ten at most, and every retry spends one; the other budget lets retries reach a tenth of the first tries of the last 10 s',
    holds: () => {
      const { tokenDeposit, tokenBucket, budgetShare, budgetWindowSeconds } = paramsOf('budget');
      return (
        tokenDeposit === 0.1 &&
        tokenBucket === 10 &&
        budgetShare === 0.1 &&
        budgetWindowSeconds === 10
      );
    },
  },
  {
    says: 'attempts never exceed 1.1 times the first tries: 77 a second, and there is room for 100',
    holds: () =>
      Math.round(1.1 * lambda) === 77 &&
      budget.measured.slice(1).every(({ amplification }) => amplification <= 1.1),
  },
  {
    says: 'with a first wait of 1 s instead of a budget, and the service stays down just the same, at 0 in time and about 280 attempts',
    holds: () => {
      const { measured } = ran({ backoff: 'full-jitter', backoffBaseMs: 1_000 });
      return (
        measured.goodputPerSecond === 0 && Math.abs((measured.offeredPerSecond ?? 0) - 280) < 10
      );
    },
  },
  {
    says: "choices={['12', '16', '64', '81']}\n  answer=\"64\"",
    holds: () => callsMost(4, 3) === 64,
  },
  {
    says: 'and makes three more, each of four queries. The page does the same again: 4 × 4 × 4.',
    holds: () => 4 * 4 * 4 === callsMost(4, 3),
  },
  { says: 'No team chose 64; each chose four.', holds: () => callsMost(4, 3) === 64 },
  {
    says: 'That makes 70 × (0.8 + 0.2 × 4) = 112 attempts a second, more than 100',
    holds: () =>
      Math.round(lambda * (0.8 + 0.2 * attempts)) === 112 &&
      paramsOf('permanent-error').permanentFraction === 0.2 &&
      permanent.measured[1]?.goodputPerSecond === 0,
  },
  {
    says: '| at most 1.1 times the load | above about 9 % of failures',
    holds: () =>
      attemptsMean(0.09, 4) === bucketAmplification(0.09, 4, 0.1) &&
      attemptsMean(0.1, 4) > bucketAmplification(0.1, 4, 0.1),
  },
  { says: '4 calls instead of 64', holds: () => callsMost(4, 1) === 4 && callsMost(4, 3) === 64 },
  { says: 'so 4³ = 64 for each request', holds: () => callsMost(4, 3) === 64 },
  {
    says: 'a fifth of the requests, four attempts each, is 1.6 times the load',
    holds: () => 0.8 + 0.2 * 4 === 1.6,
  },
  { says: 'load never exceeds 1 + b times', holds: () => bucketAmplification(0.5, 99, 0.1) < 1.1 },
  {
    says: 'let the bound run from 60 to 160',
    holds: () => HEALED_BY_BOUND[60] === SEEDS && HEALED_BY_BOUND[120] < SEEDS / 2,
  },
  { says: 'and of 30 seeds each', holds: () => SEEDS === 30 },
];

test('every number on the page about retries is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});
