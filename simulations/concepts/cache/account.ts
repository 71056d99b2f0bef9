/** The run in figures and in words: the facts row, and the account that every reader can read. */
import { heldFile } from '../../input/held.ts';
import type { Fact } from '../../run/concept.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import type { PolicyId } from './algorithm/policies.ts';
import { lawOf } from './law.ts';
import type { CacheModel } from './model.ts';
import { ttlUsOf } from './parameters.ts';
import { metrics } from './statistics.ts';

const NO_FILE =
  'This run is of your own file, and there is none: give one, or choose other requests.';

export const POLICY_TITLES: Readonly<Record<PolicyId, string>> = {
  lru: 'LRU',
  fifo: 'FIFO',
  clock: 'CLOCK',
  lfu: 'LFU',
  sieve: 'SIEVE',
  arc: 'ARC',
  's3-fifo': 'S3-FIFO',
  optimal: 'the optimum',
};

export function facts(state: CacheModel, nowUs: number): readonly Fact[] {
  const { params, statistics, policy, deeds } = state;
  if (isWithoutFile(state)) {
    return [{ label: 'Requests', value: 'none', detail: 'needs a file', tone: 'broken' }];
  }
  const { counted, hits, evictions, expired, unknown } = statistics;
  const { databasePerSecond = 0 } = metrics(statistics, nowUs);
  const law = deeds.length > 0 ? null : lawOf(params);
  const relation = law?.grade === 'B' ? 'at most' : 'theory';
  const { target } = policy.read(0);
  return [
    {
      label: 'Hits',
      value: counted > 0 ? percent(hits / counted) : 'none yet',
      detail: law ? `${relation} ${percent(law.value)}` : `${count(hits)} of ${count(counted)}`,
      ...(law && { tone: 'theory' }),
    },
    {
      label: 'Database',
      value: counted > 0 ? `${rate(databasePerSecond)}/s` : 'none yet',
      detail: behind(state),
    },
    {
      label: 'In the cache',
      value: count(policy.size),
      detail:
        target === undefined
          ? `of ${count(policy.capacity)}`
          : `target for new ones: ${trimmed(target, 0)}`,
    },
    expired > 0
      ? { label: 'Too old', value: count(expired), detail: 'fetched again' }
      : unknown > 0
        ? { label: 'Not there', value: count(unknown), detail: 'asked of the database' }
        : { label: 'Thrown out', value: count(evictions), detail: 'to make room' },
  ];
}

function behind({ statistics, second, params }: CacheModel): string {
  const { counted, misses, secondHits } = statistics;
  if (counted === 0 && numberOf(params, 'warmupRequests') > 0) return 'after the warm-up';
  if (second) return `second cache: ${percent(misses > 0 ? secondHits / misses : 0)}`;
  return `${count(misses)} misses`;
}

/** "9.8", "1,000": tenths where they matter. */
const rate = (perSecond: number): string =>
  perSecond < 1_000 ? trimmed(perSecond, 1) : count(perSecond);

export function account(state: CacheModel, nowUs: number): readonly string[] {
  if (isWithoutFile(state)) return [NO_FILE];
  return [opening(state), ...state.deeds.words(), ...outcome(state, nowUs), ...beside(state)];
}

const isWithoutFile = ({ params, requests }: CacheModel) =>
  params.workload === 'file' && requests.trace.length === 0;

function opening({ params, requests, policy }: CacheModel): string {
  const title = POLICY_TITLES[choiceOf<PolicyId>(params, 'policy')];
  const ttlUs = ttlUsOf(params);
  const from = params.ttlFrom === 'hit' ? 'after the last hit' : 'after they were fetched';
  const aging = ttlUs > 0 ? ` Values were too old ${seconds(ttlUs)} ${from}.` : '';
  return (
    `${plural(requests.trace.length, 'request')} ${asking(params)} met a cache with room for ` +
    `${plural(policy.capacity, 'key')} under ${title}.${aging}`
  );
}

function asking(params: CacheModel['params']): string {
  const keys = plural(numberOf(params, 'keys'), 'key');
  if (params.workload === 'file') {
    return `of the file “${heldFile()?.name ?? ''}”, for ${plural(heldFile()?.keys ?? 0, 'key')},`;
  }
  if (params.workload === 'loop') return `that go round ${keys}`;
  const law = `for ${keys} by popularity (Zipf, α = ${numberOf(params, 'zipfAlpha')})`;
  const shifts = numberOf(params, 'shiftEveryRequests') > 0 ? ' that moves on' : '';
  if (params.workload === 'zipf') return law + shifts;
  return `${law}${shifts}, with scans over ${count(numberOf(params, 'scanKeys'))} others between them,`;
}

function outcome({ statistics, second, params }: CacheModel, nowUs: number): string[] {
  const { counted, hits, misses, firstMisses, evictions, expired, unknown, secondHits } =
    statistics;
  if (counted === 0) {
    const warmup = numberOf(params, 'warmupRequests');
    const why = warmup > 0 ? `: the first ${count(warmup)} are a warm-up` : '';
    return [`No request has been counted yet${why}.`];
  }
  const { databasePerSecond = 0 } = metrics(statistics, nowUs);
  const causes = [
    ...(firstMisses > 0 ? [`${count(firstMisses)} for keys never asked for before`] : []),
    ...(expired > 0 ? [`${count(expired)} for values that were too old`] : []),
    ...(unknown > 0 ? [`${count(unknown)} for what does not exist`] : []),
  ];
  const why = causes.length > 0 ? `, of them ${causes.join(', ')}` : '';
  const behind = second ? ` The second cache answered ${count(secondHits)} of these.` : '';
  return [
    `Of ${plural(counted, 'request')} counted so far ${count(hits)} were hits, ${percent(hits / counted)}; ` +
      `${plural(evictions, 'key')} had to go.`,
    `${count(misses)} were misses${why}.${behind} The database got ${rate(databasePerSecond)} a second.`,
  ];
}

function beside({ params, deeds }: CacheModel): string[] {
  const law = deeds.length > 0 ? null : lawOf(params);
  if (!law) return [];
  const says =
    law.grade === 'B' ? 'No cache that has to guess can expect more than' : 'Theory says';
  return [`${says} ${percent(law.value)} hits in the long run.`];
}
