/** Presets with a stream of orders at a lifelike pace: kills under load, delay, order, gaps, repeats. */
import type { Intervention, Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';

const STREAM = {
  ...defaultsOf(parameters),
  outbox: 'on',
  inbox: 'on',
  arrivalsPerSecond: 20,
  orders: 0,
  customers: 5,
  commitMs: 5,
  publishMs: 5,
  pollMs: 50,
  markMs: 3,
  deliveryMs: 2,
  effectMs: 10,
  ackMs: 2,
  downMs: 500,
  durationSeconds: 30,
};

const crash = (atSeconds: number): Intervention => ({ atUs: atSeconds * 1e6, action: 'crash' });

export const streams: readonly Scenario[] = [
  {
    id: 'six-kills',
    title: 'Six crashes under load',
    notice: 'Each crash may leave an order whose event is never sent, and nothing says so.',
    params: {
      ...STREAM,
      outbox: 'off',
      arrivalsPerSecond: 150,
      publishMs: 10,
      effectMs: 3,
      ackMs: 1,
      relays: 4,
    },
    seed: 1,
    interventions: [4, 8, 12, 16, 20, 24].map(crash),
    compare: { parameter: 'outbox', values: ['off', 'on'], titles: ['two writes', 'outbox'] },
    stillAtUs: 30_000_000,
    charts: ['wrong'],
    speed: 2,
  },
  {
    id: 'poll-or-log',
    title: 'Ask, or listen',
    notice:
      'A relay that asks every half second is half of that late; one that follows the log is not.',
    params: { ...STREAM, pollMs: 500, durationSeconds: 20 },
    seed: 1,
    compare: { parameter: 'relay', values: ['flag', 'log'], titles: ['polls', 'follows the log'] },
    stillAtUs: 20_000_000,
    charts: ['delay'],
    speed: 2,
  },
  {
    id: 'order',
    title: 'Three relays',
    notice: 'Relays that take any row overtake each other; relays that share by customer do not.',
    params: {
      ...STREAM,
      arrivalsPerSecond: 60,
      publishMs: 20,
      effectMs: 4,
      writeTimes: 'exponential',
      relay: 'log',
      relays: 3,
    },
    seed: 1,
    compare: { parameter: 'relayShare', values: ['any', 'key'] },
    stillAtUs: 30_000_000,
    charts: ['wrong'],
    speed: 1,
  },
  {
    id: 'id-gap',
    title: 'Ids are taken early and seen late',
    notice:
      'A relay that remembers the last id passes over rows that commit after it. Nothing crashed.',
    params: { ...STREAM, commitMs: 40, writeTimes: 'exponential' },
    seed: 1,
    compare: { parameter: 'relay', values: ['cursor', 'flag'], titles: ['last id', 'sent flag'] },
    stillAtUs: 120_000,
    charts: ['wrong'],
    speed: 1,
  },
  {
    id: 'delivery',
    title: 'Delivered twice, and not in order',
    notice: 'The broker repeats a fifth of its deliveries, and later ones overtake earlier ones.',
    params: {
      ...STREAM,
      deliveryMs: 40,
      deliveryDuplicateProbability: 0.2,
      deliveryReorder: 'on',
      relay: 'log',
      arrivalsPerSecond: 8,
      durationSeconds: 3,
    },
    seed: 1,
    compare: { parameter: 'inbox', values: ['off', 'on'], titles: ['no inbox', 'inbox'] },
    stillAtUs: 3_000_000,
    charts: ['lanes'],
    speed: 0.25,
  },
];
