/**
 * How many of 30 seeds recover, for the page that tells it: outage.test.ts runs them and holds these
 * counts to equality. Recovered means that at least nine tenths of the arrivals were answered in
 * time over the last 20 s.
 */
export const SEEDS = 30;

/** By the bound of the queue: at 60 s below a bound of 100, at 80 s above 120, at 200 s between. */
export const HEALED_BY_BOUND = {
  30: 30,
  60: 30,
  80: 30,
  100: 30,
  110: 25,
  120: 2,
  200: 0,
  500: 0,
} as const;

/** By the rate that arrivals are cut to from 60 s to 140 s, on a queue of 500; at 170 s. */
export const HEALED_BY_CUT = { 60: 0, 40: 0, 30: 0, 26: 0, 24: 16, 22: 30, 18: 30 } as const;
