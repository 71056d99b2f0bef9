/** Every number on the page about eviction, tutorials/04-caches-and-queries/what-to-evict.mdx. */
import type { PolicyId } from '@simulations/concepts/cache/algorithm/policies.ts';
import { cache } from '@simulations/concepts/cache/concept.ts';
import { hitFromFill, hitRenewed } from '@simulations/concepts/cache/formulas.ts';
import reference from '@simulations/reference/caches.json' with { type: 'json' };
import type { Scenario } from '@simulations/run/concept.ts';
import { built, type Given } from '@simulations/run/testing-runs.ts';
import { expect, test } from 'vitest';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('04-caches-and-queries/what-to-evict.mdx');

const scenario = (id: string): Scenario => {
  const found = cache.scenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return found;
};
const paramsOf = (id: string) => scenario(id).params;

/** A scenario with other parameters, at its end or after so many seconds: what it measures. */
function measured(id: string, given: Given = {}, atSeconds?: number): Record<string, number> {
  const { params, seed } = scenario(id);
  const { sim, state, endUs } = built(cache, { ...params, ...given }, seed);
  const untilUs = atSeconds === undefined ? endUs : atSeconds * 1e6;
  sim.run({ untilUs });
  return cache.measure(state, untilUs);
}

const has = (params: object, given: object) =>
  expect.objectContaining(given).asymmetricMatch(params);
const rounded = (value = Number.NaN, digits = 0) => Number(value.toFixed(digits));
const percent = (share = Number.NaN, digits = 1) => rounded(100 * share, digits);

type TraceName = keyof typeof reference.traces;
const row = (trace: TraceName, capacity: number) => {
  const found = reference.traces[trace].rows.find((one) => one.capacity === capacity);
  if (!found) throw new RangeError(`Nothing is recorded for ${capacity} places on ${trace}.`);
  return found;
};
const count = (value: number) => value.toLocaleString('en-GB');

/** The line of a policy in the table of recorded traces. */
const line = (title: string, id: PolicyId) =>
  `| ${title} | ${[row('gli', 1_000), row('multi1', 1_000), row('apache', 100)]
    .map((one) => count(one[id]))
    .join(' | ')} |`;

const TITLES: readonly (readonly [string, PolicyId])[] = [
  ['LRU', 'lru'],
  ['FIFO', 'fifo'],
  ['CLOCK', 'clock'],
  ['LFU', 'lfu'],
  ['SIEVE', 'sieve'],
  ['ARC', 'arc'],
  ['S3-FIFO', 's3-fifo'],
  ['optimum', 'optimal'],
];

const lruHundred = () =>
  reference.zipf.rows.find(
    ({ keys, alpha, capacity }) => keys === 1_000 && alpha === 1 && capacity === 100,
  )?.lru ?? Number.NaN;
const lruExactly = () => percent(lruHundred(), 2) === 57.65;

/** The database sees the misses. */
const doubles = () => (100 - 98) / (100 - 99) === 2;
const moving = () => paramsOf('trace-choice');

const claims: readonly Claim[] = [
  {
    says: 'A job reads a table of 1,011 rows, from the first to the last, again and again. In front of the database stands a cache with room for 512 rows.',
    holds: () => has(paramsOf('loop'), { keys: 1_011, capacity: 512, workload: 'loop' }),
  },
  {
    says: 'After 500 rounds, what share',
    holds: () => paramsOf('loop').requests === 500 * 1_011,
  },
  {
    says: 'Row 1 comes in first. When row 513 needs room, row 1 is the one not asked for the longest, and goes. Row 514 throws out row 2, and so on to the end of the table. Then row 1 is wanted',
    holds() {
      const { sim, rows, endUs } = built(cache, { ...paramsOf('loop'), requests: 514 });
      sim.run({ untilUs: endUs });
      // Numbers in the model begin with 0.
      const last = rows.slice(-4).map(([, kind, who, , value]) => [kind, who, value]);
      return JSON.stringify(last) === '[[1,512,512],[5,512,0],[1,513,513],[5,513,1]]';
    },
  },
  {
    says: 'hits in 505,500 requests',
    holds: () => paramsOf('loop').requests === 505_500 && row('loop', 512).optimal === 255_488,
  },
  {
    says: 'With room for 1,010 of the 1,011 rows it is still no hit at all. With one place more, all but the first round are hits.',
    holds: () =>
      measured('loop', { capacity: 1_010 }).hits === 0 &&
      measured('loop', { capacity: 1_011 }).hits === 505_500 - 1_011,
  },
  {
    says: 'Below are a thousand such keys, and room for a hundred.',
    holds: () => has(moving(), { keys: 1_000, capacity: 100, zipfAlpha: 1 }),
  },
  {
    says: 'every 20,000 requests other keys are the hot ones',
    holds: () =>
      has(moving(), { shiftEveryRequests: 20_000, requests: 100_000, requestsPerSecond: 1_000 }),
  },
  {
    says: 'LFU hits more often than LRU before the first change.',
    holds() {
      const [lru, lfu] = ['lru', 'lfu'].map((policy) =>
        Number(measured('trace-choice', { policy }, 20).hitFraction),
      ) as [number, number];
      return lfu > lru + 0.04 && scenario('trace-choice').stillAtUs < 20e6;
    },
  },
  {
    says: 'the same as if nothing had changed: it forgets within a few hundred requests',
    holds: () =>
      Math.abs(
        Number(measured('trace-choice').hitFraction) -
          Number(measured('trace-choice', { shiftEveryRequests: 0 }).hitFraction),
      ) < 0.002,
  },
  {
    says: 'ARC with <Measured run="cache/trace-choice" lane="arc" metric="hitFraction" /> and S3-FIFO with <Measured run="cache/trace-choice" lane="s3-fifo" metric="hitFraction" /> beat both. That is what the newer policies are for: near LFU while popularity is stable',
    holds() {
      const of = (policy: string, given: Given = {}) =>
        Number(measured('trace-choice', { policy, ...given }).hitFraction);
      const stable = { shiftEveryRequests: 0 };
      return ['arc', 's3-fifo'].every(
        (policy) =>
          of(policy) > Math.max(of('lru'), of('lfu')) &&
          of(policy, stable) > of('lfu', stable) - 0.02,
      );
    },
  },
  {
    says: 'LRU took in a thousand keys that nobody wants again, and threw out two hundred that everybody wants.',
    holds: () => has(paramsOf('scan'), { scanKeys: 1_000, capacity: 200, keys: 1_000 }),
  },
  ...TITLES.map(([title, id]): Claim => ({ says: line(title, id), holds: () => true })),
  {
    says: '| policy | gli, 1,000 places | multi1, 1,000 places | a web server, 100 places |',
    holds: () => true,
  },
  {
    says: '| requests | 6,015 | 15,858 | 10,000 |',
    holds: () =>
      (['gli', 'multi1', 'apache'] as const)
        .map((name) => reference.traces[name].requests)
        .join() === '6015,15858,10000',
  },
  {
    says: 'LFU and SIEVE are equal to the last hit on two of them',
    holds: () =>
      (['gli', 'multi1'] as const).every(
        (name) => row(name, 1_000).lfu === row(name, 1_000).sieve,
      ) && row('apache', 100).lfu !== row('apache', 100).sieve,
  },
  {
    says: 'the choice is worth a factor of three.',
    holds: () => row('gli', 1_000)['s3-fifo'] > 3 * row('gli', 1_000).lru,
  },
  {
    says: 'the best of them is nine percent ahead of LRU, and a cache of twice the size with plain LRU is better than any that can be built: 6,878.',
    holds() {
      const { lru, optimal: _, capacity: __, ...others } = row('apache', 100);
      const best = Math.max(...Object.values(others));
      const twice = row('apache', 200).lru;
      return rounded(100 * (best / lru - 1)) === 9 && twice === 6_878 && twice > best;
    },
  },
  {
    says: 'with 1,000 keys, α = 1 and room for 100 it is 57.65 % in the long run.',
    holds: lruExactly,
  },
  {
    says: 'from 10 to 100 keys the share of hits grows from <Measured run="cache/zipf-curve" lane="10" metric="hitFraction" /> to <Measured run="cache/zipf-curve" lane="100" metric="hitFraction" />, from 100 to 500 to',
    holds: () => scenario('zipf-curve').compare?.values.join() === '10,50,100,200,500',
  },
  {
    says: "a cache with room for 880 hits 99 %. You take a tenth of its memory away, and it hits 98 %. What does the database see?\"\n  choices={['1 % more load', '10 % more load', 'Twice the load']}",
    holds: () =>
      percent(measured('hit-rate-cliff').hitFraction, 0) === 99 &&
      percent(measured('hit-rate-cliff', { capacity: 790 }).hitFraction, 0) === 98 &&
      rounded(790 / 880, 1) === 0.9,
  },
  {
    says: 'At 99 % hits the database is built for a hundredth of the traffic',
    holds: () => rounded(1 - 0.99, 2) === 0.01,
  },
  {
    says: 'With room for 100 in each, the first hits',
    holds: () => has(paramsOf('two-tier'), { capacity: 100, secondCapacity: 100 }),
  },
  {
    says: 'a single cache with room for 200 would hit 69.7 % in all. A second layer pays when it is much larger than the first, or is shared by many firsts: with room for 500 it answers 68.1 % of what reaches it.',
    holds: () =>
      percent(measured('two-tier', { secondCapacity: 0, capacity: 200 }).hitFraction) === 69.7 &&
      percent(measured('two-tier', { secondCapacity: 500 }).secondHitFraction) === 68.1,
  },
  {
    says: 'the hottest key is fetched again every five seconds',
    holds: () => paramsOf('ttl-kind').ttlSeconds === 5,
  },
  {
    says: 'the first hits λT / (1 + λT) and is never older than T. The second hits 1 − e^(−λT), and has no bound on its age.',
    holds: () => hitFromFill(2, 3) === 6 / 7 && Math.abs(hitRenewed(2, 3) - 0.99752) < 1e-5,
  },
  {
    says: 'Of the requests for short links a fifth ask for codes that do not exist.',
    holds: () => paramsOf('short-links').unknownFraction === 0.2,
  },
  {
    says: 'since the same hundred dead links come again and again',
    holds: () => paramsOf('short-links').unknownKeys === 100,
  },
  {
    says: 'Change *Unknown keys*, under *More*, from 100 to 1,000,000',
    holds: () => {
      const unknownKeys = cache.parameters.find(({ id }) => id === 'unknownKeys');
      return unknownKeys?.kind === 'number' && unknownKeys.slider.max === 1_000_000;
    },
  },
  {
    says: 'the database gets 439.9 requests a second instead of 389.1',
    holds() {
      const [on, off] = ['on', 'off'].map(
        (cacheUnknown) =>
          measured('short-links', { cacheUnknown, unknownKeys: 1_000_000 }).databasePerSecond,
      );
      return rounded(on, 1) === 439.9 && rounded(off, 1) === 389.1;
    },
  },
  { says: 'A hit ratio of 95 % says nothing by itself.', holds: () => true },
  { says: 'The hit ratio falls from 99 % to 98 %. What happens', holds: doubles },
  { says: 'because misses go from 1 % to 2 %', holds: doubles },
  {
    says: 'hits λT / (1 + λT) of the time. Renewed on access hits more often, 1 − e^(−λT), but',
    holds: () => hitRenewed(2, 3) > hitFromFill(2, 3),
  },
  { says: 'with 1,000 keys, α = 1 and room for 100, LRU hits 57.65 %.', holds: lruExactly },
  {
    says: 'Overnight the hit ratio went from 92 % to 85 %.',
    holds: () => true,
  },
  {
    says: '8 % to 15 % misses is nearly twice the load behind',
    holds: () => rounded((100 - 85) / (100 - 92), 1) === 1.9,
  },
  { says: 'from 99 % to 98 % is twice the load', holds: doubles },
  {
    says: 'with no hit and with all but 1,011',
    holds: () => measured('loop', { capacity: 1_011 }).misses === 1_011,
  },
  {
    says: 'read in the other direction every second time, and LRU does as well as the optimum',
    holds: () => reference.traces.zigzag.rows.every(({ lru, optimal }) => lru === optimal),
  },
  // A name.
  { says: 'S3-FIFO', holds: () => true },
];

test('every number on the page about eviction is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});
