/** What is charted: charges against events, how posts were answered, keys kept, and every attempt. */
import { series } from '../../run/chart-kit.ts';
import type { Chart } from '../../run/concept.ts';
import { swimLanes } from '../../run/lanes-kit.ts';
import type { IdempotencyModel } from './model.ts';
import { STORY, STORY_ROWS } from './swim.ts';

/** What spans and moments come to here. */
const NAMES = {
  work: 'charging',
  committed: 'charged, or answered',
  failed: 'timed out, or refused',
  crashed: 'cut off by a crash',
} as const;

export const charts: readonly Chart<IdempotencyModel>[] = [
  swimLanes(STORY, STORY_ROWS, {
    ...{ id: 'story', title: 'Post, charge, answer', unit: 'events', names: NAMES },
  }),
  {
    id: 'charges',
    title: 'Events, and charges for them',
    kind: 'line',
    unit: 'charges',
    series: [series('events', 'events', 'offered'), series('charges', 'charges', 'served')],
  },
  {
    id: 'wrong',
    title: 'Charges too many, and too few',
    kind: 'line',
    unit: 'charges',
    series: [
      series('tooMany', 'too many', 'failed'),
      series('missing', 'acknowledged, never charged', 'rejected'),
    ],
  },
  {
    id: 'answers',
    title: 'Attempts per {bin}, by what came of them',
    kind: 'bars',
    unit: 'attempts',
    series: [
      series('worked', 'charged', 'served'),
      series('stored', 'stored answer', 'retried'),
      series('refusals', 'refused', 'rejected'),
      series('unanswered', 'no answer', 'failed'),
    ],
  },
  {
    id: 'keys',
    title: 'Keys on record',
    kind: 'line',
    unit: 'keys',
    series: [series('keys')],
  },
  {
    id: 'attempts',
    title: 'Attempts, caller by caller',
    kind: 'ticks',
    unit: 'callers',
    series: [series('attempts', 'attempts', 'offered')],
  },
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  story:
    'Above, the sender: each span is an attempt that waits for its answer. Below, the receiver: each span is a handler that charges. Arrows are posts and answers; a crossed one is lost.',
  charges:
    'Each event is to be charged once, so the lines should be one. Above the events, somebody was charged twice; far below, events are still on their way or were never charged.',
  wrong:
    'Too many: charges beyond the first of an event, and all for forged ones. Never charged: events whose sender was told that they are done.',
  answers:
    'Charged is work done for the first time, or done again. A stored answer costs no charge. Refused is 401, 409 or 422. No answer is a timeout of the sender, whatever the receiver did.',
  keys: 'What the receiver keeps to know an event again: about one key for each event of the last window.',
  attempts:
    'A row for each caller, a stroke for each of its attempts. Where a row has one stroke, the first answer came back.',
};

/** Nothing changes without an event, so the lines go on level. */
export function sample({ context, events, statistics, receiver }: IdempotencyModel, nowUs: number) {
  context.charts?.observe('events', nowUs, events);
  context.charts?.observe('charges', nowUs, statistics.effects);
  context.charts?.observe('tooMany', nowUs, statistics.tooMany);
  context.charts?.observe('missing', nowUs, statistics.lost);
  context.charts?.observe('keys', nowUs, receiver.ledger.keys.count);
}
