/**
 * The law that the parameters match, if any: what is known of these servers without running them.
 *
 * Random splits Poisson arrivals into Poisson arrivals, so each server is an M/G/1 of its own. Round
 * robin makes them E_n/M/1. Two or three choices have a closed form for infinitely many servers only.
 * For the least of all lines there is none but a bound: one queue for all servers.
 */
import type { Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import {
  choicesSojourn,
  mg1Sojourn,
  mm1Quantile,
  roundRobinSojourn,
  sharedSojourn,
} from './formulas.ts';
import { newcomersOf, utilisationOf } from './parameters.ts';

export interface Law {
  readonly sojournMeanMs: number;
  readonly sojournQuantileMs: ((share: number) => number) | null;
  readonly formula: string;
  readonly source: string;
  readonly grade: 'E' | 'A';
  /** How much longer it may take with so few servers, as a fraction; 0 for an exact law. */
  readonly biasMost: number;
}

/** What a law says in units of the mean service time. */
type Unscaled = Omit<Law, 'sojournMeanMs' | 'sojournQuantileMs' | 'biasMost'> & {
  readonly mean: number;
  readonly quantile?: (share: number) => number;
  readonly biasMost?: number;
};

const MG1 = 'M/G/1 for each server (Pollaczek 1930, Khinchine 1932)';
const SPLIT = 'M/M/1 for each server: random splitting keeps arrivals Poisson (Kleinrock I, 3.2)';
const CHOICES = 'supermarket model, many servers (Vvedenskaya et al. 1996, Mitzenmacher 2001)';

/** The law of a run with these parameters from beginning to end, or null where none is known. */
export function lawOf(params: Params): Law | null {
  const load = utilisationOf(params);
  const found = load < 1 && isPlain(params) ? plainLaw(params, load) : null;
  if (!found) return null;
  const meanMs = numberOf(params, 'serviceMeanMs');
  const { mean, quantile, formula, source, grade, biasMost = 0 } = found;
  return {
    sojournMeanMs: mean * meanMs,
    sojournQuantileMs: quantile ? (share) => quantile(share) * meanMs : null,
    ...{ formula, source, grade, biasMost },
  };
}

/** What one shared queue would take on average (ms); null where that is no bound, or not known. */
export function sharedQueueMs(params: Params): number | null {
  const load = utilisationOf(params);
  const knowable = params.service === 'exponential' && numberOf(params, 'fanOut') === 1;
  if (!knowable || load >= 1 || numberOf(params, 'failFastServers') > 0) return null;
  const all = numberOf(params, 'servers') * numberOf(params, 'slotsPerServer');
  return sharedSojourn(all, load) * numberOf(params, 'serviceMeanMs');
}

/** Like servers, all there from the beginning, each request chosen for by itself. */
function isPlain(params: Params): boolean {
  const none = ['slowServers', 'failFastServers'].every((id) => numberOf(params, id) === 0);
  const single = ['fanOut', 'slotsPerServer'].every((id) => numberOf(params, id) === 1);
  const free = params.affinity === 'request' && params.healthCheck === 'off';
  return none && single && free && newcomersOf(params) === 0;
}

function plainLaw(params: Params, load: number): Unscaled | null {
  const servers = numberOf(params, 'servers');
  const exponential = params.service === 'exponential';
  if (servers === 1 || params.policy === 'random') return ownLines(params, load);
  if (!exponential) return null;
  if (params.policy === 'round-robin') {
    return {
      mean: roundRobinSojourn(servers, load),
      formula: 'T = s / (1 − σ), σ = (nρ / (nρ + 1 − σ))ⁿ',
      source: 'E_n/M/1 for each server (Kleinrock I, 6.4)',
      grade: 'E',
    };
  }
  const choices = CHOICES_OF[String(params.policy)];
  if (!choices || servers < 10 || numberOf(params, 'staleMs') > 0) return null;
  return {
    mean: choicesSojourn(choices, load),
    formula: `T = s Σ ρ^((dⁱ − d) / (d − 1)), d = ${choices}, as n → ∞`,
    source: CHOICES,
    grade: 'A',
    biasMost: biasMost(servers, load),
  };
}

const CHOICES_OF: Readonly<Record<string, number>> = { 'two-choices': 2, 'three-choices': 3 };

/**
 * What so few servers may take longer than infinitely many: an envelope of recorded simulations with
 * 10, 100 and 1,000 servers at loads from 0.5 to 0.95 (reference/load-balancing.json).
 */
export const biasMost = (servers: number, load: number): number => 0.35 / ((1 - load) * servers);

function ownLines(params: Params, load: number): Unscaled {
  if (params.service === 'exponential') {
    return {
      mean: mg1Sojourn(load, 1),
      quantile: (share) => mm1Quantile(load, share),
      formula: 'T = s / (1 − ρ)',
      source: SPLIT,
      grade: 'E',
    };
  }
  const cv2 = params.service === 'deterministic' ? 0 : numberOf(params, 'serviceCv2');
  return {
    mean: mg1Sojourn(load, cv2),
    formula: 'T = s + s ρ (1 + cv²) / (2 (1 − ρ))',
    source: MG1,
    grade: 'E',
  };
}
