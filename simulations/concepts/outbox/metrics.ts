/** What is measured of a run, at any instant: what has become of its orders, and how late events were. */
import type { OutboxModel } from './model.ts';

export const METRICS = [
  { id: 'eventsLost', title: 'Events lost', unit: '', contrast: 'lost' },
  { id: 'eventsInvented', title: 'Events without an order', unit: '' },
  { id: 'effectsDuplicated', title: 'Effects too many', unit: '', contrast: 'effects too many' },
  { id: 'ordersSaved', title: 'Orders saved', unit: '' },
  { id: 'ordersRefused', title: 'Orders refused while down', unit: '' },
  { id: 'eventsPublished', title: 'Records in the log', unit: '' },
  { id: 'eventsRepublished', title: 'Records of an event already there', unit: '' },
  { id: 'effects', title: 'Effects', unit: '' },
  { id: 'recognised', title: 'Repeats stopped by the inbox', unit: '' },
  { id: 'eventsOutOfOrder', title: 'Published out of order', unit: '', contrast: 'out of order' },
  { id: 'effectsOutOfOrder', title: 'Took effect out of order', unit: '' },
  { id: 'publishDelayMeanMs', title: 'From commit to broker, mean', unit: 'ms' },
  { id: 'publishDelayP50Ms', title: 'From commit to broker, median', unit: 'ms' },
  { id: 'publishDelayP95Ms', title: 'From commit to broker, p95', unit: 'ms' },
  { id: 'publishDelayP99Ms', title: 'From commit to broker, p99', unit: 'ms' },
  { id: 'readsPerSecond', title: 'Queries of the outbox', unit: '/s' },
  { id: 'eventsUnderWay', title: 'Not settled', unit: '' },
] as const;

type MetricId = (typeof METRICS)[number]['id'];

export function measure(state: OutboxModel, nowUs: number): Readonly<Record<MetricId, number>> {
  const { tally, orders, publishDelays, relays } = state;
  let lost = 0;
  let invented = 0;
  let duplicated = 0;
  for (const order of orders) {
    const fate = state.fateOf(order);
    if (fate === 'lost') lost++;
    else if (fate === 'invented') invented++;
    duplicated += Math.max(0, order.effects - 1);
  }
  return {
    eventsLost: lost,
    eventsInvented: invented,
    effectsDuplicated: duplicated,
    ordersSaved: tally.saved,
    ordersRefused: tally.refused,
    eventsPublished: tally.published,
    eventsRepublished: tally.republished,
    effects: tally.effects,
    recognised: tally.recognised,
    eventsOutOfOrder: tally.outOfOrder,
    effectsOutOfOrder: tally.effectsOutOfOrder,
    ...publishDelays.metrics('publishDelay'),
    readsPerSecond: nowUs > 0 ? (relays.reads * 1e6) / nowUs : 0,
    eventsUnderWay: state.underWay,
  };
}
