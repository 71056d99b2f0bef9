/**
 * Holds the model against rows of `reference/rate-limiters.json`: the shared part of the theory tests.
 *
 * A row runs 20 replications with pinned seeds, counted after a warm-up in which a bucket forgets
 * that it began full. It is judged by the project's rule; where fewer than 20 refusals are expected
 * in all, only by being no more than a Poisson count of that mean would ever be.
 */
import { Kernel } from '../../kernel/kernel.ts';
import { exp } from '../../kernel/math.ts';
import { accept } from '../../measure/accept.ts';
import type { Params } from '../../run/concept.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { rateLimiter } from './concept.ts';

export const RUNS = 20;
const FEW = 20;
/** Of how rare a count is believed: as rare as four standard errors. */
const TAIL = 3e-5;

export interface Row {
  readonly name: string;
  /** Of the limiter; arrivals are Poisson. */
  readonly given: Readonly<Record<string, number | string>>;
  readonly arrivalsPerSecond: number;
  readonly load: number;
  readonly expected: number;
  /** Of all replications together, after the warm-up. */
  readonly arrivals: number;
  /** Of each replication. */
  readonly warmupArrivals?: number;
  readonly firstSeed: number;
}

export interface Held {
  readonly name: string;
  readonly ok: boolean;
  /** By z from the replications, or one-sided by a Poisson count. */
  readonly rule: 'z' | 'count';
  readonly message: string;
}

/** Runs a row and judges it. `faulty` parameters may stand in for the row's. */
export function hold(row: Row, faulty: Readonly<Record<string, number | string>> = {}): Held {
  const { name, arrivalsPerSecond, arrivals, warmupArrivals = 0, expected, firstSeed } = row;
  const warmupUs = Math.ceil(warmupArrivals / arrivalsPerSecond) * 1_000_000;
  const durationUs = Math.ceil(arrivals / RUNS / arrivalsPerSecond) * 1_000_000;
  const resolved = resolveParameters(rateLimiter.parameters, {
    ...row.given,
    arrivalsPerSecond,
    ...faulty,
  });
  if (!resolved.ok) throw new RangeError(resolved.problem.message);
  const counts = Array.from({ length: RUNS }, (_, i) =>
    countOne(resolved.value, firstSeed + i, warmupUs, durationUs),
  );
  if (expected * arrivals < FEW) return holdFew(row, counts);
  const shares = counts.map(({ rejected, offered }) => rejected / offered);
  const standardErrorMost = row.load <= 0.8 ? 0.01 : 0.03;
  const { ok, message } = accept({ name, estimates: shares, expected, standardErrorMost });
  return { name, ok, rule: 'z', message };
}

interface Counts {
  readonly offered: number;
  readonly rejected: number;
}

function countOne(params: Params, seed: number, warmupUs: number, durationUs: number): Counts {
  const sim = new Kernel(seed);
  const context = { sim, engine: 'compiled', record: () => {}, charts: undefined } as const;
  const { state } = rateLimiter.build(context, params);
  sim.run({ untilUs: warmupUs });
  const { offered, rejected } = state;
  sim.run({ untilUs: warmupUs + durationUs });
  return { offered: state.offered - offered, rejected: state.rejected - rejected };
}

function holdFew({ name, expected }: Row, counts: readonly Counts[]): Held {
  const rejected = counts.reduce((sum, one) => sum + one.rejected, 0);
  const mean = expected * counts.reduce((sum, one) => sum + one.offered, 0);
  const most = poissonMost(mean);
  const message = `${name}: ${rejected} refused where ${Number(mean.toPrecision(3))} are expected, at most ${most}`;
  return { name, ok: rejected <= most, rule: 'count', message };
}

/** The least count that a Poisson number of this mean passes with a probability below `TAIL`. */
export function poissonMost(mean: number): number {
  let probability = exp(-mean);
  let beyond = 1 - probability;
  let count = 0;
  while (beyond > TAIL) {
    count++;
    probability *= mean / count;
    beyond -= probability;
  }
  return count;
}

/** A line for each row, for people. */
export function report(held: readonly Held[]): string {
  const by = (rule: Held['rule']) => held.filter((one) => one.ok && one.rule === rule).length;
  return [
    `Rate limiters beside theory: ${held.length} rows, ${by('z')} held by z from ${RUNS} replications, ${by('count')} one-sided by a Poisson count`,
    ...held.map(
      ({ ok, rule, message }) => `  ${ok ? 'held' : 'NOT '}  ${rule.padEnd(5)}  ${message}`,
    ),
  ].join('\n');
}
