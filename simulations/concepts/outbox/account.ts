/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, plural, seconds } from '../../run/words.ts';
import { measure } from './metrics.ts';
import type { OutboxModel } from './model.ts';
import { usOf } from './parameters.ts';

const broken = (is: boolean) => (is ? ({ tone: 'broken' } as const) : {});

export function facts(state: OutboxModel, nowUs: number): readonly Fact[] {
  const { eventsLost, eventsInvented, effectsDuplicated, ...measured } = measure(state, nowUs);
  const { ordersSaved, ordersRefused, eventsPublished, eventsRepublished } = measured;
  return [
    {
      label: 'Events lost',
      value: count(eventsLost),
      detail: 'saved, and never to take effect',
      ...broken(eventsLost > 0),
    },
    {
      label: 'Events invented',
      value: count(eventsInvented),
      detail: 'in the broker, without an order',
      ...broken(eventsInvented > 0),
    },
    {
      label: 'Effects too many',
      value: count(effectsDuplicated),
      detail:
        measured.recognised > 0
          ? `${count(measured.recognised)} stopped by the inbox`
          : `${plural(eventsPublished, 'record')}, ${count(eventsRepublished)} of them repeats`,
      ...broken(effectsDuplicated > 0),
    },
    {
      label: 'Orders saved',
      value: count(ordersSaved),
      detail: ordersRefused > 0 ? `${count(ordersRefused)} refused` : 'none refused',
    },
  ];
}

export function account(state: OutboxModel, nowUs: number): readonly string[] {
  return [
    opening(state),
    crash(state, nowUs),
    ...kills(state),
    ...state.deeds.words(),
    ...outcome(state, nowUs),
    ...order(state),
  ].filter((sentence) => sentence !== '');
}

const READS = {
  flag: 'asks for rows that are not marked as sent',
  cursor: 'asks for ids beyond the last one it sent',
  log: 'follows the database’s log',
} as const;

function opening({ params, relays }: OutboxModel): string {
  const consumer =
    `The consumer acknowledges ${params.ack === 'before' ? 'before' : 'after'} its work, ` +
    `${params.inbox === 'on' ? 'with an inbox' : 'without an inbox'}.`;
  if (params.outbox !== 'on') {
    const order =
      params.firstWrite === 'broker'
        ? 'publishes an event and then saves the order'
        : 'saves an order and then publishes its event';
    return `The service ${order}: two writes. ${consumer}`;
  }
  const who = relays.machines.length === 1 ? 'A relay' : `Each of ${relays.machines.length} relays`;
  return `The service saves an order and its event in one transaction. ${who} ${READS[relays.reading]}, publishes, and marks. ${consumer}`;
}

/** The crash of the parameter; those of the reader are told after it. */
function crash({ params }: OutboxModel, nowUs: number): string {
  const crashedUs = numberOf(params, 'crashAtUs');
  if (crashedUs === 0 || crashedUs > nowUs) return '';
  const downUs = usOf(params, 'downMs');
  const back = nowUs >= crashedUs + downUs ? `for ${seconds(downUs)}` : 'and are down';
  return `At ${seconds(crashedUs)} service, relay and consumer crashed, ${back}.`;
}

/** All of them, however many: a reader counts them. */
function kills({ killsUs }: OutboxModel): string[] {
  const times = killsUs.map((atUs) => seconds(atUs));
  const last = times.pop();
  if (last === undefined) return [];
  const when = times.length > 0 ? `${times.join(', ')} and ${last}` : last;
  return [`At ${when} service, relay and consumer crashed.`];
}

function outcome(state: OutboxModel, nowUs: number): string[] {
  const { eventsLost, eventsInvented, effectsDuplicated, ...measured } = measure(state, nowUs);
  const { ordersSaved, eventsUnderWay, recognised } = measured;
  if (state.orders.length === 0) return ['No order has come yet.'];
  const faults = [
    eventsLost > 0 && `${plural(eventsLost, 'event')} lost`,
    eventsInvented > 0 && `${plural(eventsInvented, 'event')} invented`,
    effectsDuplicated > 0 && `${plural(effectsDuplicated, 'effect')} too many`,
  ].filter((fault) => fault !== false);
  const one = ordersSaved === 1;
  const saved = `${plural(ordersSaved, 'order')} ${one ? 'is' : 'are'} saved`;
  const rest =
    eventsUnderWay > 0
      ? `${saved}; not everything is settled yet.`
      : faults.length > 0 || ordersSaved === 0
        ? `${saved}.`
        : `${saved}, and ${one ? 'it' : 'each'} took effect once.`;
  return [
    upperFirst(rest),
    ...(faults.length > 0 ? [`${upperFirst(faults.join(', '))}.`] : []),
    ...(recognised > 0 ? [`The inbox stopped ${plural(recognised, 'repeat')}.`] : []),
  ];
}

function order({ tally, params }: OutboxModel): string[] {
  const { outOfOrder, effectsOutOfOrder } = tally;
  const of =
    numberOf(params, 'customers') === 1 ? 'a younger one' : 'a younger one of its customer';
  return [
    ...(outOfOrder > 0 ? [`${plural(outOfOrder, 'event')} came into the log after ${of}.`] : []),
    ...(effectsOutOfOrder > 0
      ? [`${plural(effectsOutOfOrder, 'order')} took effect after ${of}.`]
      : []),
  ];
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
