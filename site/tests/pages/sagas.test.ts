/** Every number on the page about sagas, tutorials/06-messages-and-events/sagas.mdx. */

import { saga } from '@simulations/concepts/saga/concept.ts';
import { expected } from '@simulations/concepts/saga/formulas.ts';
import type { SagaModel } from '@simulations/concepts/saga/model.ts';
import type { Scenario } from '@simulations/run/concept.ts';
import { built } from '@simulations/run/testing-runs.ts';
import { expect, test } from 'vitest';
import { type Claim, missing, readPage, unclaimed } from './numbers.ts';

const page = readPage('06-messages-and-events/sagas.mdx');

const scenario = (id: string): Scenario => {
  const found = saga.scenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return found;
};
const paramsOf = (id: string) => scenario(id).params as Record<string, number>;
const has = (id: string, given: object) =>
  expect.objectContaining(given).asymmetricMatch(paramsOf(id));

/** A scenario with other parameters, run to its end. */
function ran(id: string, given: object = {}): SagaModel {
  const { params, seed } = scenario(id);
  const { sim, state, endUs } = built(saga, { ...params, ...given }, seed);
  sim.run({ untilUs: endUs });
  return state;
}

const measured = (id: string, given: object = {}): Record<string, number> =>
  saga.measure(ran(id, given), saga.endUs(scenario(id).params));

const statuses = (model: SagaModel) => model.watched.map(({ status }) => status);
const protocols = ['orchestration', 'choreography', 'two-phase-commit'] as const;

const TEN = {
  plan: { steps: 10, pivot: -1, afterPivot: 'undo', undoAttemptsMax: 0 },
  p: 0.99,
  q: 0,
} as const;

const claims: readonly Claim[] = [
  {
    says: 'Of five orders three went through, and one was refused and undone.',
    holds: () => {
      const found = statuses(ran('parcel-without-payment')).sort();
      return found.join() === 'compensated,completed,completed,completed,stuck';
    },
  },
  {
    says: 'its payment was refused when its parcel was already booked, and three attempts to call the parcel back failed',
    holds: () =>
      ran('parcel-without-payment').stuck[0]?.stepStates.join() === 'done,stuck,refused' &&
      has('parcel-without-payment', { undoAttemptsMax: 3, sequence: 'payment-last', steps: 3 }),
  },
  {
    says: 'The money line stands at −€68.19.',
    holds: () => measured('parcel-without-payment').moneyImbalanceCents === -6_819,
  },
  {
    says: 'end with a parcel gone and no payment: −€2,262.72 in a minute',
    holds: () =>
      measured('pivot', { sequence: 'payment-last' }).moneyImbalanceCents === -226_272 &&
      has('pivot', { durationSeconds: 60 }),
  },
  {
    says: 'the first order gets as far as the last of five steps, and shipping refuses',
    holds: () =>
      ran('undone-in-reverse').watched[0]?.stepStates.join() ===
      'undone,undone,undone,undone,refused',
  },
  {
    says: "each succeeds in 99 of 100 cases. How many orders in a hundred go through?\"\n  choices={['About 99', 'About 90', 'About 75']}\n  answer=\"About 90\"",
    holds: () =>
      has('ten-steps', { steps: 10, stepFailureProbability: 0.01 }) &&
      Math.round(100 * expected(TEN).completed) === 90,
  },
  {
    says: '0.99¹⁰ = 0.904. And one that fails has come nearly half of the way on average',
    holds: () => {
      const { completed, undone } = expected(TEN);
      const way = undone / (1 - completed) / 10;
      return completed.toFixed(3) === '0.904' && way > 0.43 && way < 0.5;
    },
  },
  {
    says: 'gives 0.422 compensations for each order that is placed. With a hundred thousand orders a day that is 42,235 a day',
    holds: () => Math.round(100_000 * expected(TEN).undone) === 42_235,
  },
  {
    says: 'the second is refused at its third step. They end alike in all three runs.',
    holds: () =>
      protocols.every(
        (protocol) =>
          statuses(ran('choreography', { protocol })).join() === 'completed,compensated,completed',
      ) && ran('choreography').watched[1]?.stepStates.join() === 'undone,undone,refused,none',
  },
  {
    says: 'n steps take 2n messages with an orchestrator, n + 1 without one, and 4n with two-phase commit, which is the quickest here',
    holds: () => {
      const sent = protocols.map(
        (protocol) =>
          measured('choreography', { protocol, stepFailureProbability: 0 }).messagesPerOrder,
      );
      const [asked = 0, told = 0, voted = 0] = protocols.map(
        (protocol) => measured('choreography', { protocol }).orderMeanMs,
      );
      return sent.join() === '8,5,16' && voted < told && told < asked;
    },
  },
  { says: 'where order 1 stands', holds: () => ran('choreography').watched[1]?.who === 1 },
  {
    says: 'At 2 s the first order service dies, and it is back after four seconds.',
    holds: () => has('coordinator-dies', { crashAtSeconds: 2, crashSeconds: 4, items: 1 }),
  },
  {
    says: "usually locked for about a quarter of a second. How long is it locked in this run, at most?\"\n  choices={['About 0.25 s', 'About 1 s', 'About 4 s']}\n  answer=\"About 4 s\"",
    holds: () => {
      const given = { protocol: 'two-phase-commit' };
      const { stockLockedMeanMs = 0 } = measured('coordinator-dies', { ...given, crashSeconds: 0 });
      const { stockLockedMaxMs = 0 } = measured('coordinator-dies', given);
      return Math.abs(stockLockedMeanMs - 250) < 40 && Math.abs(stockLockedMaxMs - 4_000) < 400;
    },
  },
  {
    says: 'The order that was caught is aborted in the third lane',
    holds: () =>
      statuses(ran('coordinator-dies', { protocol: 'two-phase-commit' }))
        .map((status) => (status === 'compensated' ? 1 : 0))
        .join() === '0,0,1,0,0,0,0,0',
  },
  {
    says: 'There is one unit left. Order 0 takes it. Half a second later order 1 asks.',
    holds: () => {
      const [one, other] = ran('dirty-read').watched;
      const apartUs = (other?.arrivedUs ?? 0) - (one?.arrivedUs ?? 0);
      return has('dirty-read', { stockUnits: 1, items: 1 }) && Math.abs(apartUs - 500_000) < 20_000;
    },
  },
  {
    says: 'In the first lane order 1 is told that nothing is left. Then the card of order 0 is declined',
    holds: () =>
      ran('dirty-read')
        .watched.map(({ stepStates }) => stepStates.join())
        .join(' ') === 'undone,undone,refused refused,none,none',
  },
  {
    says: 'and the unit is still there',
    holds: () => ran('dirty-read').shelves.shelf(0).taken === 0,
  },
  {
    says: 'Order 1 has read a state that did not last.',
    holds: () => measured('dirty-read').dirtyReads === 1,
  },
  {
    says: 'Order 1 finds that its answer depends on a pending unit, waits, and gets it.',
    holds: () =>
      statuses(ran('dirty-read', { isolation: 'semantic-lock' })).join() ===
      'compensated,completed',
  },
  {
    says: 'One step in five is refused here, and every second attempt at a compensation fails.',
    holds: () =>
      has('failed-compensation', {
        stepFailureProbability: 0.2,
        compensationFailureProbability: 0.5,
      }),
  },
  {
    says: 'The same number of orders completed in both.',
    holds: () => {
      const [one, other] = ['payment-first', 'payment-last'].map(
        (sequence) => ran('pivot', { sequence }).statistics.completed,
      );
      return one === other && has('pivot', { durationSeconds: 60 });
    },
  },
  {
    says: 'no order is stuck, and the money line is at',
    holds: () => ran('pivot', { sequence: 'payment-first' }).statistics.stuck === 0,
  },
  {
    says: 'Nothing is stuck, and',
    holds: () => ran('after-the-pivot', { afterPivot: 'retry' }).statistics.stuck === 0,
  },
  {
    says: 'In 10,000 runs with random refusals',
    holds: () => true, // simulations/concepts/saga/money.test.ts makes them.
  },
  {
    says: 'above, four seconds in which nobody else could sell that item',
    holds: () =>
      measured('coordinator-dies', { protocol: 'two-phase-commit' }).endedWhileDown === 0,
  },
  {
    says: 'ten steps at 99 % let 90.4 % of the orders through',
    holds: () => (100 * expected(TEN).completed).toFixed(1) === '90.4',
  },
];

test('every number on the page is vouched for', () => {
  expect(missing(page, claims)).toEqual([]);
  expect(unclaimed(page, claims)).toEqual([]);
});

test.each(claims.map((claim) => [claim.says, claim] as const))('%s', (_, { holds }) => {
  expect(holds()).toBe(true);
});

test('what the commands are said to show', () => {
  const longer = measured('coordinator-dies', { protocol: 'two-phase-commit', crashSeconds: 6 });
  expect(Math.round((longer.stockLockedMaxMs ?? 0) / 1_000)).toBe(6);
  const onward = measured('pivot', { sequence: 'payment-last', afterPivot: 'retry' });
  expect(onward).toMatchObject({ moneyImbalanceCents: 0, stuckFraction: 0 });
});
