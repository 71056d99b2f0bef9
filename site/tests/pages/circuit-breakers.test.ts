/** Every number on the page about circuit breakers, tutorials/03-protection/circuit-breakers.mdx. */

import { circuitBreaker } from '@simulations/concepts/circuit-breaker/concept.ts';
import {
  binomialTail,
  callsToTrip,
  openShare,
} from '@simulations/concepts/circuit-breaker/formulas.ts';
import { openLaw } from '@simulations/concepts/circuit-breaker/theory.ts';
import type { Scenario } from '@simulations/run/concept.ts';
import { built } from '@simulations/run/testing-runs.ts';
import { expect, test } from 'vitest';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('03-protection/circuit-breakers.mdx');

const scenario = (id: string): Scenario => {
  const found = circuitBreaker.scenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return found;
};
const paramsOf = (id: string) => scenario(id).params as Record<string, number>;

/** A scenario with other parameters, run to an instant; what it measures. */
function measured(id: string, given: object = {}, atSeconds?: number): Record<string, number> {
  const { params, seed } = scenario(id);
  const { sim, state, endUs } = built(circuitBreaker, { ...params, ...given }, seed);
  const untilUs = atSeconds === undefined ? endUs : atSeconds * 1e6;
  sim.run({ untilUs });
  return circuitBreaker.measure(state, untilUs);
}

/** How many calls each trip of a scenario took. */
function tripsOf(id: string): readonly number[] {
  const { params, seed } = scenario(id);
  const { sim, state, endUs } = built(circuitBreaker, params, seed);
  const calls: number[] = [];
  let trips = 0;
  let sum = 0;
  while (sim.run({ untilUs: endUs, eventLimit: 1 }) > 0) {
    const { trips: now, toTripMean } = state.statistics;
    if (now === trips) continue;
    calls.push(Math.round(now * toTripMean - sum));
    sum = now * toTripMean;
    trips = now;
  }
  return calls;
}

/** Threads busy, by Little's law. */
const threads = (id: string, seconds: number) => (paramsOf(id).arrivalsPerSecond ?? 0) * seconds;
const dead = paramsOf('no-breaker');
const ill = paramsOf('until-it-trips');
const shard = paramsOf('one-bad-shard');
const many = paramsOf('many-clients');
const cycle = paramsOf('cycle');
const rounded = (value: number) => Math.round(value);
const percent = (share: number, digits = 1) => Number((100 * share).toFixed(digits));
const has = (params: object, given: object) =>
  expect.objectContaining(given).asymmetricMatch(params);
const hasSixtyTwo = () => callsToTrip(0.5, 5) === 62;

const claims: readonly Claim[] = [
  {
    says: 'A call takes 20 ms on average and 50 pages a second are asked for, so one of ten threads is busy. At 5 s the service dies',
    holds: () =>
      threads('no-breaker', 0.02) === 1 &&
      has(dead, {
        serviceMeanMs: 20,
        arrivalsPerSecond: 50,
        callerThreads: 10,
        outageStartSeconds: 5,
        timeoutMs: 1_000,
        threadWaitMs: 1_000,
        fallback: 'on',
        durationSeconds: 20,
      }),
  },
  {
    says: 'Ten pages a second get through this way, of fifty.',
    holds: () => measured('no-breaker').fellBackFraction === 0.1 && dead.outageSeconds === 10,
  },
  {
    says: 'At 20 ms that is 1. At one second it is 50, and there are 10.',
    holds: () => threads('no-breaker', 0.02) === 1 && threads('no-breaker', 1) === 50,
  },
  {
    says: 'trips on 5 failures in a row and stays open for 5 s',
    holds: () => has(paramsOf('dead-dependency'), { threshold: 5, openMs: 5_000, probes: 1 }),
  },
  {
    says: 'the service was back at 15 s, and the breaker, which had last looked at 11 s, went on refusing until 17 s',
    holds() {
      const [at16, at17] = [16.9, 18].map(
        (at) => measured('dead-dependency', {}, at).refusedFraction,
      );
      const looked = [11, 12].map((at) => measured('dead-dependency', {}, at).callsWhileDead);
      return (
        (at17 as number) < (at16 as number) && (looked[1] as number) === (looked[0] as number) + 1
      );
    },
  },
  {
    says: 'With one of 100 ms the same dead service holds 50 × 0.1 = 5 threads of ten, and no page is lost even without a breaker.',
    holds: () =>
      threads('no-breaker', 0.1) === 5 &&
      measured('no-breaker', { timeoutMs: 100 }).failedFraction === 0,
  },
  {
    says: "trips on 5 failures in a row. How many calls does it take, on average?\"\n  choices={['About 10', 'About 62', 'About 600']}\n  answer=\"About 62\"",
    holds: () => hasSixtyTwo() && has(ill, { threshold: 5, failureProbability: 0.5 }),
  },
  {
    says: '1/p + 1/p² + … + 1/p⁵; for p = 0.5 that is 2 + 4 + 8 + 16 + 32 = 62. At p = 0.3 it is 586, and at p = 0.1 it is 111,110',
    holds: () =>
      hasSixtyTwo() &&
      rounded(callsToTrip(0.3, 5)) === 586 &&
      rounded(callsToTrip(0.1, 5)) === 111_110,
  },
  {
    says: 'some take 5 calls and some more than 200',
    holds() {
      const trips = tripsOf('until-it-trips');
      return Math.min(...trips) === 5 && trips.filter((calls) => calls > 200).length > 1;
    },
  },
  {
    says: 'three calls in ten fail. One breaker trips on 5 in a row, the other on 5 of the last 10.',
    holds: () =>
      has(paramsOf('trigger'), { failureProbability: 0.3, threshold: 5, windowSize: 10 }),
  },
  { says: 'one failure of one call is a share of 100 %', holds: () => true },
  {
    says: '15.0 % here. With a window of 20 and the same share it is 4.8 %, with 100 it is 0.002 %.',
    holds: () =>
      percent(binomialTail(10, 5, 0.3)) === 15 &&
      percent(binomialTail(20, 10, 0.3)) === 4.8 &&
      percent(binomialTail(100, 50, 0.3), 3) === 0.002,
  },
  {
    says: 'Of five probes all succeed once in 32 times.',
    holds: () => 2 ** 5 === 32,
  },
  {
    says: 'an open time of 1 s cost <Measured run="circuit-breaker/open-time" lane="1000" metric="callsWhileDead" /> useless calls and one of 20 s cost',
    holds: () =>
      paramsOf('open-time').outageSeconds === 12 &&
      scenario('open-time').compare?.values.join() === '1000,20000',
  },
  {
    says: 'The breaker trips at 4 failures among the last 20 calls.',
    holds: () =>
      has(shard, { threshold: 4, windowSize: 20, failureProbability: 0.1, openMs: 5_000 }),
  },
  {
    says: "choices={['About 90 %', 'About 50 %', 'About 16 %']}\n  answer=\"About 16 %\"",
    holds: () => percent(measured('one-bad-shard').answeredFraction ?? 0, 0) === 16,
  },
  {
    says: 'The breaker trips when half of the last 100 calls have failed.',
    holds: () =>
      has(many, {
        threshold: 50,
        windowSize: 100,
        arrivalsPerSecond: 1_000,
        outageSeconds: 20,
      }) && scenario('many-clients').compare?.values.join() === '1,1000',
  },
  {
    says: "the dead service gets about 1,050 calls in its twenty seconds. And with a thousand breakers?\"\n  choices={['About 1,050', 'About 5,000', 'About 20,000']}\n  answer=\"About 20,000\"",
    holds() {
      const calls = [1, 1_000].map(
        (clients) => measured('many-clients', { clients }).callsWhileDead,
      );
      return rounded((calls[0] ?? 0) / 10) === 105 && rounded((calls[1] ?? 0) / 1_000) === 20;
    },
  },
  {
    says: 'a thousand breakers that trip at 3 of 5',
    holds: () =>
      has(paramsOf('by-chance'), {
        threshold: 3,
        windowSize: 5,
        clients: 1_000,
        failureProbability: 0.2,
      }),
  },
  {
    says: 'which takes 2 ms. The other computes the list from the database in 400 ms',
    holds: () => scenario('fallback').compare?.values.join() === '2,400',
  },
  {
    says: 'needs 50 × 0.4 = 20 threads and has ten',
    holds: () => threads('fallback', 0.4) === 20 && paramsOf('fallback').callerThreads === 10,
  },
  // Statuses of HTTP.
  { says: 'A 404 or a 400 is an answer from a healthy service', holds: () => true },
  { says: 'timeouts, refused connections, 5xx, and 429', holds: () => true },
  {
    says: 'Above, 100 ms were.',
    holds: () => measured('no-breaker', { timeoutMs: 100 }).failedFraction === 0,
  },
  {
    says: 'At 100 calls a second, half of which fail, 5 in a row and 10 s open, it is 97.0 %.',
    holds: () =>
      percent(
        openShare({ callsToTrip: 62, perSecond: 100, openSeconds: 10, probes: 1, p: 0.5 }),
      ) === 97,
  },
  {
    says: 'The figure has 20 calls a second and 5 s: theory says 76.5 %',
    holds: () =>
      has(cycle, { arrivalsPerSecond: 20, openMs: 5_000, threshold: 5, failureProbability: 0.5 }) &&
      percent(openLaw(cycle) ?? 0) === 76.5,
  },
  {
    says: 'Five in a row needs on average 586 calls at 30 % failures and 62 at 50 %',
    holds: () => rounded(callsToTrip(0.3, 5)) === 586 && hasSixtyTwo(),
  },
  { says: 'one early failure from being a rate of 100 %', holds: () => true },
  {
    says: 'at 50 requests a second a fallback of 400 ms needs 20 threads',
    holds: () => threads('fallback', 0.4) === 20,
  },
  {
    says: 'one call in 8, and five in a row then takes 37,448 calls on average instead of 62',
    holds: () => 0.5 ** 3 === 1 / 8 && callsToTrip(1 / 8, 5) === 37_448 && hasSixtyTwo(),
  },
  { says: 'five in a row takes 62 calls at one half', holds: hasSixtyTwo },
];

test('every number on the page about circuit breakers is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});

test('what the page tells to run does what it says', () => {
  expect(measured('dead-dependency', { timeoutMs: 100, breaker: 'off' }).failedFraction).toBe(0);
  const small = measured('many-clients', { clients: 1_000, threshold: 5, windowSize: 10 });
  expect(small.callsWhileDead).toBeLessThan(20_000 / 2);
});
