/** The parameters: the arrangement and the crash, traffic, then how long each step takes. */
import type { Params } from '../../run/concept.ts';
import {
  arrivalRate,
  choiceParameter,
  duration,
  numberParameter,
  switchParameter,
} from '../../run/parameter-kit.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { NumberParameter, Parameter } from '../../run/parameters.ts';
import type { Reading } from './algorithm/rows.ts';
import type { Writes } from './machine.ts';

const withOutbox = { id: 'outbox', is: ['on'] };

const time = (
  id: string,
  title: string,
  group: string,
  own: Pick<NumberParameter, 'default'> & Partial<NumberParameter>,
): NumberParameter =>
  numberParameter({
    id,
    title,
    group,
    unit: 'ms',
    min: 0.001,
    max: 60_000,
    slider: { min: 10, max: 500, step: 10 },
    ...own,
  });

export const parameters: readonly Parameter[] = [
  switchParameter({
    id: 'outbox',
    title: 'Outbox',
    group: 'Arrangement',
    help: 'Off: two writes, one to the database and one to the broker. On: one transaction saves the order and its event, and a relay publishes it.',
  }),
  choiceParameter({
    id: 'firstWrite',
    title: 'First write',
    group: 'Arrangement',
    choices: [
      { id: 'database', title: 'Database, then broker' },
      { id: 'broker', title: 'Broker, then database' },
    ],
    onlyWhen: { id: 'outbox', is: ['off'] },
  }),
  switchParameter({
    id: 'inbox',
    title: 'Inbox',
    group: 'Arrangement',
    help: 'The effect and the number of its event are written in one transaction, and no number is written twice.',
  }),
  choiceParameter({
    id: 'ack',
    title: 'Acknowledge',
    group: 'Arrangement',
    choices: [
      { id: 'before', title: 'Before the work' },
      { id: 'after', title: 'After the work' },
    ],
    default: 'after',
  }),
  numberParameter({
    id: 'crashAtUs',
    title: 'Crash at',
    group: 'Crash',
    unit: 'µs',
    help: 'Service, relay and consumer stop before anything else of this microsecond; 0 for no crash. Database and broker go on.',
    zeroMeans: 'no crash',
    min: 0,
    max: 1_000_000_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 2_000_000, step: 10_000 },
  }),
  time('downMs', 'Down for', 'Crash', { default: 100, slider: { min: 10, max: 1_000, step: 10 } }),
  arrivalRate({
    title: 'Orders',
    default: 2,
    max: 1_000,
    slider: { min: 1, max: 200, step: 1, logarithmic: true },
  }),
  numberParameter({
    id: 'orders',
    title: 'Orders in all',
    group: 'Traffic',
    help: 'After so many no more come; 0 for no end.',
    zeroMeans: 'no limit',
    min: 0,
    max: 100_000,
    default: 1,
    whole: true,
    slider: { min: 0, max: 20, step: 1 },
  }),
  numberParameter({
    id: 'customers',
    title: 'Customers',
    group: 'Traffic',
    help: 'Whose orders should take effect in the order in which they were saved.',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 10, step: 1 },
  }),
  time('commitMs', 'Transaction', 'Service', { default: 120 }),
  time('publishMs', 'Publishing', 'Service', { default: 200 }),
  choiceParameter({
    id: 'writeTimes',
    title: 'Time that writes take',
    group: 'Service',
    choices: [
      { id: 'fixed', title: 'Always the same' },
      { id: 'exponential', title: 'Exponential' },
    ],
  }),
  choiceParameter({
    id: 'relay',
    title: 'Relay reads',
    group: 'Relay',
    choices: [
      { id: 'flag', title: 'Rows not marked as sent' },
      { id: 'cursor', title: 'Ids beyond the last' },
      { id: 'log', title: 'The database’s log' },
    ],
    onlyWhen: withOutbox,
  }),
  time('pollMs', 'Poll every', 'Relay', {
    default: 150,
    slider: { min: 10, max: 2_000, step: 10 },
    help: 'How long a relay sleeps that found nothing. One that follows the log does not sleep.',
    onlyWhen: withOutbox,
  }),
  time('markMs', 'Marking as sent', 'Relay', { default: 120, onlyWhen: withOutbox }),
  numberParameter({
    id: 'relays',
    title: 'Relays',
    group: 'Relay',
    min: 1,
    max: 8,
    default: 1,
    whole: true,
    slider: { min: 1, max: 4, step: 1 },
    onlyWhen: withOutbox,
  }),
  choiceParameter({
    id: 'relayShare',
    title: 'Several relays share',
    group: 'Relay',
    choices: [
      { id: 'any', title: 'Any row that is free' },
      { id: 'key', title: 'By customer' },
    ],
    onlyWhen: withOutbox,
  }),
  time('deliveryMs', 'Delivery', 'Delivery', { default: 80 }),
  numberParameter({
    id: 'deliveryDuplicateProbability',
    title: 'Delivered twice',
    group: 'Delivery',
    live: true,
    help: 'Share of deliveries that arrive twice.',
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 1, step: 0.05 },
  }),
  switchParameter({
    id: 'deliveryReorder',
    title: 'Deliveries overtake',
    group: 'Delivery',
    help: 'On: the time of a delivery is exponential, and a later one may arrive first.',
  }),
  time('effectMs', 'Work for the effect', 'Consumer', { default: 240 }),
  time('ackMs', 'Acknowledging', 'Consumer', { default: 200 }),
  duration({ max: 100_000, default: 2, slider: { min: 1, max: 60, step: 1 } }),
];

/** A time in whole µs, at least 1. */
export const usOf = (params: Params, id: string): number =>
  Math.max(1, Math.round(numberOf(params, id) * 1e3));

export const isOn = (params: Params, id: 'outbox' | 'inbox' | 'deliveryReorder'): boolean =>
  params[id] === 'on';

export const readingOf = (params: Params): Reading => choiceOf<Reading>(params, 'relay');

/** What the service writes, and in which order. */
export function writesOf(params: Params): Writes {
  if (isOn(params, 'outbox')) return 'one';
  return params.firstWrite === 'broker' ? 'broker-first' : 'database-first';
}
