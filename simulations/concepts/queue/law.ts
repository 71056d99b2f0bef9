/**
 * The law that the parameters match, if any: what is known of this queue without running it.
 *
 * M/M/c (and so M/M/1), M/M/c/K, M/G/c/c, H₂/M/c/K, M/G/1, GI/M/1 and, in a closed loop, M/M/c//N,
 * all exact. Means do not depend on the discipline; the second moment under last come, first served
 * is that under first come, first served divided by 1 − ρ (L. Takács, Bell Syst. Tech. J. 42(2),
 * 1963). Poisson arrivals that pick a line at random are Poisson in each line, so that each server is
 * a queue of its own. Sources: formulas.ts and chains.ts, and each law's own.
 */
import type { Params } from '../../run/concept.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import { finitePopulation, hyperexponentialLoss } from './chains.ts';
import {
  balancedMeans,
  type ExponentialTail,
  erlangC,
  type Lossy,
  lossSystem,
  pollaczekKhinchine,
  sojournQuantile,
  transforms,
  waitErrorPerRoot,
  waitingShare,
  waitQuantile,
} from './formulas.ts';
import {
  CLOSED_FORMULAS,
  type Formulas,
  GIM1_FORMULAS,
  H2MCK_FORMULAS,
  lossyFormulas,
  mg1Formulas,
  mmcFormulas,
} from './law-words.ts';
import { capacityOf, hasSeparateLines, isClosed } from './parameters.ts';
import { stallOf } from './stall.ts';

/** What a law says; null where it says nothing. Quantiles are for a share in (0, 1). */
export interface Law {
  readonly source: string;
  readonly formulas: Formulas;
  readonly utilisation: number;
  readonly throughputPerSecond: number;
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
  h2mck: 'H₂/M/c/K, its chain solved level by level (Neuts 1981)',
  closed: 'M/M/c//N (Palm 1947; Kleinrock I, 3.8 and 3.10)',
  mg1: 'M/G/1 (Pollaczek 1930, Khinchine 1932)',
  gim1: 'GI/M/1 (Kleinrock I, 6.4)',
};

/** The law of a run with these parameters from beginning to end, or null where none is known. */
export function lawOf(params: Params): Law | null {
  if (stallOf(params)) return null;
  if (isClosed(params)) return lawOfClients(params);
  return hasSeparateLines(params) ? lawOfEach(params) : lawOfOpen(params);
}

function lawOfOpen(params: Params): Law | null {
  const servers = numberOf(params, 'servers');
  const capacity = capacityOf(params);
  const load = loadOf(params);
  const poisson = params.arrivals === 'poisson';
  const exponential = params.service === 'exponential';

  if (capacity < Number.POSITIVE_INFINITY) return lawOfLimited(params);
  if (load >= servers) return null;
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
  const law = lawOf({ ...params, arrivalsPerSecond, servers: 1, lines: 'shared' });
  const throughputPerSecond = numberOf(params, 'arrivalsPerSecond');
  return law && { ...law, throughputPerSecond };
}

/** Where there is room for so many only. */
function lawOfLimited(params: Params): Law | null {
  const servers = numberOf(params, 'servers');
  const capacity = capacityOf(params);
  const load = loadOf(params);
  const exponential = params.service === 'exponential';
  if (params.arrivals === 'poisson' && (exponential || capacity <= servers)) {
    const source = capacity <= servers ? SOURCES.mgcc : SOURCES.mmck;
    return lossy(params, lossSystem(servers, capacity, load), source);
  }
  if (params.arrivals !== 'hyperexponential' || !exponential) return null;
  const cv2 = numberOf(params, 'arrivalCv2');
  return lossy(params, hyperexponentialLoss(servers, capacity, load, cv2), SOURCES.h2mck);
}

/** A fixed number of clients that wait for their answers, with room for all of them. */
function lawOfClients(params: Params): Law | null {
  const clients = numberOf(params, 'clients');
  const roomForAll = capacityOf(params) >= clients;
  if (params.service !== 'exponential' || hasSeparateLines(params) || !roomForAll) return null;
  const servers = numberOf(params, 'servers');
  const meanMs = numberOf(params, 'serviceMeanMs');
  const think = numberOf(params, 'thinkMs') / meanMs;
  const { inside, throughput } = finitePopulation(clients, servers, think);
  const sojourn = inside / throughput; // Little's law.
  return {
    source: SOURCES.closed,
    formulas: CLOSED_FORMULAS,
    utilisation: throughput / servers,
    throughputPerSecond: (throughput / meanMs) * 1_000,
    blockedFraction: 0,
    waitMeanMs: clients <= servers ? 0 : (sojourn - 1) * meanMs,
    sojournMeanMs: sojourn * meanMs,
    waitSquareMeanMs2: null,
    waitQuantileMs: null,
    sojournQuantileMs: null,
  };
}

function lossy(params: Params, { blocked, inside }: Lossy, source: string): Law {
  const servers = numberOf(params, 'servers');
  const meanMs = numberOf(params, 'serviceMeanMs');
  const load = loadOf(params);
  const carried = load * (1 - blocked);
  const nobodyWaits = capacityOf(params) <= servers;
  return {
    source,
    formulas: source === SOURCES.h2mck ? H2MCK_FORMULAS : lossyFormulas(nobodyWaits),
    utilisation: carried / servers,
    throughputPerSecond: numberOf(params, 'arrivalsPerSecond') * (1 - blocked),
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
    throughputPerSecond: numberOf(params, 'arrivalsPerSecond'),
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
