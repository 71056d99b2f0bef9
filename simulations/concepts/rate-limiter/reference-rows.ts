/**
 * Which rows of `reference/rate-limiters.json` are simulated, and with how many arrivals: enough for
 * the standard error that the rule asks for, as a pilot of 20 replications found.
 */
import reference from '../../reference/rate-limiters.json' with { type: 'json' };
import type { Params } from '../../run/parameters.ts';
import type { Row } from './theory-rows.ts';

/** A drip of ten a second, so that rounding to microseconds is nothing. */
const REFILL = 10;
/** Expected too seldom to be estimated: as many arrivals as time allows. */
const RARE = 1e-5;
const RARE_ARRIVALS = 1_000_000;

/** Millions of arrivals for rows that need more than the others, by name. */
const MILLIONS: Readonly<Record<string, number>> = {
  'token bucket 3, load 0.5': 0.8,
  'token bucket 5, load 0.5': 16,
  'token bucket 10, load 0.9': 0.5,
  'token bucket 10, load 1': 0.3,
  'token bucket 20, load 0.9': 11,
  'token bucket 20, load 1': 1,
  'token bucket 50, load 1': 8,
  'fixed window 5, load 0.5': 0.8,
  'fixed window 10, load 0.5': 6,
  'fixed window 50, load 0.9': 0.7,
  'fixed window 100, load 0.9': 1.8,
  'sliding log 10, load 0.5': 1.2,
  'sliding log 100, load 0.9': 0.5,
  'storing log 5, load 0.5': 0.5,
  'storing log 10, load 0.5': 2.6,
  'storing log 100, load 0.9': 0.5,
};
const MILLIONS_USUAL = 0.2;

const arrivalsFor = (name: string, expected: number) =>
  expected < RARE ? RARE_ARRIVALS : (MILLIONS[name] ?? MILLIONS_USUAL) * 1e6;

export const bucketRows: readonly Row[] = reference.tokenBucket.rows.map(
  ({ burst, load, rejected: expected }, i) => {
    const name = `token bucket ${burst}, load ${load}`;
    return {
      name,
      given: { algorithm: 'token-bucket', limit: REFILL, windowSeconds: 1, burst },
      arrivalsPerSecond: REFILL * load,
      load,
      expected,
      arrivals: arrivalsFor(name, expected),
      warmupArrivals: 100 + 4 * burst * burst,
      firstSeed: 1_000 + 100 * i,
    };
  },
);

type WindowRow = (typeof reference.windows.rows)[number];

/** One limiter over every row of the windows' table. */
const overWindows = (
  title: string,
  given: Params,
  expectedOf: (row: WindowRow) => number,
  firstSeed: number,
): readonly Row[] =>
  reference.windows.rows.map((row, i) => {
    const name = `${title} ${row.limit}, load ${row.load}`;
    const expected = expectedOf(row);
    return {
      name,
      given: { ...given, limit: row.limit, windowSeconds: 1 },
      arrivalsPerSecond: row.limit * row.load,
      load: row.load,
      expected,
      arrivals: arrivalsFor(name, expected),
      // A window forgets at its edge; a log must fill first.
      warmupArrivals: given.algorithm === 'sliding-log' ? 100 + 4 * row.limit : 0,
      firstSeed: firstSeed + 100 * i,
    };
  });

export const windowRows = overWindows(
  'fixed window',
  { algorithm: 'fixed-window' },
  ({ fixedWindow }) => fixedWindow,
  10_000,
);

export const logRows = overWindows(
  'sliding log',
  { algorithm: 'sliding-log' },
  ({ slidingLog }) => slidingLog,
  20_000,
);

export const storingLogRows = overWindows(
  'storing log',
  { algorithm: 'sliding-log', storeRejected: 'on' },
  ({ storingLog }) => storingLog,
  30_000,
);
