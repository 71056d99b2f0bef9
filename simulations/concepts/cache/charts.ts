/** What is charted: the share of hits, what goes on to the database, and which keys are asked for. */
import { fateBars, series } from '../../run/chart-kit.ts';
import type { Chart } from '../../run/concept.ts';
import { percent } from '../../run/words.ts';
import { lawOf } from './law.ts';
import type { CacheModel } from './model.ts';

export const charts: readonly Chart<CacheModel>[] = [
  {
    id: 'hit-ratio',
    title: 'Share of hits, of late',
    kind: 'line',
    unit: '%',
    series: [series('ratio', 'hits', 'served')],
    references(params) {
      const law = lawOf(params);
      if (!law) return [];
      const word = law.grade === 'B' ? 'at most' : 'theory';
      return [{ title: `${word} ${percent(law.value)}`, value: 100 * law.value }];
    },
  },
  fateBars(series('hits'), series('misses'), { id: 'fates' }),
  {
    id: 'database',
    title: 'To the database per {bin}',
    kind: 'line',
    unit: 'requests',
    series: [series('misses', 'misses', 'rejected')],
  },
  {
    id: 'asked',
    title: 'Number of the key asked for',
    kind: 'dots',
    unit: '',
    outcomeTitles: { rejected: 'miss' },
    series: [series('asked', 'hit', 'served')],
  },
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  'hit-ratio':
    'Over the latest hundredth of the run. Where there is a formula, a line has what it says for a long run.',
  fates: 'Requests in each {bin}: those that the cache answered, and those that it had to pass on.',
  database: 'Misses. What the database has to bear; with a second cache, what comes to that.',
  asked:
    'A request by its instant and the number of its key, popular keys at the bottom: the shape of what is asked for, and where the cache helps.',
};

/** The share of late is read at the end of each bin. */
export function sample({ context, statistics }: CacheModel, nowUs: number): void {
  context.charts?.observe('ratio', nowUs, 100 * statistics.recent.fraction);
}
