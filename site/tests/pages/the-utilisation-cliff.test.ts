/** Every number on the page about utilisation, tutorials/02-load-and-latency/the-utilisation-cliff.mdx. */
import {
  erlangC,
  pollaczekKhinchine,
  waitErrorPerRoot,
} from '@simulations/concepts/queue/formulas.ts';
import { lawOf } from '@simulations/concepts/queue/law.ts';
import { scenarios } from '@simulations/concepts/queue/scenarios.ts';
import bound from '@simulations/generated/stills/queue/bound.json';
import cliff from '@simulations/generated/stills/queue/cliff.json';
import little from '@simulations/generated/stills/queue/little.json';
import { expect, test } from 'vitest';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('02-load-and-latency/the-utilisation-cliff.mdx');

const scenario = (id: string) => {
  const found = scenarios.find((known) => known.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return { ...found, params: found.params as Record<string, number> };
};
const WORK_MS = 10;
const CAPACITY_PER_SECOND = 1_000 / WORK_MS;

/** Mean time inside of M/M/1, in services. */
const inside = (busy: number) => 1 / (1 - busy);
/** Percentile of the time inside of M/M/1, over its mean: it is exponential. */
const overMean = (share: number) => -Math.log(1 - share);
const rounded = (value: number, digits = 0) => Number(value.toFixed(digits));
/** Half of the range in which 19 of 20 mean waits lie, over the mean wait of M/M/1. */
const halfWidth = (busy: number, requests: number) =>
  (1.96 * waitErrorPerRoot(busy)) / Math.sqrt(requests) / (busy / (1 - busy));
/** Mean time inside of ten servers with one line, in services. */
const pooled = (busy: number, servers: number) =>
  1 + erlangC(servers, busy * servers) / (servers * (1 - busy));
const uneven = (cv2: number) => WORK_MS * pollaczekKhinchine(0.8, 1 + cv2, 1).mean;

const { params: two, interventions } = scenario('two-more-clients');

const claims: readonly Claim[] = [
  {
    says: 'A server that is 90 % busy feels fine.',
    holds: () => Number(two.arrivalsPerSecond) / CAPACITY_PER_SECOND === 0.9,
  },
  {
    says: 'Eighteen clients send five requests a second each. A request takes 10 ms of work, so the one server could do 100 a second: at 90 it has room to spare. At 60 s two more clients join.',
    holds: () =>
      two.arrivalsPerSecond === 18 * 5 &&
      two.serviceMeanMs === WORK_MS &&
      interventions?.[0]?.atUs === 60e6 &&
      interventions[0].args?.value === 20 * 5,
  },
  { says: 'The work of each was still 10 ms.', holds: () => two.serviceMeanMs === 10 },
  {
    says: 'A server that is 80 % busy is idle one fifth of the time. If requests came like a metronome and all took 10 ms',
    holds: () => rounded(1 - 0.8, 9) === 1 / 5,
  },
  { says: 'work ÷ (1 − ρ)**', holds: () => inside(0.5) === 2 },
  {
    says: "At 50 % busy, a request spends 2 service times inside: one waiting, one being served. How many does it spend at 90 %?\"\n  choices={['3.6', '5', '10']}\n  answer=\"10\"",
    holds: () => inside(0.5) === 2 && rounded(inside(0.9), 9) === 10,
  },
  {
    says: 'Straight-line thinking gives 3.6: from 50 to 90 % is 1.8 times the load. But 90 % leaves a tenth of the time idle where 50 % left a half.',
    holds: () => 0.9 / 0.5 === 1.8 && rounded((0.9 / 0.5) * inside(0.5), 9) === 3.6,
  },
  {
    says: 'in ms of a 10 ms service',
    holds: () => scenario('cliff').params.serviceMeanMs === WORK_MS,
  },
  ...[
    ['| 50 % | 2 |', 0.5, 2] as const,
    ['| 80 % | 5 |', 0.8, 5] as const,
    ['| 90 % | 10 |', 0.9, 10] as const,
    ['| 95 % | 20 |', 0.95, 20] as const,
  ].map(([says, busy, services], lane) => ({
    says,
    // What is measured beside it lies in the band of as many requests.
    holds: () =>
      rounded(inside(busy), 9) === services &&
      Math.abs((cliff.measured[lane]?.sojournMeanMs ?? 0) / WORK_MS / services - 1) <
        halfWidth(busy, busy * CAPACITY_PER_SECOND * 2_990),
  })),
  {
    says: 'After a hundred thousand requests it is still ±13 % wide at 90 % busy and ±25 % at 95 %. A load test at 95 % that lasts',
    holds: () =>
      rounded(100 * halfWidth(0.9, 1e5)) === 13 && rounded(100 * halfWidth(0.95, 1e5)) === 25,
  },
  {
    says: '*Mean arrival rate* run from 10 to 95.',
    holds: () => 95 / CAPACITY_PER_SECOND < 1,
  },
  {
    says: 'half of the requests take less than 0.69 of it, one in twenty more than 3 times, one in a hundred more than 4.6 times',
    holds: () =>
      rounded(overMean(0.5), 2) === 0.69 &&
      rounded(overMean(0.95)) === 3 &&
      rounded(overMean(0.99), 1) === 4.6,
  },
  { says: '| at 90 % busy | in services', holds: () => rounded(inside(0.9), 9) === 10 },
  { says: '| p50 | 6.93 |', holds: () => rounded(10 * overMean(0.5), 2) === 6.93 },
  { says: '| p95 | 29.96 |', holds: () => rounded(10 * overMean(0.95), 2) === 29.96 },
  { says: '| p99 | 46.05 |', holds: () => rounded(10 * overMean(0.99), 2) === 46.05 },
  {
    says: 'A request that needs 10 ms of work answers, once in a hundred times, after almost half a second. On a dashboard of means this server shows 0.1 s, and on one of processor use it shows 90 %, green.',
    holds: () =>
      rounded(10 * overMean(0.99) * WORK_MS) === 461 && rounded(inside(0.9), 9) * WORK_MS === 100,
  },
  {
    says: 'both sides are equal to the last digit that the computer keeps',
    holds: () => (little.measured[0]?.littleRelativeError ?? 1) <= Number.EPSILON,
  },
  {
    says: 'If a service answers 200 requests a second and 30 are in flight, they stay 150 ms, whatever its dashboard says. If the dashboard says 20 ms',
    holds: () => (30 / 200) * 1_000 === 150,
  },
  {
    says: "Ten servers, each 90 % busy, each with a line of its own; requests pick a line at random. A request spends 10 service times inside. Now the ten share one line. How many?\"\n  choices={['About 9', 'About 5', 'About 1.7']}\n  answer=\"About 1.7\"",
    holds: () => rounded(inside(0.9), 9) === 10 && rounded(pooled(0.9, 10), 1) === 1.7,
  },
  {
    says: 'of which 10 ms are work',
    holds: () => scenario('shared-or-split').params.serviceMeanMs === WORK_MS,
  },
  { says: 'it stands closer to 100 %', holds: () => pooled(0.95, 10) < inside(0.95) },
  // Years, given with their sources below.
  {
    says: '(Pollaczek and Khinchine, 1930 and 1932)',
    holds: () => page.includes('F. Pollaczek, 1930, and A. Y. Khinchine, 1932'),
  },
  { says: '**mean wait = work × ρ ÷ (1 − ρ) × (1 + cv²) ÷ 2**', holds: () => uneven(1) > 0 },
  {
    says: '0 when all requests are the same, 1 for exponential work, 9 or more where',
    holds: () => scenario('variance').params.serviceCv2 === 9,
  },
  {
    says: '| work, at 80 % busy |',
    holds: () => scenario('variance').params.arrivalsPerSecond === 80,
  },
  { says: '| all the same | 20 |', holds: () => rounded(uneven(0), 9) === 20 },
  { says: '| exponential | 40 |', holds: () => rounded(uneven(1), 9) === 40 },
  { says: 'is huge, cv² = 9 | 200 |', holds: () => rounded(uneven(9), 9) === 200 },
  {
    says: 'Past 100 % there is no steady state',
    holds: () => inside(1) === Number.POSITIVE_INFINITY,
  },
  {
    says: 'The figure sends 110 requests a second to a server that can do 100.',
    holds: () => scenario('bound').params.arrivalsPerSecond === 110,
  },
  {
    says: 'is busy 98.6 % of the time',
    holds: () => rounded(100 * (bound.measured[1]?.utilisation ?? 0), 1) === 98.6,
  },
  {
    says: 'in front of a server that does 100 a second, makes every place beyond the hundredth useless',
    holds: () => CAPACITY_PER_SECOND === 100,
  },
  {
    says: 'Below 100 % the mean is the same for both orders',
    holds: () =>
      lawOf({ ...scenario('steady').params, discipline: 'lifo' })?.waitMeanMs ===
      lawOf(scenario('steady').params)?.waitMeanMs,
  },
  { says: 'With one server of 10 ms:', holds: () => WORK_MS === 10 },
  { says: 'for each request, against 100 %', holds: () => rounded(1 / 1, 2) === 1 },
  ...(
    [
      [50, 20, 2],
      [70, 33, 1.43],
      [80, 50, 1.25],
      [90, 100, 1.11],
      [95, 200, 1.05],
    ] as const
  ).map(([busy, ms, times]) => ({
    says: `| ${busy} % | ${ms} ms | ${times.toFixed(2)} times |`,
    holds: () => rounded(inside(busy / 100) * WORK_MS) === ms && rounded(100 / busy, 2) === times,
  })),
  {
    says: 'From 90 to 95 % you save a twentieth of the machines and double the latency. From 50 to 70 % you save more than a quarter and lose 13 ms.',
    holds: () =>
      rounded(1 - 90 / 95, 2) === 0.05 &&
      1 - 50 / 70 > 1 / 4 &&
      rounded((inside(0.7) - inside(0.5)) * WORK_MS) === 13,
  },
  {
    says: 'four servers at 70 % become three at 93 %',
    holds: () => rounded((4 * 70) / 3) === 93,
  },
  {
    says: 'Add `--set servers=10` and multiply',
    holds: () => pooled(0.9, 10) < inside(0.9),
  },
  {
    says: 'Why does latency rise so steeply above 80 % utilisation?',
    holds: () => rounded(inside(0.8), 9) === 5,
  },
  {
    says: 'is work ÷ (1 − ρ). The idle share is the divisor: each halving of it doubles the time. 80 % gives 5 services, 90 % gives 10, 95 % gives 20. It rises before 100 %',
    holds: () => [0.8, 0.9, 0.95].map((busy) => rounded(inside(busy), 9)).join() === '5,10,20',
  },
  {
    says: 'Ten servers at 90 % take 1.67 service times with one line and 10 with ten lines picked at random.',
    holds: () => rounded(pooled(0.9, 10), 2) === 1.67 && rounded(inside(0.9), 9) === 10,
  },
  { says: 'grows with (1 + cv²) ÷ 2, and the tail', holds: () => uneven(9) / uneven(1) === 5 },
  {
    says: 'run the fleet at 90 % instead of 60 %',
    holds: () => rounded(inside(0.9) / inside(0.6), 9) === 4,
  },
  {
    says: 'For a pool of a hundred servers behind one line 90 % costs little latency; for a hundred servers with a line each it multiplies the time by four.',
    holds: () => pooled(0.9, 100) < 1.05 && rounded(inside(0.9) / inside(0.6), 9) === 4,
  },
  {
    says: '(two of three zones at 60 % become 90 %)',
    holds: () => (3 * 60) / 2 === 90,
  },
  {
    says: 'Time inside = work ÷ (1 − ρ): the idle share is the divisor, and the p99 is 4.6 times the mean.',
    holds: () => rounded(overMean(0.99), 1) === 4.6,
  },
];

test('every number on the page about utilisation is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});
