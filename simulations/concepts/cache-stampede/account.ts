/** The facts row, and the run in words: what was asked, what expired, and what came of it. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import type { CacheStampedeModel } from './model.ts';
import { capacityPerSecond, usOf } from './parameters.ts';
import { metrics } from './statistics.ts';

const figures = ({ statistics }: CacheStampedeModel, nowUs: number) =>
  metrics(statistics, nowUs) as Record<string, number> & {
    recomputesPerExpiry: number;
    hitFraction: number;
    hitNowFraction: number;
    databaseOfferedPerSecond: number;
  };

export function facts(state: CacheStampedeModel, nowUs: number): readonly Fact[] {
  const { params, statistics, readers, renewal } = state;
  const now = figures(state, nowUs);
  const capacity = capacityPerSecond(params);
  const begun = statistics.replaced + statistics.awaited > 0;
  const broken = (is: boolean) => (is ? ({ tone: 'broken' } as const) : {});
  const left = statistics.gaveUp + statistics.cutOff;
  return [
    {
      label: 'Hits',
      value: statistics.reads > 0 ? percent(now.hitNowFraction) : 'none yet',
      detail: `last second; ${percent(now.hitFraction)} in all`,
    },
    {
      label: 'Asked of the database',
      value: `${trimmed(now.databaseOfferedPerSecond, 0)}/s`,
      detail:
        capacity === Number.POSITIVE_INFINITY ? 'no limit' : `capacity ${trimmed(capacity, 0)}/s`,
      ...broken(now.databaseOfferedPerSecond > capacity),
    },
    {
      label: 'Rebuilds for each expiry',
      value: begun ? rebuildsText(now.recomputesPerExpiry) : 'none yet',
      detail: `${count(statistics.discarded)} for nothing`,
    },
    {
      label: 'Reads waiting',
      value: count(readers.waiting),
      detail: left > 0 ? `${count(left)} left without an answer` : inLine(renewal.database),
      ...broken(left > 0),
    },
  ];
}

/** As exact as it is of use. */
const rebuildsText = (mean: number) => (mean < 100 ? trimmed(mean, 2) : count(mean));

const inLine = ({ line }: { readonly line: { readonly length: number } }) =>
  `${plural(line.length, 'rebuild')} in line`;

const POLICY_WORDS: Readonly<Record<string, string>> = {
  none: 'Every reader that missed rebuilt it itself',
  'single-flight': 'The first reader that missed rebuilt it, and the others waited for that',
  'stale-while-revalidate':
    'One rebuild was made behind the readers’ backs, and they got the old value meanwhile',
  xfetch: 'Reads refreshed it early, each by chance',
};

export function account(state: CacheStampedeModel, nowUs: number): readonly string[] {
  return [opening(state), ...state.deeds.words(), ...expiries(state, nowUs), ...end(state, nowUs)];
}

function opening({ atStart: params, keys, nodes }: CacheStampedeModel): string {
  const where = nodes > 1 ? ` at ${nodes} nodes` : '';
  const capacity = capacityPerSecond(params);
  const room =
    capacity === Number.POSITIVE_INFINITY ? '' : ` and could make ${trimmed(capacity, 0)} a second`;
  return (
    `${trimmed(numberOf(params, 'arrivalsPerSecond'), 2)} reads a second met ${plural(keys, 'key')}${where}, ` +
    `each kept for ${seconds(usOf(params, 'ttlSeconds'))}. The database needed ` +
    `${seconds(usOf(params, 'recomputeMs'))} for a value${room}.`
  );
}

function expiries(state: CacheStampedeModel, nowUs: number): string[] {
  const { params, statistics } = state;
  const values = statistics.replaced + statistics.awaited;
  if (values === 0) return ['No value has had to be replaced yet.'];
  const { recomputesPerExpiry } = figures(state, nowUs);
  const most = `at most ${plural(statistics.concurrentMax, 'rebuild')} ${statistics.concurrentMax === 1 ? 'was' : 'were'} at the database at once, at ${seconds(statistics.concurrentMaxAtUs)}`;
  const each = rebuildsText(recomputesPerExpiry);
  const all = values === 1 ? 'the one value' : `each of ${count(values)} values`;
  return [
    `${POLICY_WORDS[String(params.policy)]}: ${each} ${each === '1' ? 'rebuild' : 'rebuilds'} for ${all} that had to be replaced; ${most}.`,
  ];
}

function end(state: CacheStampedeModel, nowUs: number): string[] {
  const { statistics, renewal } = state;
  if (statistics.reads === 0) return [];
  const { hitNowFraction, hitFraction } = figures(state, nowUs);
  const { line } = renewal.database;
  const left = statistics.gaveUp + statistics.cutOff;
  const waits = line.length > 0 ? `, and ${plural(line.length, 'rebuild')} waited in line` : '';
  const gone = left > 0 ? ` ${plural(left, 'read')} ended without an answer.` : '';
  return [
    `${percent(hitFraction)} of all reads were answered from the cache, ${percent(hitNowFraction)} in the last second${waits}.${gone}`,
  ];
}
