/**
 * The law that the parameters match, if any: what is known of this queue without running it.
 *
 * M/M/c (and so M/M/1), M/M/c/K, M/G/c/c, M/G/1 and GI/M/1, all exact. Means do not depend on the
 * discipline; the second moment under last come, first served is that under first come, first
 * served divided by 1 − ρ (L. Takács, Bell Syst. Tech. J. 42(2), 1963). Poisson arrivals that pick
 * a line at random are Poisson in each line, so that each server is a queue of its own. Sources:
 * formulas.ts, and each law's own.
 */
import type { Params } from '../../run/concept.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import {
  balancedMeans,
  type ExponentialTail,
  erlangC,
  lossSystem,
  pollaczekKhinchine,
  sojournQuantile,
  transforms,
  waitErrorPerRoot,
  waitingShare,
  waitQuantile,
} from './formulas.ts';
import {
  type Formulas,
  GIM1_FORMULAS,
  lossyFormulas,
  mg1Formulas,
  mmcFormulas,
} from './law-words.ts';
import { capacityOf, hasSeparateLines } from './parameters.ts';

/** What a law says; null where it says nothing. Quantiles are for a share in (0, 1). */
export interface Law {
  readonly source: string;
  readonly formulas: Formulas;
  readonly utilisation: number;
  readonly blockedFraction: number;
  readonly waitMeanMs: number;
  readonly sojournMeanMs: number;
  readonly waitSquareMeanMs2: number | null;
  readonly waitQuantileMs: ((share: number) => number) | null;
  readonly sojournQuantileMs: ((share: number) => number) | null;
  /** Standard deviation of the mean of n waits, times √n; left out where no formula gives it. */
  readonly waitErrorPerRootMs?: number;
}

const SOURCES = {
  mmc: 'M/M/c (Erlang 1917; Kleinrock I, 3.5)',
  mmck: 'M/M/c/K (Kleinrock I, 3.6 and 3.10)',
  mgcc: 'M/G/c/c, Erlang B for any service times (Erlang 1917; Sevastyanov 1957)',
  mg1: 'M/G/1 (Pollaczek 1930, Khinchine 1932)',
  gim1: 'GI/M/1 (Kleinrock I, 6.4)',
};

/** The law of a run with these parameters from beginning to end, or null where none is known. */
export function lawOf(params: Params): Law | null {
  if (hasSeparateLines(params)) return lawOfEach(params);
  const servers = numberOf(params, 'servers');
  const capacity = capacityOf(params);
  const load = loadOf(params);
  const poisson = params.arrivals === 'poisson';
  const exponential = params.service === 'exponential';

  if (poisson && capacity <= servers) return lossy(params, SOURCES.mgcc);
  if (poisson && exponential && capacity < Number.POSITIVE_INFINITY) {
    return lossy(params, SOURCES.mmck);
  }
  if (capacity < Number.POSITIVE_INFINITY || load >= servers) return null;
  if (poisson && exponential) {
    const tail = { waiting: erlangC(servers, load), rate: servers - load };
    const law = exponentialWait(params, tail, SOURCES.mmc);
    if (servers > 1) return law;
    const waitErrorPerRootMs = waitErrorPerRoot(load) * numberOf(params, 'serviceMeanMs');
    return { ...law, waitErrorPerRootMs };
  }
  if (servers > 1) return null;
  if (poisson) return generalService(params);
  return exponential ? generalArrivals(params) : null;
}

/** The law of one of several like servers, each with a line of its own and its part of the arrivals. */
function lawOfEach(params: Params): Law | null {
  const limited = capacityOf(params) < Number.POSITIVE_INFINITY;
  if (limited || params.arrivals !== 'poisson') return null;
  const arrivalsPerSecond = numberOf(params, 'arrivalsPerSecond') / numberOf(params, 'servers');
  return lawOf({ ...params, arrivalsPerSecond, servers: 1, lines: 'shared' });
}

function lossy(params: Params, source: string): Law {
  const servers = numberOf(params, 'servers');
  const meanMs = numberOf(params, 'serviceMeanMs');
  const load = loadOf(params);
  const { blocked, inside } = lossSystem(servers, capacityOf(params), load);
  const carried = load * (1 - blocked);
  const nobodyWaits = capacityOf(params) <= servers;
  return {
    source,
    formulas: lossyFormulas(nobodyWaits),
    utilisation: carried / servers,
    blockedFraction: blocked,
    waitMeanMs: nobodyWaits ? 0 : ((inside - carried) / carried) * meanMs, // Little's law.
    sojournMeanMs: nobodyWaits ? meanMs : (inside / carried) * meanMs,
    waitSquareMeanMs2: nobodyWaits ? 0 : null,
    waitQuantileMs: nobodyWaits ? () => 0 : null,
    sojournQuantileMs: null,
  };
}

function exponentialWait(params: Params, tail: ExponentialTail, source: string): Law {
  const meanMs = numberOf(params, 'serviceMeanMs');
  const { waiting, rate } = tail;
  const wait = { mean: waiting / rate, square: (2 * waiting) / (rate * rate) };
  const fifo = params.discipline === 'fifo';
  return {
    ...unlimited(params, wait, source),
    // By discipline only where ρ is that of an M/M system while somebody waits.
    formulas: source === SOURCES.gim1 ? GIM1_FORMULAS : mmcFormulas(params),
    ...(!fifo && source === SOURCES.gim1 && { waitSquareMeanMs2: null }),
    waitQuantileMs: fifo ? (share) => waitQuantile(tail, share) * meanMs : null,
    sojournQuantileMs: fifo ? (share) => sojournQuantile(tail, share) * meanMs : null,
  };
}

function generalService(params: Params): Law {
  const load = loadOf(params);
  const [second, third] = serviceMoments(params);
  const wait = pollaczekKhinchine(load, second, third);
  return { ...unlimited(params, wait, SOURCES.mg1), formulas: mg1Formulas(params) };
}

function generalArrivals(params: Params): Law {
  const load = loadOf(params);
  const cv2 = numberOf(params, 'arrivalCv2');
  const transform =
    params.arrivals === 'deterministic'
      ? transforms.deterministic(1 / load)
      : transforms.hyperexponential(1 / load, cv2);
  const waiting = waitingShare(transform, load);
  return exponentialWait(params, { waiting, rate: 1 - waiting }, SOURCES.gim1);
}

/** From the moments of the wait under first come, first served, in units of the mean service. */
function unlimited(
  params: Params,
  wait: { readonly mean: number; readonly square: number },
  source: string,
): Omit<Law, 'formulas'> {
  const meanMs = numberOf(params, 'serviceMeanMs');
  const utilisation = loadOf(params) / numberOf(params, 'servers');
  const square = params.discipline === 'fifo' ? wait.square : wait.square / (1 - utilisation);
  return {
    source,
    utilisation,
    blockedFraction: 0,
    waitMeanMs: wait.mean * meanMs,
    sojournMeanMs: (wait.mean + 1) * meanMs,
    waitSquareMeanMs2: square * meanMs * meanMs,
    waitQuantileMs: null,
    sojournQuantileMs: null,
  };
}

/** E[S²] and E[S³] of service times with mean 1. */
function serviceMoments(params: Params): readonly [number, number] {
  if (params.service === 'deterministic') return [1, 1];
  if (params.service === 'exponential') return [2, 6];
  const { often, shortMean, longMean } = balancedMeans(numberOf(params, 'serviceCv2'));
  const moment = (of: (mean: number) => number) =>
    often * of(shortMean) + (1 - often) * of(longMean);
  return [moment((mean) => 2 * mean * mean), moment((mean) => 6 * mean * mean * mean)];
}
