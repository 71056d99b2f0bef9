/** Every number on the page about stampedes, tutorials/04-caches-and-queries/the-stampede.mdx. */

import { cacheStampede } from '@simulations/concepts/cache-stampede/concept.ts';
import {
  earlyGap,
  earlyRefresh,
  refreshProbability,
  stampede,
  stampedeExponential,
} from '@simulations/concepts/cache-stampede/formulas.ts';
import type { CacheStampedeModel } from '@simulations/concepts/cache-stampede/model.ts';
import { goodReads, SELDOM_READ } from '@simulations/concepts/cache-stampede/testing.ts';
import type { Concept, Scenario } from '@simulations/run/concept.ts';
import { Figure, scenarioRuns } from '@simulations/run/figure.ts';
import { BIN_SECONDS, COUNTED, REBUILD_SECONDS } from '@site/site/lessons/refresh-counts';
import { expect, test } from 'vitest';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('04-caches-and-queries/the-stampede.mdx');
const concept = cacheStampede as Concept as unknown as Concept;

const scenario = (id: string): Scenario => {
  const found = cacheStampede.scenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return found;
};
const paramsOf = (id: string) => scenario(id).params as Record<string, number>;
const has = (params: object, given: object) =>
  expect.objectContaining(given).asymmetricMatch(params);
const lanesOf = (id: string) => scenario(id).compare?.values.join();

/** The lanes of a scenario with other parameters, at an instant or their end: state and measures. */
function at(id: string, atSeconds?: number, given: object = {}) {
  const one = scenario(id);
  const params = { ...one.params, ...given } as Scenario['params'];
  const figure = new Figure(concept, scenarioRuns(concept, { ...one, params }));
  figure.seek({ atUs: atSeconds === undefined ? concept.endUs(params) : atSeconds * 1e6 });
  return figure.lanes.map(({ state, nowUs }) => ({
    state: state as CacheStampedeModel,
    ...(concept.measure(state, nowUs) as Record<string, number>),
  }));
}
type Measured = ReturnType<typeof at>[number] & Record<string, number>;
const measured = (...given: Parameters<typeof at>) => at(...given) as Measured[];

const lineAt = (seconds: number, id = 'metastable') =>
  at(id, seconds)[0]?.state.renewal.database.line.length ?? 0;
const storedAt = (seconds: number) => at('metastable', seconds)[0]?.state.statistics.stored;

const base = paramsOf('metastable');
const rounded = (value: number, digits = 0) => Number(value.toFixed(digits));
const isWell = ({ hitNowFraction = 0 }: Record<string, number>) => hitNowFraction > 0.7;
const wellAtEnd = () => measured('slow-cures').map(isWell).join();
const ONE_EXPIRY = () => stampede(500, 0.2) === 101;
const EARLY = (beta: number) => earlyRefresh(500, 0.2, beta).rebuilds;
const GAP = (beta: number) => rounded(earlyGap(500, 0.2, beta), 2);
const ID_BITS = () => rounded(-Math.log(0.01) / Math.log(2) ** 2, 1) === 9.6;

/** Whether the cache answers again in the end when from 30 s on a rebuild takes so long. */
function healsWith(recomputeMs: number): boolean {
  const { params, interventions = [], ...rest } = scenario('metastable');
  const faster = { atUs: 30e6, action: 'set', args: { id: 'recomputeMs', value: recomputeMs } };
  const one = {
    ...{ ...rest, interventions: [...interventions, faster] },
    params: { ...params, durationSeconds: 300 },
  };
  const figure = new Figure(concept, scenarioRuns(concept, one));
  figure.seek({ atUs: 300e6 });
  const [lane] = figure.lanes;
  return lane !== undefined && isWell(concept.measure(lane.state, lane.nowUs));
}

const claims: readonly Claim[] = [
  {
    says: 'Thirty-eight seconds after the database is well again',
    holds: () => base.durationSeconds === 22 + 38,
  },
  {
    says: 'The list is read 500 times a second. It is kept for 10 s, and then whoever finds it gone asks the database',
    holds: () => has(base, { arrivalsPerSecond: 500, ttlSeconds: 10, policy: 'none', keys: 1 }),
  },
  {
    says: 'The database needs 200 ms for the list and works on 40 such queries at once, so it can make 200 lists a second. One every ten seconds would do. A reader waits 1 s at most and then shows an error. From 17 s to 22 s a query takes 1.5 s.',
    holds: () =>
      has(base, { recomputeMs: 200, databaseServers: 40, readerTimeoutMs: 1_000 }) &&
      40 / 0.2 === 200 &&
      scenario('metastable')
        .interventions?.map(({ atUs, args }) => [atUs, args?.value])
        .join() === '17000000,1500,22000000,200',
  },
  {
    says: "500 reads a second, and a rebuild takes 200 ms. How many rebuilds does one expiry cause?\"\n  choices={['1', '10', '101']}\n  answer=\"101\"",
    holds: ONE_EXPIRY,
  },
  {
    says: 'Until it is done, 0.2 s later, 500 × 0.2 = 100 more reads come on average, and each of them finds nothing and begins its own. That is 1 + 100.',
    holds: () => 500 * 0.2 === 100,
  },
  { says: '**rebuilds = 1 + reads per second × rebuild time.**', holds: ONE_EXPIRY },
  {
    says: 'the average is not 101 but 12.9',
    holds: () => ONE_EXPIRY() && rounded(stampedeExponential(500, 0.2), 1) === 12.9,
  },
  {
    says: 'At 20 s the list expires while queries take 1.5 s. No reader waits that long: each leaves after 1 s',
    holds: () =>
      (measured('metastable', 20.1)[0]?.hitNowFraction ?? 0) > 0.99 &&
      storedAt(20) === 1 &&
      storedAt(60) === 1,
  },
  {
    says: 'That is 500 a second for a database with room for 200.',
    holds: () => Math.abs((measured('metastable')[0]?.databaseOfferedPerSecond ?? 0) - 500) < 50,
  },
  {
    says: 'At 22 s queries take 200 ms again. But 846 of them are in line, which is more than four seconds of work',
    holds: () => lineAt(22) === 846 && 846 / 200 > 4,
  },
  {
    says: 'the line grows by 300 each second',
    holds: () => rounded((lineAt(60) - lineAt(30)) / 30 / 100) === 3,
  },
  {
    says: '200 a second × 1 s = 200 queries, those at work included, and one stampede alone brings 101',
    holds: ONE_EXPIRY,
  },
  {
    says: 'at its full 200 queries a second',
    holds() {
      const done = (seconds: number) => {
        const { stored, discarded } = (at('metastable', seconds)[0] as Measured).state.statistics;
        return stored + discarded;
      };
      return rounded((done(50) - done(30)) / 20) === 200;
    },
  },
  {
    says: 'As long as 500 reads a second come and each asks for itself, time does not help, and a faster database helps only if it makes more than 500 lists a second',
    holds: () =>
      base.arrivalsPerSecond === 500 && healsWith((40 / 550) * 1e3) && !healsWith((40 / 450) * 1e3),
  },
  {
    says: 'readers are turned away at 30 s, all but one a second, and let in again at 70 s',
    holds: () =>
      scenario('way-out')
        .interventions?.slice(2)
        .map(({ atUs, args }) => [atUs, args?.value])
        .join() === '30000000,1,70000000,500' && isWell(measured('way-out', 75)[0] as Measured),
  },
  {
    says: 'For 18 s the database works off queries',
    holds: () => lineAt(47, 'way-out') > 0 && lineAt(48.2, 'way-out') === 0,
  },
  { says: 'RFC 5861 has it', holds: () => true },
  { says: 'the same patience of 1 s', holds: () => base.readerTimeoutMs === 1_000 },
  {
    says: 'Queries take 1.5 s for five seconds, and readers wait 1 s. Which policies are well again at the end?',
    holds: () => wellAtEnd() === 'false,true,true,false',
  },
  {
    says: 'It begins about a second ahead, which is ample for a rebuild like the *last* one, of 200 ms. The next takes 1.5 s, and its reader leaves after 1 s.',
    holds: () => rounded(earlyGap(500, 0.2, 1)) === 1,
  },
  {
    says: 'those that waited longer than 1 s for it',
    holds: () => (measured('slow-cures')[1]?.failedFraction ?? 0) > 0,
  },
  { says: 'and β a factor near 1', holds: () => true },
  {
    says: 'For Δ = 0.4 s and β = 1 these do:',
    holds: () => (REBUILD_SECONDS as number) === 0.4,
  },
  {
    says: '| 10 s | 0.000 000 001 4 % |\n| 2 s | 0.67 % |\n| 0.4 s | 36.8 % |\n| 0.1 s | 77.9 % |',
    holds: () =>
      (100 * refreshProbability(10, 0.4, 1)).toPrecision(2) === '1.4e-9' &&
      [2, 0.4, 0.1]
        .map((left) => (100 * refreshProbability(left, 0.4, 1)).toPrecision(3))
        .join() === '0.674,36.8,77.9',
  },
  {
    says: 'At 500 reads a second and Δ = 200 ms the first refresh comes 1.04 s before the expiry',
    holds: () => GAP(1) === 1.04,
  },
  {
    says: "With β = 1, another key is read 100,000 times a second and not 500. How many rebuilds does one refresh of it take, on average?\"\n  choices={['Exactly 1', '2.72', 'About 1,000']}\n  answer=\"2.72\"",
    holds: () =>
      rounded(earlyRefresh(100_000, 0.2, 1).rebuilds, 2) === 2.72 &&
      paramsOf('eagerness').arrivalsPerSecond === 500,
  },
  {
    says: 'e^(1/β), which for β = 1 is e = 2.718…',
    holds: () => EARLY(1).toFixed(3) === '2.718',
  },
  {
    says: 'only with probability 1/e, 36.8 %',
    holds: () => rounded(100 * earlyRefresh(500, 0.2, 1).alone, 1) === 36.8,
  },
  {
    says: '| in five minutes | β = 0.5 | β = 1 | β = 3 |',
    holds: () =>
      lanesOf('eagerness') === '0.5,1,3' && paramsOf('eagerness').durationSeconds === 300,
  },
  {
    says: 'e^(1/β) | 7.39 | 2.72 | 1.40 |',
    holds: () => [0.5, 1, 3].map((beta) => EARLY(beta).toFixed(2)).join() === '7.39,2.72,1.40',
  },
  {
    says: '| and by theory | 0.45 | 1.04 | 3.77 |',
    holds: () => [0.5, 1, 3].map(GAP).join() === '0.45,1.04,3.77',
  },
  {
    says: 'at 3 the list is thrown away with more than a third of its time left',
    holds: () => GAP(3) / 10 > 1 / 3,
  },
  {
    says: 'The rebuilds of one expiry are 1, 2 and 4: one for each key **and node**. (The panel counts them for each value, and each node has its own: that stays 1.)',
    holds: () =>
      lanesOf('single-flight') === '1,2,4' &&
      measured('single-flight')
        .map(({ rebuilds }) => rebuilds)
        .join() === '1,2,4' &&
      measured('single-flight').every(({ recomputesPerExpiry }) => recomputesPerExpiry === 1),
  },
  {
    says: 'all with 10 s to live. The policy is single flight, so no key is rebuilt twice, and the database can make 100 values a second.',
    holds: () =>
      has(paramsOf('synchronised-ttl'), {
        keys: 200,
        ttlSeconds: 10,
        policy: 'single-flight',
        databaseServers: 20,
        recomputeMs: 200,
      }) && 20 / 0.2 === 100,
  },
  {
    says: 'They expire together at 10 s and, because all are rebuilt within a second or two, again at 20 s, and at 30 s.',
    holds() {
      const rebuilds = [9.9, 12, 19.9, 22].map((t) => measured('synchronised-ttl', t)[0]?.rebuilds);
      const [before = 0, first = 0, then = 0, second = 0] = rebuilds;
      return before === 0 && first > 150 && then - first < 60 && second - then > 120;
    },
  },
  { says: 'Spread over ± 30 %', holds: () => lanesOf('synchronised-ttl') === '0,0.3' },
  {
    says: 'ids that do not exist, 300 different ones',
    holds: () =>
      has(paramsOf('missing-keys'), { absentFraction: 0.5, absentKeys: 300, durationSeconds: 30 }),
  },
  { says: 'it takes about 9.6 bits for each id', holds: ID_BITS },
  { says: 'e^(1/β) rebuilds, all a little early', holds: () => true },
  {
    says: 'At 50 reads a second and 2 ms the expected stampede is 1.1 rebuilds.',
    holds: () => rounded(stampede(50, 0.002), 6) === 1.1,
  },
  {
    says: 'About 1 + reads per second × rebuild time: 101 at 500 a second and 200 ms. With request coalescing 1 for each node.',
    holds: ONE_EXPIRY,
  },
  { says: '1 % false positives cost about 9.6 bits for each id', holds: ID_BITS },
  {
    says: 'tends to e^(1/β), whatever the rate: 2.72 at β = 1.',
    holds: () => rounded(EARLY(1), 2) === 2.72,
  },
  { says: 'An expiry causes 1 + rate × rebuild time rebuilds', holds: ONE_EXPIRY },
  {
    says: 'with a patience of 1 s, as the scenario has it, it does not',
    holds: () =>
      paramsOf('cold-start').readerTimeoutMs === 1_000 &&
      !isWell(measured('cold-start')[0] as Measured),
  },
];

test('every number on the page about stampedes is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});

test('the curve shows what a run counted', () => {
  const reads = goodReads(SELDOM_READ, 95);
  const counted = COUNTED.map((_, bin) => {
    const near = reads.filter(({ leftSeconds }) => Math.floor(leftSeconds / BIN_SECONDS) === bin);
    return [near.length, near.filter(({ early }) => early).length];
  });
  expect(counted).toEqual(COUNTED);
});

test('what the page tells to run does what it says', () => {
  expect(wellAtEnd()).toBe('false,true,true,false');
  const [forEver] = measured('cold-start', undefined, { readerTimeoutMs: 0 });
  expect(isWell(forEver as Measured)).toBe(true);
  expect(forEver?.failedFraction).toBeLessThan(0.001);
});
