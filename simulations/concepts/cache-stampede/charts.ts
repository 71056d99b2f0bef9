/** What is charted: the database against its capacity, hits, work for nothing, latencies, early refreshes. */
import { percentilesHelp } from '../../run/chart-help.ts';
import { fateBars, percentiles, series, waitingLine } from '../../run/chart-kit.ts';
import type { Chart, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { CacheStampedeModel } from './model.ts';
import { capacityPerSecond } from './parameters.ts';

/** A level in rebuilds per bin, as the chart counts them; none where there is no limit. */
function capacityLine(params: Params, { context }: CacheStampedeModel) {
  const perSecond = capacityPerSecond(params);
  if (perSecond === Number.POSITIVE_INFINITY) return [];
  return [{ title: 'capacity', value: (perSecond * (context.charts?.barUs ?? 1e6)) / 1e6 }];
}

export const charts: readonly Chart<CacheStampedeModel>[] = [
  {
    id: 'database',
    title: 'Asked of the database per {bin}',
    kind: 'line',
    unit: 'rebuilds',
    series: [series('asked', 'asked', 'offered'), series('stored', 'stored', 'served')],
    references: capacityLine,
  },
  {
    id: 'hit-rate',
    title: 'Hit rate of the last second',
    kind: 'line',
    unit: '%',
    series: [series('hitRate', 'hits', 'served')],
  },
  fateBars(series('stored', 'stored'), series('discarded', 'for nothing'), {
    id: 'duplicates',
    title: 'Finished rebuilds per {bin}',
    unit: 'rebuilds',
  }),
  percentiles('latency', { title: 'Time to the value, by percentile' }),
  waitingLine({
    id: 'at-database',
    title: 'Rebuilds at the database',
    unit: 'rebuilds',
    series: [series('inside', 'at work or waiting')],
    references: (params) => {
      const value = numberOf(params, 'databaseServers');
      return value > 0 ? [{ title: 'at once', value }] : [];
    },
  }),
  {
    id: 'early',
    title: 'Time left when a read refreshed',
    kind: 'dots',
    unit: 'ms',
    series: [series('early', 'early refreshes', 'served')],
  },
  fateBars(series('answered', 'answered'), series('failed', 'no answer'), {
    id: 'reads',
    title: 'Reads that ended per {bin}',
  }),
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  database:
    'Rebuilds that were asked for, and those whose result was stored. The gap between them is work for nothing, or work that waits.',
  'hit-rate': 'Of the reads of the last second, the share that the cache answered at once.',
  duplicates:
    'A rebuild is for nothing when the value is there already, or when its reader has gone.',
  latency: percentilesHelp,
  'at-database':
    'In work and in line together. Where that changes faster than can be drawn, the line is the greatest of each moment, and the shade reaches down to the least.',
  early:
    'Each dot is a read that refreshed a good value, at the time that the value had left. The nearer to expiry, the likelier.',
  reads: 'Answered, at once or after a wait, and left without an answer.',
};

/** What changes while nothing happens. */
export function sample({ context, renewal, statistics }: CacheStampedeModel, nowUs: number): void {
  context.charts?.observe('inside', nowUs, renewal.database.inside);
  const reads = statistics.readsNow.countAt(nowUs);
  if (reads === 0) return;
  const hits = statistics.hitsNow.countAt(nowUs);
  context.charts?.observe('hitRate', nowUs, (100 * hits) / reads);
}
