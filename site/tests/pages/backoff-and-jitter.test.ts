/** Every number on the page about backoff and jitter, tutorials/03-protection/backoff-and-jitter.mdx. */

import { AWAY_US } from '@simulations/concepts/contention/model.ts';
import reference from '@simulations/reference/backoff.json';
import { expect, test } from 'vitest';
import caps from '../../../simulations/generated/stills/contention/caps.json';
import wave from '../../../simulations/generated/stills/contention/first-wave.json';
import five from '../../../simulations/generated/stills/contention/hundred-clients.json';
import minute from '../../../simulations/generated/stills/contention/one-minute.json';
import base from '../../../simulations/generated/stills/contention/wider-base.json';
import jitter from '../../../simulations/generated/stills/contention/with-jitter.json';
import {
  atCap,
  fromZero,
  halves,
  meansOf,
  of,
  paramsOf,
  printed,
  recorded,
  retriesBefore,
  rounded,
  seconds,
  waits,
  waveSeconds,
} from './backoff-runs.ts';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('03-protection/backoff-and-jitter.mdx');

const opening = paramsOf('one-minute');
const first = paramsOf('first-wave');
const PRINTED =
  '797 writes reached the row, 697 of them in conflict with another one. The last client ended after 4.64 s: 100 have written.';

const claims: readonly Claim[] = [
  {
    says: 'The network takes about 10 ms each way.',
    holds: () => opening.clients === 100 && opening.networkMeanMs === 10,
  },
  {
    says: 'the last client is done after 62 s',
    holds: () => rounded(seconds(minute, 'completionMs'), 0) === 62,
  },
  {
    says: '(here 10 ms, then 20, 40, and so on up to a cap of 2 s)',
    holds: () => waits.slice(0, 3).join() === '10,20,40' && opening.capMs === 2_000,
  },
  {
    says: "choices={['After about 30 s', 'After about 15 s', 'After about 5 s']}\n  answer=\"After about 5 s\"",
    holds: () => rounded(seconds(jitter, 'completionMs', 'full-jitter'), 0) === 5,
  },
  {
    says: 'With full jitter the last client is done after 4.6 s',
    holds: () => rounded(seconds(jitter, 'completionMs', 'full-jitter'), 1) === 4.6,
  },
  {
    says: 'In the same six seconds exponential backoff lets 26 through',
    holds: () =>
      paramsOf('with-jitter').durationSeconds === 6 &&
      of(jitter, 'doneFraction', 'exponential') === 0.26,
  },
  {
    says: 'two ways over the network, 20 ms. So a hundred writes need at least about 2 s',
    holds: () =>
      2 * Number(opening.networkMeanMs) === 20 &&
      rounded(seconds(five, 'completionMs', 'none'), 0) === 2,
  },
  {
    says: 'it lets two or three through in each wave',
    holds: () => {
      const perWave = 74 / ((seconds(minute, 'completionMs') - 6) / waveSeconds);
      return perWave > 2 && perWave < 3;
    },
  },
  {
    says: 'From there it takes a wave every two seconds, and about thirty waves.',
    holds: () => Math.abs(seconds(minute, 'completionMs') / waveSeconds - 30) < 1,
  },
  {
    says: 'of its 621 tenths of a second',
    holds: () => Math.ceil(seconds(minute, 'completionMs') * 10) === 621,
  },
  { says: 'min(cap, base · 2ᵏ)', holds: () => waits[0] === 5 * 2 },
  { says: '| equal jitter | *v* / 2, and a random time between 0 and *v* / 2 |', holds: halves },
  { says: '| full jitter | a random time between 0 and *v* |', holds: fromZero },
  { says: 'full jitter waits for a random time between 0 and *v*', holds: fromZero },
  ...(
    [
      ['none', '2.0 s'],
      ['exponential', '62.1 s'],
      ['full-jitter', '4.6 s'],
      ['equal-jitter', '7.1 s'],
      ['decorrelated', '3.9 s'],
    ] as const
  ).map(([lane, text]) => ({
    says: `lane="${lane}" metric="callsPerClient" /> | ${text} |`,
    holds: () => `${seconds(five, 'completionMs', lane).toFixed(1)} s` === text,
  })),
  // A year, given with its source below.
  { says: 'published with his article of 2015', holds: () => page.includes('Blog, 2015') },
  {
    says: '2,420, 1,851, 796, 814 and 1,000 writes, and 2.0, 63, 5.0, 6.6 and 4.5 s, in the order of the table',
    holds: () => {
      const order = ['none', 'exponential', 'full-jitter', 'equal-jitter', 'decorrelated'];
      const calls = order.map((policy) => Math.round(recorded(policy).calls));
      const times = order.map((policy) => rounded(recorded(policy).seconds, 1));
      return calls.join() === '2420,1851,796,814,1000' && times.join() === '2,63.3,5,6.6,4.5';
    },
  },
  {
    says: 'for 10, 20, 50 and 100 clients',
    holds: () =>
      [...new Set(reference.means.rows.map(({ clients }) => clients))].join() === '10,20,50,100',
  },
  {
    says: 'sends three times as many writes as full jitter',
    holds: () =>
      rounded(of(five, 'callsTotal', 'none') / of(five, 'callsTotal', 'full-jitter'), 0) === 3,
  },
  {
    says: '*n* (*n* + 1) / 2 writes, 5,050 for a hundred',
    holds: () => meansOf({ policy: 'none', networkSdMs: 0 }, 1).callsTotal === (100 * 101) / 2,
  },
  {
    says: 'pays a minute to save a quarter of the writes',
    holds: () =>
      rounded(of(five, 'callsTotal', 'exponential') / of(five, 'callsTotal', 'none'), 1) === 0.7,
  },
  {
    says: 'it ends a little sooner and sends a quarter more',
    holds: () =>
      rounded(recorded('decorrelated').calls / recorded('full-jitter').calls, 2) === 1.26 &&
      recorded('decorrelated').seconds < recorded('full-jitter').seconds,
  },
  {
    says: 'each with six retries, a base of 0.1 s and a cap of 10 s',
    holds: () =>
      first.clients === 1_000 &&
      first.attemptsMax === 7 &&
      first.baseMs === 100 &&
      first.capMs === 10_000,
  },
  {
    says: "choices={['About 100', 'About 300', 'About 700']}\n  answer=\"About 700\"",
    holds: () => rounded(of(wave, 'retriesPeakPer100Ms', 'full-jitter') / 100, 0) === 7,
  },
  {
    says: 'The first wait is a random time up to 0.2 s: the base, doubled once. So the thousand first retries all fall into 0.2 s, five hundred into each half, and in the second half some two hundred of the early ones are back already.',
    // Second retries and later ones between one base and two: see the concept's tests.
    holds: () => 2 * Number(first.baseMs) === 200 && Math.round(1_000 * (3 / 16 + 7 / 384)) === 206,
  },
  {
    says: 'Without jitter a thousand arrive in each of',
    holds: () => of(wave, 'retriesPeakPer100Ms', 'exponential') === 1_000,
  },
  {
    says: 'A bar of the chart is 0.2 s wide: in the first one full jitter even sends more than a thousand',
    holds: () =>
      retriesBefore('first-wave', { policy: 'full-jitter' }, 200_000) > 1_000 &&
      retriesBefore('first-wave', { policy: 'exponential' }, 400_000) === 1_000,
  },
  {
    says: 'With a base of 0.1 s the worst tenth of a second gets',
    holds: () => base.lanes.join() === '100,500,2500',
  },
  { says: 'retries. With 0.5 s it gets', holds: () => base.lanes[1] === '500' },
  { says: ', and with 2.5 s it gets', holds: () => base.lanes[2] === '2500' },
  {
    says: '*n* / (2 · base) retries a second, and somewhat more as the second ones come in',
    holds: () => {
      const least = 1_000 / (2 * 0.5) / 10;
      const peak = of(base, 'retriesPeakPer100Ms', '500');
      return peak > least && peak < 2 * least;
    },
  },
  {
    says: 'With a base of 100 ms instead of 5 ms the hundred clients send about 460 writes instead of 800, and are done just as soon: the first five waits were too short to help anybody.',
    holds: () => {
      const short = meansOf({ policy: 'full-jitter' });
      const long = meansOf({ policy: 'full-jitter', baseMs: 100 });
      return (
        Math.abs(Number(long.callsTotal) - 460) < 10 &&
        Math.abs(Number(short.callsTotal) - 800) < 10 &&
        Number(long.completionMs) / Number(short.completionMs) < 1.1 &&
        waits.every((wait) => wait < 200)
      );
    },
  },
  {
    says: 'So *n* clients send 2 *n* / cap requests a second',
    holds: () => rounded(atCap(100, 10).rate, 6) === 20,
  },
  { says: 'cap / 3 on average', holds: () => rounded(atCap(100, 9).delay, 6) === 3 },
  {
    says: 'load times mean delay is two thirds of the number of clients',
    holds: () =>
      [1, 10, 60].every((cap) => {
        const { rate, delay } = atCap(90, cap);
        return rounded(rate * delay, 6) === 60;
      }),
  },
  ...(
    [
      ['1000', '| 1 s |', '| 0.36 s | 0.95 s |'],
      ['3000', '| 3 s |', '| 1.0 s | 3.0 s |'],
      ['10000', '| 10 s |', '| 3.0 s | 9.3 s |'],
      ['20000', '| 20 s |', '| 6.8 s | 19.5 s |'],
    ] as const
  ).flatMap(([lane, cap, times]) => [
    { says: cap, holds: () => cap === `| ${Number(lane) / 1_000} s |` },
    {
      says: times,
      holds: () => {
        const digits = lane === '1000' ? 2 : 1;
        const [average, last] = [
          seconds(caps, 'noticeMeanMs', lane),
          seconds(caps, 'noticeMs', lane),
        ];
        return times === `| ${average.toFixed(digits)} s | ${last.toFixed(digits)} s |`;
      },
    },
  ]),
  {
    says: 'With 100 clients both are easy. With 100,000 clients and a cap of 10 s, 20,000 requests a second',
    holds: () => rounded(atCap(100_000, 10).rate, 3) === 20_000 && paramsOf('caps').clients === 100,
  },
  {
    says: 'A wave every two seconds is one every ten with a cap of 10 s, and our minute becomes about five.',
    holds: () => {
      const { completionMs = 0, doneFraction } = meansOf(
        { policy: 'exponential', capMs: 10_000, durationSeconds: 500 },
        8,
      );
      return doneFraction === 1 && Math.round(completionMs / 60_000) === 5;
    },
  },
  {
    says: '`SET stock = stock - 1 WHERE stock > 0`',
    holds: () => page.includes('needs no version'),
  },
  {
    says: 'up to 64 calls at the bottom for one at the top',
    holds: () => 4 * 4 * 4 === 64,
  },
  { says: 'so 4 · 4 · 4 = 64', holds: () => 4 * 4 * 4 === 64 },
  {
    says: 'need 1,851 calls and 63 s with exponential backoff, and 796 calls and 5.0 s with full jitter',
    holds: () =>
      Math.round(recorded('exponential').calls) === 1_851 &&
      Math.round(recorded('exponential').seconds) === 63 &&
      Math.round(recorded('full-jitter').calls) === 796 &&
      rounded(recorded('full-jitter').seconds, 1) === 5,
  },
  {
    says: 'with a base of 0.1 s about 700 of 1,000 clients come in one tenth of a second',
    holds: () => rounded(of(wave, 'retriesPeakPer100Ms', 'full-jitter') / 100, 0) === 7,
  },
  {
    says: 'During the outage *n* clients with full jitter send 2 *n* / cap requests a second',
    holds: () => rounded(atCap(50, 10).rate, 6) === 10,
  },
  { says: '50 a second at 20 ms', holds: () => 1 / 0.02 === 50 },
  {
    says: PRINTED,
    holds: () => printed('hundred-clients', { policy: 'full-jitter' }, 3).includes(PRINTED),
  },
  {
    says: 'In the first figure, *Take the row away for 2 s* at 20 s',
    holds: () => AWAY_US === 2e6 && Number(opening.durationSeconds) > 20,
  },
];

test('every number on the page about backoff and jitter is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});
