/** What is charted: swim lanes of the services, the money line, how orders end, and locks. */
import type { Chart } from '../../run/chart.ts';
import { series } from '../../run/chart-kit.ts';
import { swimLanes } from '../../run/lanes-kit.ts';
import type { SagaModel } from './model.ts';
import { LANE_SERIES, LANES } from './recorder.ts';

const TITLES: Readonly<Record<(typeof LANES)[number], string>> = {
  orders: 'orders',
  payment: 'payment',
  stock: 'stock',
  shipping: 'shipping',
};

/** What the bars and messages of the lanes mean here. */
const NAMES = {
  committed: 'done',
  waiting: 'waits, or locked',
  failed: 'refused or failed',
  crashed: 'service down',
} as const;

export const charts: readonly Chart<SagaModel>[] = [
  swimLanes<SagaModel>(
    LANE_SERIES,
    LANES.map((id) => ({ id, title: TITLES[id] })),
    { unit: 'orders', names: NAMES },
  ),
  {
    id: 'money',
    title: 'Money line',
    kind: 'line',
    unit: '€',
    series: [series('money', 'charged − refunded − shipped')],
    references: () => [{ title: 'balanced', value: 0 }],
  },
  {
    id: 'ended',
    title: 'Orders ended per {bin}',
    kind: 'bars',
    unit: 'orders',
    series: [
      series('completed', 'completed', 'served'),
      series('compensated', 'compensated', 'rejected'),
      series('stuck', 'stuck', 'failed'),
    ],
  },
  {
    id: 'under-way',
    title: 'Orders under way',
    kind: 'line',
    unit: 'orders',
    series: [series('underWay', 'under way')],
  },
  {
    id: 'locked',
    title: 'Rows of stock locked',
    kind: 'line',
    unit: 'rows',
    series: [series('locked', 'locked')],
  },
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  lanes:
    'A bar is a local transaction: work with its row locked, done, undone or failed. In the first row each bar is an order, from its coming to its end. Arrows are messages. Of many orders only some are drawn, each of them whole.',
  money:
    'What customers were charged, less what they were refunded, less what was shipped to them, over all orders. An order under way may stand on either side of zero; one that has completed or was compensated leaves nothing.',
  ended:
    'Completed: every step is done. Compensated: nothing is left of it. Stuck: a person is called.',
  'under-way': 'Orders that have come and have not ended, those that wait to begin included.',
  locked:
    'Rows of the stock service that a transaction holds. Whoever wants the same item waits for it.',
};

/** Called at every bin's end: there a gauge that no event moves is read. */
export function sample({ context, statistics, underWay }: SagaModel, nowUs: number): void {
  const { charts } = context;
  charts?.observe('money', nowUs, statistics.money / 100);
  charts?.observe('underWay', nowUs, underWay);
  charts?.observe('locked', nowUs, statistics.locked.open);
}
