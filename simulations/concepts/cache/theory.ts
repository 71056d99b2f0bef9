/**
 * The run beside what theory says of it: the share of hits under Zipf's law, with and without a time
 * to live, and the loop, where it is known to the last request.
 */
import { checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { lawOf } from './law.ts';
import type { CacheModel } from './model.ts';

/** What Che's approximation may be off by, where caches are small. */
const BIAS_MOST = 0.01;
const BATCH_MEMORIES = 10;
const Z_MOST = 4;

export function theory(state: CacheModel): readonly Check[] {
  if (state.deeds.length > 0) return [];
  return [...loop(state), ...independent(state)];
}

function independent({ params, statistics }: CacheModel): Check[] {
  const law = lawOf(params);
  const found = statistics.batches.estimate();
  if (!law || !found || statistics.counted === 0) return [];
  const { value, formula, source, grade, memoryRequests } = law;
  const measured = statistics.hits / statistics.counted;
  const { standardError } = found;
  const enough = statistics.batches.perBatch >= BATCH_MEMORIES * memoryRequests;
  const given = { metric: 'hitFraction', measured, value, standardError, formula, source, grade };
  const check = checkMean({ ...given, enough });
  if (grade === 'E') return [check];
  const z = null;
  if (grade === 'B') return [{ ...check, z, holds: measured <= value + Z_MOST * standardError }];
  const near = Math.abs(measured - value) <= BIAS_MOST + Z_MOST * standardError;
  return [{ ...check, z, holds: enough && near ? true : null }];
}

/** Policies that throw out who has waited longest meet each key of a loop just after it went. */
const IN_ORDER: readonly unknown[] = ['lru', 'fifo', 'clock', 'sieve', 'lfu'];

function loop({ params, statistics }: CacheModel): Check[] {
  const keys = numberOf(params, 'keys');
  const all = numberOf(params, 'capacity') >= keys;
  const known = all || IN_ORDER.includes(params.policy);
  const counted = params.warmupRequests === 0 && params.ttlSeconds === 0 && statistics.counted > 0;
  if (params.workload !== 'loop' || !known || !counted) return [];
  const measured = statistics.hits;
  const value = all ? Math.max(0, statistics.counted - keys) : 0;
  return [
    {
      metric: 'hits',
      measured,
      value,
      standardError: null,
      z: null,
      formula: all ? 'all but the first round' : '0: a loop longer than the cache',
      source: 'by counting',
      grade: 'E',
      holds: measured === value,
    },
  ];
}
