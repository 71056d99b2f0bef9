/**
 * Two queues without a closed form, solved exactly as chains, level by level. Times are in units of
 * the mean service time, as in `formulas.ts`.
 */
import { balancedMeans, type Lossy } from './formulas.ts';

/** Weights grow with each level; at this size all are made smaller together. */
const LARGE = 1e200;

export interface Finite {
  /** L: mean number waiting or in service. */
  readonly inside: number;
  /** X: answers for each unit of time. */
  readonly throughput: number;
}

/**
 * M/M/c//N: N clients that think for Z on average and wait for their answers. How many are inside is
 * a birth and death chain, (N − n) / Z up and min(n, c) down. The law of thinking does not matter,
 * only its mean.
 *
 * Sources: C. Palm 1947 (machines under repair); L. Kleinrock, Queueing Systems I, 3.8 and 3.10;
 * F. Baskett, K. M. Chandy, R. R. Muntz, F. G. Palacios, J. ACM 22(2), 1975 (any law of thinking).
 */
export function finitePopulation(clients: number, servers: number, think: number): Finite {
  let weight = 1;
  let weights = 1;
  let insides = 0;
  let busy = 0;
  for (let inside = 1; inside <= clients; inside++) {
    const serving = Math.min(inside, servers);
    weight *= (clients - inside + 1) / think / serving;
    weights += weight;
    insides += inside * weight;
    busy += serving * weight;
    if (weights < LARGE) continue;
    weight /= LARGE;
    weights /= LARGE;
    insides /= LARGE;
    busy /= LARGE;
  }
  return { inside: insides / weights, throughput: busy / weights };
}

/** A level of the chain below: its weight in each of the two branches of the gap that runs. */
type Level = readonly [number, number];

/**
 * H₂/M/c/K: hyperexponential gaps with balanced means, c servers, K places. The chain of how many
 * are inside and which branch the running gap is of, from the top down: with m(n) = min(n, c), the
 * arrivals that find n − 1 are as many as the services that leave it, m(n) w(n); so each level follows
 * from the one above. At the top come those that find K − 1, and those that are turned away.
 *
 * Source: balance equations; M. F. Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981, has
 * the method for chains of this kind.
 */
export function hyperexponentialLoss(
  servers: number,
  capacity: number,
  load: number,
  cv2: number,
): Lossy {
  const { often, shortMean, longMean } = balancedMeans(cv2);
  const shares: Level = [often, 1 - often];
  const rates: Level = [load / shortMean, load / longMean];
  const pace = (inside: number) => Math.min(inside, servers);
  const below = ([one, other]: Level, inside: number): Level => {
    const per = [1 / (rates[0] + pace(inside)), 1 / (rates[1] + pace(inside))] as const;
    const left = [pace(inside + 1) * one, pace(inside + 1) * other] as const;
    const stays = pace(inside) * (shares[0] * per[0] + shares[1] * per[1]);
    const came = (pace(inside) * (left[0] * per[0] + left[1] * per[1])) / (1 - stays);
    return [(shares[0] * came + left[0]) * per[0], (shares[1] * came + left[1]) * per[1]];
  };
  const top = pace(capacity);
  let level: Level = [shares[0] / (rates[0] + top), shares[1] / (rates[1] + top)];
  let lost = rates[0] * level[0] + rates[1] * level[1];
  let weights = level[0] + level[1];
  let insides = capacity * weights;
  for (let inside = capacity - 1; inside >= 0; inside--) {
    level = below(level, inside);
    weights += level[0] + level[1];
    insides += inside * (level[0] + level[1]);
    if (weights < LARGE) continue;
    level = [level[0] / LARGE, level[1] / LARGE];
    lost /= LARGE;
    weights /= LARGE;
    insides /= LARGE;
  }
  return { blocked: lost / (load * weights), inside: insides / weights };
}
