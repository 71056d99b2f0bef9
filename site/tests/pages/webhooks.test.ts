/** Every number on the page about webhooks, tutorials/06-messages-and-events/webhooks.mdx. */

import {
  SVIX_WAITS_SECONDS,
  waitsMs,
} from '@simulations/concepts/idempotency/algorithm/schedule.ts';
import { idempotency } from '@simulations/concepts/idempotency/concept.ts';
import { carriedOut, fateOf, gapOf } from '@simulations/concepts/idempotency/formulas.ts';
import { longestUs } from '@simulations/concepts/idempotency/parameters.ts';
import { ROW } from '@simulations/concepts/idempotency/rows.ts';
import type { Concept, Scenario } from '@simulations/run/concept.ts';
import { built, played } from '@simulations/run/testing-runs.ts';
import { expect, test } from 'vitest';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('06-messages-and-events/webhooks.mdx');

const scenario = (id: string): Scenario => {
  const found = idempotency.scenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return found;
};
const paramsOf = (id: string) => scenario(id).params as Record<string, number | string>;

/** A scenario with other parameters, run to its end with its interventions. */
function run(id: string, given: object = {}) {
  const { params, seed, interventions = [] } = scenario(id);
  const concept = idempotency as Concept as Concept<unknown>;
  const whole = { concept: 'idempotency', version: 1, seed, interventions };
  return played(concept as Concept, { ...whole, params: { ...params, ...given } });
}

function measured(id: string, given: object = {}): Record<string, number> {
  const session = run(id, given);
  return idempotency.measure(session.state as never, session.nowUs) as Record<string, number>;
}

const account = (id: string, given: object) => {
  const session = run(id, given);
  return idempotency.account(session.state as never, session.nowUs);
};

const has = (params: object, given: object) =>
  expect.objectContaining(given).asymmetricMatch(params);
const values = (id: string) => scenario(id).compare?.values.join();
const clock = (seconds: number) =>
  [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60].join(':');
const svix = { schedule: 'svix', retryMs: 0, attemptsMax: 8 } as const;
const sumIsRight = () => clock(waitsMs(svix) / 1_000) === '27:35:5';
const half = () => Number((100 * carriedOut(0.01, 0.01)).toFixed(2)) === 49.75;
const endless = { postLost: 0, answerLost: 0, crash: 0.2, gap: 0.5, attempts: 4_000 };
const near = (value: number, wanted: number) => Math.abs(value - wanted) < 1e-9;
/** Statuses and methods of HTTP, as its documents have them. */
const byDefinition = () => true;

const claims: readonly Claim[] = [
  {
    says: 'After 1.5 s the sender gives up waiting, after another 1.5 s it posts again',
    holds: () =>
      has(paramsOf('twice'), { timeoutMs: 1_500, retryMs: 1_500, schedule: 'fixed' }) &&
      has(measured('twice'), { events: 3, effects: 4, doubled: 1 }),
  },
  {
    says: "choices={['About 1 %', 'About half', 'Nearly all']}",
    holds: () =>
      has(paramsOf('post-key'), { lossProbability: 0.01, retryProbability: 0.01 }) && half(),
  },
  {
    says: 'The answer is lost with probability 0.99 × 0.01, since the post has to arrive first; the post is lost with 0.01. So of the timeouts 0.0099 / 0.0199 = 49.75 % had been carried out.',
    holds: () => half() && near(0.99 * 0.01, 0.0099) && near(0.0099 + 0.01, 0.0199),
  },
  {
    says: 'From looking to writing it takes 0.4 s.',
    holds: () =>
      has(paramsOf('concurrent'), { concurrent: 50, effectMs: 200, recordMs: 200 }) &&
      values('concurrent') === 'check-first,same-transaction',
  },
  {
    says: "choices={['Once', 'Two or three times', '50 times']}\n  answer=\"50 times\"",
    holds() {
      const { sim, rows, endUs } = built(
        idempotency,
        paramsOf('concurrent'),
        scenario('concurrent').seed,
      );
      sim.run({ untilUs: endUs });
      const reached = rows.filter(([, kind]) => kind === ROW.reached).map(([atUs]) => atUs);
      const withinUs = Math.max(...reached) - Math.min(...reached);
      return measured('concurrent').effects === 50 && withinUs <= 200_000;
    },
  },
  {
    says: 'are refused with 409, come again a little later, and get the stored answer',
    holds() {
      const { conflicts, replayed } = measured('concurrent', { record: 'same-transaction' });
      return conflicts === 49 && replayed === 49;
    },
  },
  { says: 'an error that you answer with 409', holds: byDefinition },
  { says: 'Refused with 409, the callers', holds: () => values('in-flight') === 'refuse,wait' },
  {
    says: 'the first loses one event in nine, and the second makes 1.125 charges for each',
    holds: () =>
      has(paramsOf('crash-between'), { crashProbability: 0.2, effectMs: 200, recordMs: 200 }) &&
      gapOf('before', 200, 200) === 0.5 &&
      near(fateOf('before', endless).lost, 1 / 9) &&
      near(fateOf('after', endless).effects, 1.125),
  },
  {
    says: 'With a record that takes 1 ms instead of 200, some are still charged twice',
    holds: () => (measured('crash-between', { record: 'after', recordMs: 1 }).doubled ?? 0) > 0,
  },
  { says: 'refuse what differs, with 422', holds: byDefinition },
  {
    says: "after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, each wait beginning when the attempt before has failed. How long must the receiver remember?\"\n  choices={['10 hours', '24 hours', 'More than 27 h 35 min']}\n  answer=\"More than 27 h 35 min\"",
    holds: () =>
      SVIX_WAITS_SECONDS.join() === [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000].join() &&
      sumIsRight(),
  },
  {
    says: 'The waits sum to 27 h 35 min 5 s, the last attempt comes at the end of them, and each failure takes time of its own: with a timeout of 15 s the seven failures before it add 1 min 45 s.',
    holds() {
      const { timeoutMs, networkMs } = paramsOf('window');
      const spanUs = longestUs(scenario('window').params) - 2_000 * Number(networkMs);
      return sumIsRight() && timeoutMs === 15_000 && spanUs === (waitsMs(svix) + 105_000) * 1_000;
    },
  },
  {
    says: 'a firewall drops every answer of the receiver for 26 hours',
    holds: () =>
      paramsOf('window').retryProbability === 1 &&
      has(scenario('window').interventions ?? [], { length: 1 }) &&
      has(scenario('window').interventions?.[0] ?? {}, { atUs: 26 * 3_600e6 }),
  },
  {
    says: 'Kept for 24 h, the keys of the first invoices',
    holds: () => values('window') === `${24 * 3_600},${28 * 3_600}`,
  },
  { says: 'Kept for 28 h,', holds: () => values('window')?.endsWith('100800') ?? false },
  {
    says: 'at 100 events a second, 28 hours are 10.08 million rows',
    holds: () => 100 * 28 * 3_600 === 10_080_000,
  },
  {
    says: 'HMAC with SHA-256 over `id.timestamp.body`',
    holds: byDefinition,
  },
  {
    says: 'refuses what is older than 5 min',
    holds: () => paramsOf('signature').toleranceSeconds === 300,
  },
  {
    says: 'One event in five is followed by a forged one, and one in five is copied on its way and sent again 30 hours later.',
    holds: () =>
      has(paramsOf('signature'), {
        forgedProbability: 0.2,
        capturedProbability: 0.2,
        capturedAfterSeconds: 30 * 3_600,
        keyWindowSeconds: 28 * 3_600,
      }),
  },
  { says: 'posts were refused with 401', holds: () => values('signature') === 'off,on' },
  {
    says: 'so keys must outlive the 5 min',
    holds: () => paramsOf('signature').toleranceSeconds === 300,
  },
  { says: 'With 1 % loss each way, half of the calls', holds: half },
  {
    says: 'a time window of about 5 min',
    holds: () => paramsOf('signature').toleranceSeconds === 300,
  },
  { says: 'The other is refused with 409 and comes again', holds: byDefinition },
  { says: 'Refuse it with 422.', holds: byDefinition },
  { says: 'While the first is still in flight, 409 is right', holds: byDefinition },
  {
    says: 'for 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h that is more than 27 h 35 min',
    holds: sumIsRight,
  },
  { says: 'the window, 409, 422, and that errors', holds: byDefinition },
  {
    says: 'The first keeps keys for 25 hours, and as many invoices are charged twice as with 24.',
    holds: () =>
      90_000 / 3_600 === 25 &&
      measured('window', { keyWindowSeconds: 90_000 }).doubled ===
        measured('window', { keyWindowSeconds: 86_400 }).doubled,
  },
  { says: '`Idempotency-Key` with 409, 422 and the stored answer', holds: byDefinition },
];

test('every number on the page about webhooks is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});

test('what the page tells to run prints what it says', () => {
  const words = account('crash-between', { record: 'after', recordMs: 1 });
  for (const sentence of words.filter((one) => /^In 200 s|more than one charge/.test(one))) {
    expect(page).toContain(`\n${sentence}\n`);
  }
  const of = (record: string) => measured('crash-between', { record });
  expect([of('before').doubled, of('after').lost]).toEqual([0, 0]);
  expect(of('same-transaction')).toMatchObject({ lost: 0, doubled: 0 });
});
