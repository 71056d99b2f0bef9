/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import type { SagaModel } from './model.ts';
import { moneyText } from './money.ts';
import { metrics } from './statistics.ts';

export function facts(state: SagaModel, nowUs: number): readonly Fact[] {
  const { statistics, protocol } = state;
  const { completed, ended, money, stuck } = statistics;
  const share = ended > 0 ? percent(completed / ended) : 'none yet';
  return [
    {
      label: 'Completed',
      value: share,
      detail: `${count(completed)} of ${count(ended)} that ended`,
    },
    {
      label: 'Money line',
      value: moneyText(money),
      detail: stuck > 0 ? `${plural(stuck, 'order')} stuck` : `${count(state.underWay)} under way`,
    },
    protocol === 'two-phase-commit' ? locks(state, nowUs) : undone(state),
    sent(state),
  ];
}

function undone({ statistics }: SagaModel): Fact {
  const { undone, undoFailures, misled } = statistics;
  const failed = undoFailures > 0 ? `${count(undoFailures)} attempts failed` : 'none failed';
  const detail = misled > 0 ? `${count(misled)} refused in error` : failed;
  return { label: 'Steps undone', value: count(undone), detail };
}

function locks({ statistics }: SagaModel, nowUs: number): Fact {
  const { stockLockedMeanMs = 0, stockLockedMaxMs = 0 } = metrics(statistics, nowUs);
  const most = seconds(Math.round(stockLockedMaxMs * 1e3));
  const value = seconds(Math.round(stockLockedMeanMs * 1e3));
  return { label: 'Stock locked, mean', value, detail: `at most ${most}` };
}

function sent({ statistics, post }: SagaModel): Fact {
  const { ended, endedMessages } = statistics;
  const value = ended > 0 ? trimmed(endedMessages / ended, 2) : 'none yet';
  return { label: 'Messages an order', value, detail: `${count(post.sent)} in all` };
}

const PROTOCOLS = {
  orchestration: 'an orchestrator asks for each',
  choreography: 'each service passes it on to the next',
  'two-phase-commit': 'all at once, by two-phase commit',
} as const;

export function account(state: SagaModel, nowUs: number): readonly string[] {
  return [
    opening(state),
    ...state.deeds.words(),
    endings(state),
    ...compensations(state),
    ...stock(state),
    ...locking(state, nowUs),
    books(state),
  ];
}

function opening({ params, steps, protocol }: SagaModel): string {
  const names = steps.map(({ does }) => does);
  const list = steps.length > 4 ? `${names[0]} … ${names.at(-1)}` : names.join(', ');
  const p = percent(numberOf(params, 'stepFailureProbability'));
  return `An order has ${plural(steps.length, 'step')} (${list}); ${PROTOCOLS[protocol]}. Each is refused with a chance of ${p}.`;
}

function endings({ statistics, underWay }: SagaModel): string {
  const { arrived, completed, compensated, stuck } = statistics;
  if (arrived === 0) return 'No order has come.';
  return `Of ${plural(arrived, 'order')}, ${count(completed)} completed, ${count(compensated)} ended without effect, ${count(stuck)} ${stuck === 1 ? 'is' : 'are'} stuck, ${count(underWay)} ${underWay === 1 ? 'is' : 'are'} under way.`;
}

function compensations({ statistics }: SagaModel): string[] {
  const { undone, undoFailures } = statistics;
  if (undone + undoFailures === 0) return [];
  const failed = undoFailures > 0 ? `; ${plural(undoFailures, 'attempt')} to do so failed` : '';
  return [`${plural(undone, 'step')} ${undone === 1 ? 'was' : 'were'} undone${failed}.`];
}

function stock({ statistics, params }: SagaModel): string[] {
  const { soldOut, misled } = statistics;
  if (soldOut === 0) return [];
  const isolation = choiceOf(params, 'isolation') === 'none' ? ' without isolation' : '';
  const error = misled > 0 ? `; ${unitsBack(misled, soldOut)} put back later` : '';
  const was = soldOut === 1 ? 'was' : 'were';
  return [`${plural(soldOut, 'order')} ${was} told that nothing was left${isolation}${error}.`];
}

const unitsBack = (misled: number, soldOut: number): string =>
  soldOut === 1
    ? 'its unit was'
    : `${count(misled)} of these units ${misled === 1 ? 'was' : 'were'}`;

function locking({ statistics, post, params }: SagaModel, nowUs: number): string[] {
  if (numberOf(params, 'crashSeconds') === 0 && !post.anyDown) return [];
  const { stockLockedMaxMs = 0 } = metrics(statistics, nowUs);
  const most = seconds(Math.round(stockLockedMaxMs * 1e3));
  const ended = `${plural(statistics.endedWhileDown, 'order')} ended while an order service was down`;
  return [
    `${ended}; a row of stock was locked for up to ${most}.`.replace(/^./, (c) => c.toUpperCase()),
  ];
}

function books({ statistics, underWay }: SagaModel): string {
  const { money, moneyMost } = statistics;
  const most = `it was at most ${moneyText(moneyMost)} away from zero`;
  if (money === 0) return `The money line stands at zero; ${most}.`;
  const why = underWay > 0 ? 'orders are under way' : 'stuck orders have left it there';
  return `The money line stands at ${moneyText(money)}, since ${why}; ${most}.`;
}
