/** What theory says of the share of hits under given parameters, where it says something. */
import type { Check, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { bestStatic, che, fifoHitFraction, hitFromFill, hitRenewed } from './formulas.ts';
import { zipfShares } from './zipf.ts';

export interface Law extends Pick<Check, 'value' | 'formula' | 'source'> {
  readonly grade: 'E' | 'A' | 'B';
  /** Requests after which the past no longer matters: a batch must be longer. */
  readonly memoryRequests: number;
}

/** Beyond these the sums would hold up a frame. */
const KEYS_MOST = 20_000;
const PRODUCTS_MOST = 5_000_000;

const OF_LAW = [
  ...['policy', 'capacity', 'keys', 'zipfAlpha', 'ttlSeconds', 'ttlFrom', 'workload'],
  ...['arrivals', 'requestsPerSecond', 'shiftEveryRequests', 'unknownFraction'],
];

let latest: { readonly name: string; readonly law: Law | null } | undefined;

/** Asked for each frame, so the latest answer is kept. */
export function lawOf(params: Params): Law | null {
  const name = JSON.stringify(OF_LAW.map((id) => params[id]));
  if (latest?.name !== name) latest = { name, law: found(params) };
  return latest.law;
}

function found(params: Params): Law | null {
  const keys = numberOf(params, 'keys');
  const isPlain =
    params.workload === 'zipf' && params.shiftEveryRequests === 0 && params.unknownFraction === 0;
  if (!isPlain || keys > KEYS_MOST) return null;
  const capacity = numberOf(params, 'capacity');
  const shares = zipfShares(keys, numberOf(params, 'zipfAlpha'));
  if (numberOf(params, 'ttlSeconds') > 0) return aging(params, shares, capacity);
  return capacity < keys ? crowded(params, shares, capacity) : null;
}

/** Room for all, so that only time takes away. */
function aging(params: Params, shares: Float64Array, capacity: number): Law | null {
  if (capacity < shares.length || params.arrivals !== 'poisson') return null;
  const perSecond = numberOf(params, 'requestsPerSecond');
  const ttl = numberOf(params, 'ttlSeconds');
  const renewed = params.ttlFrom === 'hit';
  const hit = renewed ? hitRenewed : hitFromFill;
  let value = 0;
  for (const share of shares) value += share * hit(share * perSecond, ttl);
  return {
    value,
    formula: renewed ? 'H = Σ pᵢ (1 − e^(−λᵢ T))' : 'H = Σ pᵢ λᵢ T / (1 + λᵢ T)',
    source: 'renewal theory, Poisson requests',
    grade: 'E',
    memoryRequests: ttl * perSecond,
  };
}

/** Without room for all. */
function crowded(params: Params, shares: Float64Array, capacity: number): Law | null {
  const { hitFraction, stayRequests } = che(shares, capacity);
  const memoryRequests = stayRequests;
  if (params.policy === 'lru') {
    return {
      value: hitFraction,
      formula: 'H = Σ pᵢ (1 − e^(−pᵢ t)), t from Σ (1 − e^(−pᵢ t)) = C',
      source: 'Che, Tung and Wang 2002, an approximation',
      grade: 'A',
      memoryRequests,
    };
  }
  if (params.policy === 'fifo' && capacity * shares.length <= PRODUCTS_MOST) {
    return {
      value: fifoHitFraction(shares, capacity),
      formula: 'H = 1 − (C + 1) e(C + 1) / e(C)',
      source: 'Gelenbe 1973, as for RANDOM',
      grade: 'E',
      memoryRequests,
    };
  }
  if (params.policy === 'optimal') return null; // It may do better than any that must guess.
  return {
    value: bestStatic(shares, capacity),
    formula: 'H ≤ p₁ + … + p_C',
    source: 'the most popular kept for ever',
    grade: 'B',
    memoryRequests,
  };
}
