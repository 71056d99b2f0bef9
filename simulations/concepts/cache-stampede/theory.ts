/**
 * The run beside what theory says of it: rebuilds for each expiry, the share of hits, and how early
 * XFetch refreshes.
 *
 * After a change on the way no single formula speaks of the run. Where rebuilds had to wait for the
 * database, or readers gave up, there is none either.
 */
import { checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import {
  earlyGap,
  earlyRefresh,
  hitShare,
  hitShareEvery,
  hitShareRenewed,
  stampede,
  stampedeExponential,
} from './formulas.ts';
import type { CacheStampedeModel } from './model.ts';
import { isCoalesced } from './parameters.ts';

const RENEWAL = 'renewal theory: the cycle from one value to the next';
const XFETCH = 'rule: Vattani et al., PVLDB 8(8), 2015; derived in the README';

export function theory(state: CacheStampedeModel): readonly Check[] {
  const { deeds, statistics, params } = state;
  if (deeds.length > 0 || statistics.replaced === 0) return [];
  if (isCoalesced(params)) return [...coalesced(state), ...hits(state)];
  if (params.keys !== 1 || statistics.gaveUp > 0) return [];
  return [...rebuilds(state), ...(params.policy === 'xfetch' ? early(state) : hits(state))];
}

/** Exactly one for each value at each node: a count, and no chance in it. */
function coalesced({ statistics }: CacheStampedeModel): Check[] {
  const { begunForReplaced, replaced } = statistics;
  return [
    {
      metric: 'recomputesPerExpiry',
      measured: begunForReplaced / replaced,
      value: 1,
      standardError: null,
      z: null,
      formula: 'N = 1 for each key and node',
      source: 'by construction',
      grade: 'E',
      holds: begunForReplaced === replaced,
    },
  ];
}

/** Reads a second of the one key at one node, and the times in seconds. */
const ratesOf = ({ params }: CacheStampedeModel) => ({
  rate: numberOf(params, 'arrivalsPerSecond') / numberOf(params, 'cacheNodes'),
  rebuild: numberOf(params, 'recomputeMs') / 1_000,
  timeToLive: numberOf(params, 'ttlSeconds'),
  beta: numberOf(params, 'beta'),
});

function rebuilds(state: CacheStampedeModel): Check[] {
  const { params, statistics } = state;
  const { rate, rebuild, beta } = ratesOf(state);
  const found = statistics.begunBatches.estimate();
  const isAlike = params.recompute === 'deterministic';
  const early = params.policy === 'xfetch';
  const undelayed = isAlike && !early ? statistics.firstsDelayed : statistics.delayed;
  if (!found || undelayed > 0 || (early && !isAlike)) return [];
  const law = early
    ? {
        value: earlyRefresh(rate, rebuild, beta).rebuilds,
        formula: 'N → e^(1/β), exact for this λ',
      }
    : isAlike
      ? { value: stampede(rate, rebuild), formula: 'N = 1 + λ Δ' }
      : { value: stampedeExponential(rate, rebuild), formula: 'N = Σ Π λΔ / (λΔ + k)' };
  return [
    checkMean({
      ...{ metric: 'recomputesPerExpiry', measured: found.mean, ...law },
      standardError: found.standardError,
      source: early ? XFETCH : RENEWAL,
    }),
  ];
}

function early(state: CacheStampedeModel): Check[] {
  const { params, statistics } = state;
  const { rate, rebuild, beta } = ratesOf(state);
  const found = statistics.gapBatches.estimate();
  if (!found || statistics.delayed > 0 || params.recompute !== 'deterministic') return [];
  return [
    checkMean({
      metric: 'earlyRefreshGapMeanSeconds',
      measured: found.mean,
      value: earlyGap(rate, rebuild, beta),
      standardError: found.standardError,
      formula: 'E[gap] = β Δ (γ + ln a + E₁(a)), a = λ β Δ',
      source: XFETCH,
    }),
  ];
}

/** One key, and nothing served stale. */
function hits(state: CacheStampedeModel): Check[] {
  const { params, statistics } = state;
  const found = statistics.hitBatches.estimate();
  const law = hitLaw(state);
  const plain = params.keys === 1 && params.policy !== 'stale-while-revalidate';
  if (!found || !law || !plain || statistics.delayed + statistics.gaveUp > 0) return [];
  return [
    checkMean({
      ...{ metric: 'hitFraction', measured: found.mean, ...law },
      standardError: found.standardError,
      source: RENEWAL,
    }),
  ];
}

function hitLaw(state: CacheStampedeModel): { value: number; formula: string } | null {
  const { ttlFrom, storing, recompute, policy, ttlJitter, absentFraction } = state.params;
  const { rate, rebuild, timeToLive } = ratesOf(state);
  const alike = recompute === 'deterministic';
  if (absentFraction !== 0) return null;
  if (ttlFrom === 'access') {
    if (!alike || ttlJitter !== 0 || storing === 'every') return null;
    const formula = 'h = 1 − e^(−λT), less λΔ misses';
    return { value: hitShareRenewed(rate, timeToLive, rebuild), formula };
  }
  if (policy === 'none' && storing === 'every') {
    if (!alike) return null;
    return { value: hitShareEvery(rate, timeToLive, rebuild), formula: 'h, every rebuild stored' };
  }
  const misses =
    alike || policy === 'single-flight'
      ? stampede(rate, rebuild)
      : stampedeExponential(rate, rebuild);
  return { value: hitShare(rate, timeToLive, misses), formula: 'h = λT / (λT + misses)' };
}
