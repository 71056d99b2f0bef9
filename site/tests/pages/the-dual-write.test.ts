/** Every number on the page about the dual write, tutorials/06-messages-and-events/the-dual-write.mdx. */

import { outbox } from '@simulations/concepts/outbox/concept.ts';
import { publishDelayMs } from '@simulations/concepts/outbox/formulas.ts';
import { relayLoad } from '@simulations/concepts/outbox/theory.ts';
import recorded from '@simulations/reference/dual-write.json' with { type: 'json' };
import type { Concept, Scenario } from '@simulations/run/concept.ts';
import { type CrashAxis, intervalAt } from '@simulations/run/crash.ts';
import { crashAxisOf, crashedAt } from '@simulations/run/crash-points.ts';
import { scenarioRuns } from '@simulations/run/figure.ts';
import { played, runWith } from '@simulations/run/testing-runs.ts';
import { expect, test } from 'vitest';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('06-messages-and-events/the-dual-write.mdx');
const concept = outbox as unknown as Concept;

const scenario = (id: string): Scenario => {
  const found = concept.scenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return found;
};
const paramsOf = (id: string) => scenario(id).params as Record<string, number>;
const has = (id: string, given: object) =>
  expect.objectContaining(given).asymmetricMatch(scenario(id).params);

/** What a lane of a scenario measures at its end. */
function measured(id: string, lane = 0): Record<string, number> {
  const run = scenarioRuns(concept, scenario(id))[lane];
  if (!run) throw new RangeError(`There is no lane ${lane} of "${id}".`);
  const { state, nowUs } = played(concept, run);
  return concept.measure(state, nowUs);
}

/** The crash axes of a scenario's lanes. */
const axes = (id: string): readonly CrashAxis[] =>
  scenarioRuns(concept, scenario(id)).map((run) =>
    crashAxisOf(concept, crashedAt(run, { parameter: 'crashAtUs' }, 0)),
  );

/** What is wrong in a lane: "lost from commit to publish". */
const wrong = ({ intervals, steps }: CrashAxis): string[] => {
  const at = (atUs: number) => steps.find((step) => step.atUs + 1 === atUs)?.title;
  return intervals
    .filter(({ kind }) => kind !== 'safe')
    .map(({ fromUs, toUs, kind }) => `${kind} from ${at(fromUs)} to ${at(toUs)}`);
};

/** Points and wrong points over so many seeds. */
function tried(given: object, seeds: number) {
  const sum = { points: 0, violating: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const many = { orders: 3, arrivalsPerSecond: 3, durationSeconds: 12, ...given };
    const { points, violating } = crashAxisOf(concept, runWith(concept, many, { seed }));
    sum.points += points;
    sum.violating += violating;
  }
  return sum;
}

const delayMs = (pollMs: number) => {
  const load = relayLoad({ ...scenario('poll-or-log').params, pollMs });
  return load ? Number(publishDelayMs(load).toFixed(1)) : Number.NaN;
};
const steps = (id: string) =>
  axes(id)[0]?.steps.map(({ atUs, title }) => [title, (atUs / 1e6).toFixed(2)]);
const { dualWrite, kills, ordersPerSecondAtMost } = recorded;

const claims: readonly Claim[] = [
  {
    says: 'A service saves an order, which takes 120 ms here, and then publishes the event *order placed* to a broker, which takes 200 ms.',
    holds: () => has('dual-write', { commitMs: 120, publishMs: 200, outbox: 'off' }),
  },
  {
    says: 'At 0.34 s every process of ours crashes, and 100 ms later all of them are there again.',
    holds: () => has('dual-write', { crashAtUs: 340_000, downMs: 100 }),
  },
  {
    says: 'The order was saved at 0.24 s, and its event was to be in the broker at 0.44 s.',
    holds: () =>
      JSON.stringify(steps('dual-write')?.slice(0, 2)) ===
        JSON.stringify([
          ['commit', '0.24'],
          ['publish', '0.44'],
        ]) && measured('dual-write').eventsLost === 1,
  },
  {
    says: 'At 150 orders a second and 10 ms between, that is 1.5 orders at any moment. Below, the processes are killed six times under that load, so about 9 orders should go missing.',
    holds: () =>
      has('six-kills', { arrivalsPerSecond: 150, publishMs: 10 }) &&
      150 * 0.01 === 1.5 &&
      scenario('six-kills').interventions?.length === 6 &&
      Math.abs((measured('six-kills').eventsLost ?? 0) - 9) <= 3,
  },
  {
    says: 'killed six times under full load, it had saved 60,984 rows, and 124 of them were never processed',
    holds: () =>
      kills === 6 &&
      dualWrite.saved === 60_984 &&
      dualWrite.neverProcessed === 124 &&
      dualWrite.saved - dualWrite.processed === 124,
  },
  {
    says: 'That is one order in five hundred',
    holds: () => Math.round(dualWrite.saved / dualWrite.neverProcessed / 100) === 5,
  },
  {
    says: '8 of its 22 crash points go wrong, against 4 of 12 for two writes',
    holds() {
      const [two, boxed, both] = axes('crash-axis').map(({ points, violating }) => [
        violating,
        points,
      ]);
      return JSON.stringify([boxed, two, both]) === '[[8,22],[4,12],[0,22]]';
    },
  },
  {
    says: '| 20 orders a second | polls every 500 ms |',
    holds: () =>
      has('poll-or-log', { arrivalsPerSecond: 20, pollMs: 500 }) &&
      scenario('poll-or-log').compare?.values.join() === 'flag,log',
  },
  {
    says: `Theory says ${delayMs(500)} ms for the left column. A shorter period is the cheap way out: at 50 ms it is ${delayMs(50)} ms, for twenty queries a second`,
    holds: () => 1_000 / 50 === 20,
  },
  {
    says: 'Publishing takes 20 ms on average',
    holds: () =>
      has('order', { publishMs: 20, relays: 3, customers: 5, writeTimes: 'exponential' }),
  },
  {
    says: 'Transactions take 40 ms on average here, 20 orders come a second',
    holds: () =>
      has('id-gap', { commitMs: 40, arrivalsPerSecond: 20, durationSeconds: 30 }) &&
      scenario('id-gap').interventions === undefined,
  },
  {
    says: "How many of about 600 events are lost?\"\n  choices={['None', 'One or two', 'More than fifty']}\n  answer=\"More than fifty\"",
    holds() {
      const { eventsLost = 0, ordersSaved = 0 } = measured('id-gap');
      return eventsLost > 50 && Math.round(ordersSaved / 100) === 6;
    },
  },
  {
    says: 'Killed as often with an outbox and an inbox, it processed all 34,265 that it had saved, and the inbox stopped 421 repeats.',
    holds() {
      const { saved, processed, duplicatesStopped } = recorded.outbox;
      return saved === 34_265 && processed === saved && duplicatesStopped === 421;
    },
  },
  {
    says: '7,274 orders a second at most with an outbox, 7,360 without',
    holds: () =>
      ordersPerSecondAtMost.outbox === 7_274 && ordersPerSecondAtMost.dualWrite === 7_360,
  },
  {
    says: 'For each of 100 random seeds, with three orders that overlap as they like, every crash point was tried with outbox and inbox: 6,206 crashes, and 0 of them lost, invented or repeated anything.',
    holds() {
      const { points, violating } = tried({ outbox: 'on', inbox: 'on' }, 100);
      return points === 6_206 && violating === 0;
    },
  },
  {
    says: 'The same search finds 566 wrong points of 1,212 without the inbox and 280 of 840 without the outbox, in twenty seeds each',
    holds() {
      const [noInbox, noOutbox] = [{ outbox: 'on' }, { inbox: 'on' }].map((given) =>
        tried(given, 20),
      );
      return (
        JSON.stringify([noInbox, noOutbox]) ===
        '[{"points":1212,"violating":566},{"points":840,"violating":280}]'
      );
    },
  },
  // A piece of advice.
  { says: 'begin with polling at 100 ms and an index on unsent rows', holds: () => true },
];

test('every number on the page about the dual write is one that holds', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
  for (const { says, holds } of claims) expect(holds(), says).toBe(true);
});

test('what the page says of the bars is what they show', () => {
  expect(axes('crash-axis').map(wrong)).toEqual([
    ['lost from commit to publish', 'duplicated from consume to ack'],
    ['duplicated from publish to mark', 'duplicated from consume to ack'],
    [],
  ]);
  expect(axes('ack').map(wrong)).toEqual([['lost from ack to consume'], []]);
  const [bar] = axes('crash-axis') as [CrashAxis];
  expect(intervalAt(bar, paramsOf('dual-write').crashAtUs ?? 0)?.kind).toBe('lost');
});

test('what the page says of its single crashes is what they do', () => {
  expect(measured('broker-first')).toMatchObject({ eventsInvented: 1, ordersSaved: 0, effects: 1 });
  expect([0, 1].map((lane) => measured('inbox', lane).effects)).toEqual([2, 1]);
  expect(measured('order', 1).eventsOutOfOrder).toBe(0);
});
