/** Every number on the page about choosing a server, tutorials/02-load-and-latency/choosing-a-server.mdx. */

import { pick } from '@simulations/concepts/load-balancer/algorithm/pick.ts';
import {
  anySlow,
  choicesSojourn,
  mm1Sojourn,
  outShare,
  roundRobinSojourn,
  sharedSojourn,
} from '@simulations/concepts/load-balancer/formulas.ts';
import unready from '@simulations/generated/stills/load-balancer/all-unready.json';
import fanOut from '@simulations/generated/stills/load-balancer/fan-out.json';
import pinned from '@simulations/generated/stills/load-balancer/http2-pinned.json';
import panic from '@simulations/generated/stills/load-balancer/panic-threshold.json';
import probes from '@simulations/generated/stills/load-balancer/probe-threshold.json';
import sinkhole from '@simulations/generated/stills/load-balancer/sinkhole.json';
import checked from '@simulations/generated/stills/load-balancer/sinkhole-checked.json';
import sinkholes from '@simulations/generated/stills/load-balancer/sinkhole-compared.json';
import slow from '@simulations/generated/stills/load-balancer/slow-server.json';
import slowStart from '@simulations/generated/stills/load-balancer/slow-start.json';
import herd from '@simulations/generated/stills/load-balancer/stale-herd.json';
import sticky from '@simulations/generated/stills/load-balancer/sticky.json';
import two from '@simulations/generated/stills/load-balancer/two-choices.json';
import unequal from '@simulations/generated/stills/load-balancer/unequal-work.json';
import { Random } from '@simulations/kernel/random.ts';
import reference from '@simulations/reference/load-balancing.json';
import { expect, test } from 'vitest';
import balancer from '../../../simulations/generated/catalogue/load-balancer.json';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('02-load-and-latency/choosing-a-server.mdx');

interface StillOf {
  readonly scenario: string;
  readonly measured: readonly Readonly<Record<string, number>>[];
}

const scenarioOf = ({ scenario }: StillOf) => {
  const found = balancer.scenarios.find(({ id }) => id === scenario);
  if (!found) throw new RangeError(`There is no scenario "${scenario}".`);
  return found;
};
const paramsOf = (still: StillOf) => scenarioOf(still).params as Readonly<Record<string, unknown>>;
const has = (still: StillOf, given: object) => {
  const params = paramsOf(still);
  return Object.entries(given).every(([id, value]) => params[id] === value);
};
const done = (still: StillOf, action: string, atSeconds: number, times = 1) =>
  (scenarioOf(still).interventions ?? []).filter(
    (one) => one.action === action && one.atUs === atSeconds * 1e6,
  ).length === times;
const of = (still: StillOf, lane: number, metric: string) =>
  still.measured[lane]?.[metric] ?? Number.NaN;
const loadOf = (still: StillOf) => {
  const { arrivalsPerSecond, serviceMeanMs, servers, slotsPerServer } = paramsOf(still);
  const capacity = (Number(servers) * Number(slotsPerServer) * 1_000) / Number(serviceMeanMs);
  return Number(arrivalsPerSecond) / capacity;
};
const about = (value: number, digits: number, wanted: number) =>
  Math.round(value * 10 ** digits) / 10 ** digits === wanted;

/** The fullest of 1,000 bins after 1,000 balls, on average over 300 throws. */
function fullest(policy: 'random' | 'two-choices' | 'three-choices'): number {
  let sum = 0;
  for (let run = 0; run < 300; run++) {
    const chances = { choice: Random.named(run, 'choice'), tie: Random.named(run, 'ties') };
    const loads = new Array<number>(1_000).fill(0);
    const open = loads.map((_, bin) => bin);
    const seen = { open, loads, weights: loads.map(() => 1), next: 0 };
    for (let ball = 0; ball < 1_000; ball++) {
      const { server } = pick(policy, seen, chances);
      loads[server] = (loads[server] as number) + 1;
    }
    sum += Math.max(...loads);
  }
  return sum / 300;
}

const recorded = (n: number, lam: number) =>
  reference.finiteServers.withReplacement.find((row) => row.n === n && row.lam === lam)?.E_T ?? 0;
const randomBins = reference.ballsInBins.rows.find(({ bins }) => bins === 1_000)?.E_max ?? 0;
/** How often the long branch of a hyperexponential with balanced means comes. */
const rarely = (cv2: number) => (1 - Math.sqrt((cv2 - 1) / (cv2 + 1))) / 2;
const atSinkhole = { servers: 10, slotsPerServer: 16, policy: 'least-connections' };
const atTwo = () =>
  has(two, { servers: 10, slotsPerServer: 1, serviceMeanMs: 100 }) && about(loadOf(two), 6, 0.9);

const claims: readonly Claim[] = [
  {
    says: 'Ten servers work on up to 16 requests at a time, and they are seven tenths busy. At 5 s server 1 loses',
    holds: () =>
      has(sinkhole, atSinkhole) &&
      about(loadOf(sinkhole), 6, 0.7) &&
      done(sinkhole, 'make-fail-fast', 5) &&
      of(sinkhole, 0, 'failedFraction') > 0.9,
  },
  // The meaning of a status, not a measured number.
  { says: 'every request gets status 500 in no time', holds: () => true },
  {
    says: 'the other nine are idle nine tenths of the time',
    holds: () => of(sinkhole, 0, 'utilisation') / 0.9 < 0.12,
  },
  {
    says: '1 − 0.9² = 19 % of all draws',
    holds: () =>
      about(1 - 0.9 ** 2, 6, 0.19) && Math.abs(of(sinkholes, 2, 'failedFraction') - 0.19) < 0.01,
  },
  {
    says: 'which takes 100 ms on average. Ninety requests a second arrive, at random instants, and ten servers could do a hundred',
    holds: () => atTwo() && has(two, { arrivalsPerSecond: 90 }),
  },
  {
    says: "waiting included: 1,000 ms. How long does it take if each goes to the less busy of two servers drawn at random?\"\n  choices={['About 900 ms', 'About 600 ms', 'About 300 ms']}\n  answer=\"About 300 ms\"",
    holds: () => about(mm1Sojourn(0.9) * 100, 6, 1_000) && about(recorded(10, 0.9), 1, 3.1),
  },
  {
    says: 'takes away more than two thirds of the time, and more than three quarters of the wait',
    holds: () => recorded(10, 0.9) / 10 < 1 / 3 && (recorded(10, 0.9) - 1) / 9 < 1 / 4,
  },
  { says: '| ten servers at 90 % |', holds: atTwo },
  { says: 'metric="sojournMeanMs" /> | 10 |', holds: () => about(mm1Sojourn(0.9), 6, 10) },
  { says: '| 5.66 | formula, exact |', holds: () => about(roundRobinSojourn(10, 0.9), 2, 5.66) },
  { says: '| 3.11 | recorded simulation |', holds: () => about(recorded(10, 0.9), 2, 3.11) },
  { says: '| 1.67 | formula, exact |', holds: () => about(sharedSojourn(10, 0.9), 2, 1.67) },
  {
    says: 'Throw 1,000 balls into 1,000 bins at random, and the fullest holds 5.5 on average. Let each ball look at two bins and take the emptier: 3.0. Three bins: 2.4.',
    holds: () =>
      about(randomBins, 1, 5.5) &&
      about(fullest('two-choices'), 1, 3) &&
      about(fullest('three-choices'), 1, 2.4),
  },
  {
    says: 'You will often read 2.6 services for two choices at 90 %',
    holds: () => about(choicesSojourn(2, 0.9), 1, 2.6),
  },
  { says: 'and lines are few: 3.1.', holds: () => about(recorded(10, 0.9), 1, 3.1) },
  {
    says: 'Below 3 % of the requests take about sixteen times the mean and bring half of the work',
    holds: () =>
      has(unequal, { service: 'hyperexponential', serviceCv2: 16 }) &&
      about(rarely(16), 2, 0.03) &&
      Math.floor(1 / (2 * rarely(16))) === 16 &&
      about(loadOf(unequal), 6, 0.7),
  },
  {
    says: 'at 60 requests a second. Round robin gives it its tenth, 6 a second, of which it can do 3.3',
    holds: () =>
      has(slow, { arrivalsPerSecond: 60, slowFactor: 3, slowServers: 1, serviceMeanMs: 100 }) &&
      about(10 / 3, 1, 3.3),
  },
  {
    says: 'is drawn by 19 % of the requests only',
    holds: () => has(herd, { servers: 10, staleMs: 1_000, arrivalsPerSecond: 80 }),
  },
  {
    says: 'a call takes 10 ms on average, and one in a hundred takes longer than 46 ms',
    holds: () =>
      has(fanOut, { serviceMeanMs: 10, servers: 100 }) && about(10 * Math.log(100), 0, 46),
  },
  {
    says: "choices={['1 %', '10 %', '63 %']}\n  answer=\"63 %\"",
    holds: () => about(anySlow(0.01, 100), 2, 0.63),
  },
  {
    says: '1 − 0.99¹⁰⁰ = 63 %. With ten calls it is 9.6 %, with fifty 39.5 %. The p99 of a call has become less than the median of the page',
    holds: () =>
      about(anySlow(0.01, 10), 3, 0.096) &&
      about(anySlow(0.01, 50), 3, 0.395) &&
      about(anySlow(0.01, 100), 2, 0.63),
  },
  {
    says: 'takes it out after three failed probes. Over the same fifteen seconds',
    holds: () =>
      has(checked, { probeFailuresOut: 3, durationSeconds: 15 }) &&
      of(checked, 1, 'removals') === 1,
  },
  {
    says: 'which a fifth of the requests need. It is down for 10 s.',
    holds: () =>
      has(unready, { dependencyShare: 0.2 }) &&
      done(unready, 'dependency-outage', 10) &&
      balancer.actions.some(({ title }) => title.includes('for 10 s')),
  },
  {
    says: 'Over the 40 s of the run',
    holds: () =>
      has(unready, { durationSeconds: 40 }) &&
      of(unready, 1, 'failedFraction') > 3 * of(unready, 0, 'failedFraction'),
  },
  {
    says: 'With one probe in twenty lost, a check that acts on the first',
    holds: () =>
      has(probes, { probeLoss: 0.05, durationSeconds: 120 }) && of(probes, 1, 'removals') === 1,
  },
  { says: 'Three in a row, one in 8,000', holds: () => about(1 / outShare(0.05, 3), 6, 8_000) },
  {
    says: 'At 10 s four of ten servers break. The check finds them in three seconds. Now 70 requests a second meet six servers that can do 60.',
    holds: () =>
      done(panic, 'make-fail-fast', 10, 4) &&
      has(panic, { arrivalsPerSecond: 70, serviceMeanMs: 100, probeFailuresOut: 3 }),
  },
  {
    says: 'get a good answer within a second',
    holds: () => has(panic, { lateMs: 1_000 }),
  },
  {
    says: 'Here a tenth server joins at 10 s, four times slower at first and warm after 20 s',
    holds: () =>
      has(slowStart, { newServersAtSeconds: 10, coldFactor: 4, coldSeconds: 20, newServers: 1 }),
  },
  {
    says: 'Forty clients, ten servers, seven tenths busy',
    holds: () => has(sticky, { clients: 40 }) && about(loadOf(sticky), 6, 0.7),
  },
  {
    says: 'a server that drew six clients is overloaded all day',
    holds: () => (6 / 40) * 70 > 10,
  },
  // The names of a protocol and of layers.
  { says: 'HTTP/2 sends many requests', holds: () => true },
  { says: 'A balancer of layer 4', holds: () => true },
  { says: 'at layer 7 or in the client', holds: () => true },
  {
    says: 'Those two get a sixth of the requests each where they could do a seventh',
    holds: () =>
      has(pinned, { clients: 12, servers: 10 }) &&
      about(loadOf(pinned), 6, 0.7) &&
      Math.abs(of(pinned, 1, 'servedMaxShare') - 1 / 6) < 0.02,
  },
  { says: 'the floor of 1.67', holds: () => about(sharedSojourn(10, 0.9), 2, 1.67) },
  {
    says: 'At 50 % random takes 2 services and two choices 1.33',
    holds: () => mm1Sojourn(0.5) === 2 && about(recorded(10, 0.5), 2, 1.33),
  },
  { says: 'question="Layer 4 or layer 7?"', holds: () => true },
  { says: 'Layer 4 forwards connections', holds: () => true },
  { says: 'Layer 7 reads requests', holds: () => true },
  { says: 'each request of one HTTP/2 connection', holds: () => true },
  { says: 'few clients layer 4 does not balance', holds: () => true },
  {
    says: 'In a queue at 90 % the mean falls from 10 services to about 3.1 with ten servers, and to 2.6 with very many',
    holds: () => about(recorded(10, 0.9), 1, 3.1) && about(choicesSojourn(2, 0.9), 1, 2.6),
  },
  {
    says: 'bound the damage to 1 − (1 − 1/n)², 19 % with ten servers',
    holds: () => about(1 - (1 - 1 / 10) ** 2, 6, 0.19),
  },
  {
    says: 'At 5 % loss and 1 s, k = 3 gives one in 8,000 and 3 s',
    holds: () => about(1 / outShare(0.05, 3), 6, 8_000),
  },
];

test('every number on the page about choosing a server is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});

test('what the page says without numbers holds as well', () => {
  const mean = (still: StillOf) => still.measured.map(({ sojournMeanMs = 0 }) => sojournMeanMs);
  const [random = 0, turns = 0, choices = 0, least = 0] = mean(two);
  expect([random, turns, choices, least]).toEqual(
    [random, turns, choices, least].sort((a, b) => b - a),
  );
  for (const [at, law] of [10, roundRobinSojourn(10, 0.9), recorded(10, 0.9)].entries()) {
    expect(Math.abs((mean(two)[at] ?? 0) / 100 / law - 1)).toBeLessThan(0.05);
  }
  const [aside = 0, pair = 0, all = 0] = mean(herd);
  expect([pair < aside, aside < all]).toEqual([true, true]);
  expect(of(panic, 1, 'goodFraction')).toBeGreaterThan(of(panic, 0, 'goodFraction'));
  expect(of(slowStart, 1, 'sojournP99Ms')).toBeLessThan(of(slowStart, 0, 'sojournP99Ms') / 2);
  expect(of(probes, 0, 'removals')).toBeGreaterThan(20);
});
