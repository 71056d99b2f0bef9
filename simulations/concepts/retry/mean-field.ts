/**
 * The metastable state, on average: which loads can hold themselves up.
 *
 * First tries come at λ. At a whole load Λ an attempt times out with the share f(Λ) that M/M/c has
 * at that load, and is then tried again at once: Λ = λ (1 + f + … + fⁿ⁻¹). That takes attempts for
 * independent of one another and their times for those of a steady state, which is an
 * approximation. Where Λ reaches capacity every attempt is late, f = 1, and Λ = n λ holds itself up:
 * so a stuck state exists above capacity / n, whatever else. A good state exists up to the greatest λ
 * that Λ / (1 + f + … + fⁿ⁻¹) reaches below capacity, the saddle.
 *
 * Sources: N. Bronson, A. Aghayev, A. Charapko, T. Zhu, Metastable Failures in Distributed Systems,
 * HotOS 2021 (the vulnerable region); the mean field is derived here.
 */
import { attemptsMean, lateShare } from './formulas.ts';

/** All rates in units of one server's: servers is capacity. */
export interface Loop {
  readonly servers: number;
  /** In mean service times. */
  readonly timeout: number;
  readonly attempts: number;
}

export interface Band {
  /** First tries above which a stuck state exists: capacity / attempts. */
  readonly stuckAbove: number;
  /** First tries above which no good state exists. */
  readonly goodBelow: number;
  /** The whole load at that point. */
  readonly offeredAtSaddle: number;
}

/** First tries that a whole load comes from. */
const firstTriesAt = ({ servers, timeout, attempts }: Loop, offered: number): number =>
  offered / attemptsMean(lateShare(servers, offered, timeout), attempts);

/** Of capacity, as near to it as the saddle is looked for. */
const ALMOST = 1 - 1e-6;
const STEPS = 400;

export function bandOf(loop: Loop): Band {
  const most = loop.servers * ALMOST;
  let best = 1;
  for (let i = 1; i <= STEPS; i++) {
    const at = (i * most) / STEPS;
    if (firstTriesAt(loop, at) > firstTriesAt(loop, (best * most) / STEPS)) best = i;
  }
  const offeredAtSaddle = greatest(
    (offered) => firstTriesAt(loop, offered),
    ((best - 1) * most) / STEPS,
    Math.min(most, ((best + 1) * most) / STEPS),
  );
  return {
    stuckAbove: loop.servers / loop.attempts,
    goodBelow: firstTriesAt(loop, offeredAtSaddle),
    offeredAtSaddle,
  };
}

/** The whole loads that stay as they are: the good state, the stuck one, or both; lowest first. */
export function steadyLoads(loop: Loop, firstTries: number): number[] {
  const { stuckAbove, goodBelow, offeredAtSaddle } = bandOf(loop);
  const loads: number[] = [];
  if (firstTries <= goodBelow) {
    let low = 0;
    let high = offeredAtSaddle;
    for (let halvings = 0; halvings < 60; halvings++) {
      const middle = (low + high) / 2;
      if (firstTriesAt(loop, middle) < firstTries) low = middle;
      else high = middle;
    }
    loads.push((low + high) / 2);
  }
  if (firstTries >= stuckAbove) loads.push(firstTries * loop.attempts);
  return loads;
}

/** Where a function with one peak between the two is greatest: by thirds. */
function greatest(of: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let cuts = 0; cuts < 120; cuts++) {
    const third = (high - low) / 3;
    if (of(low + third) < of(high - third)) low += third;
    else high -= third;
  }
  return (low + high) / 2;
}
