/** The charts, as data: who does what and when, how late events are published, what waits. */
import { series, waitingLine } from '../../run/chart-kit.ts';
import type { Chart } from '../../run/concept.ts';
import { swimLanes } from '../../run/lanes-kit.ts';
import { trimmed } from '../../run/words.ts';
import { publishDelayMs } from './formulas.ts';
import type { OutboxModel } from './model.ts';
import { LANES, SWIM } from './swim.ts';
import { relayLoad } from './theory.ts';

/** What the bars and messages of the lanes mean here. */
const NAMES = { failed: 'cut off or lost', crashed: 'down' } as const;

export const charts: readonly Chart<OutboxModel>[] = [
  swimLanes(SWIM, LANES, { unit: 'orders', names: NAMES }),
  {
    id: 'delay',
    title: 'From commit to broker, order by order',
    kind: 'dots',
    unit: 'ms',
    series: [series('delay', 'published', 'served')],
    references(params) {
      const load = relayLoad(params);
      const value = load ? publishDelayMs(load) : Number.POSITIVE_INFINITY;
      if (!Number.isFinite(value)) return [];
      return [{ title: `theory, mean ${trimmed(value, 0)} ms`, value }];
    },
  },
  {
    id: 'wrong',
    title: 'Events lost, repeated, out of order',
    kind: 'line',
    unit: 'events',
    series: [
      series('lost', 'lost', 'failed'),
      series('repeated', 'effects too many', 'retried'),
      series('outOfOrder', 'published out of order', 'rejected'),
    ],
  },
  waitingLine({ id: 'backlog', title: 'Rows waiting in the outbox', unit: 'rows' }),
];

/** What the menu of a chart says about it; a page loads it with the first menu. */
export const chartHelp: Readonly<Record<string, string>> = {
  lanes:
    'A row for each process, and for the two stores. Spans are what a process does, arrows what it sends. A crash ends every span at once; what the database and the broker have stays.',
  delay:
    'How long after its commit an order’s event was in the broker, at the instant when it was published.',
  wrong:
    'So far. Lost: the order is saved, and nothing durable will make its effect. Too many: effects beyond the first of an order. Out of order: in the log after a younger event of the same customer.',
  backlog: 'Rows that are committed and not yet marked as sent.',
};

/** What no event moves goes on level. */
export const sample = (state: OutboxModel, nowUs: number): void => state.sample(nowUs);
