/**
 * When a sender tries again: after waits that are all the same, or by a schedule that grows to hours.
 *
 * The schedule is the one that Svix publishes for webhooks: at once, then 5 s, 5 min, 30 min, 2 h,
 * 5 h, 10 h and 10 h, each wait beginning when the attempt before it has failed.
 * Source: Svix documentation, Retry Schedule.
 */
export const SCHEDULES = ['fixed', 'svix'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** The waits between the eight attempts (s). */
export const SVIX_WAITS_SECONDS: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

export interface Rules {
  readonly schedule: Schedule;
  /** The wait of the fixed schedule (ms). */
  readonly retryMs: number;
  /** Attempts at most, the first one included. */
  readonly attemptsMax: number;
}

/** How many attempts there are at most: a schedule of waits ends where it ends. */
export const attemptsOf = ({ schedule, attemptsMax }: Rules): number =>
  schedule === 'svix' ? Math.min(attemptsMax, SVIX_WAITS_SECONDS.length + 1) : attemptsMax;

/** The wait after so many failed attempts (ms), from 1 on. */
export const waitMs = ({ schedule, retryMs }: Rules, failures: number): number =>
  schedule === 'svix' ? (SVIX_WAITS_SECONDS[failures - 1] ?? 0) * 1_000 : retryMs;

/** All the waits together (ms): the last attempt comes so long after the first, or later. */
export function waitsMs(rules: Rules): number {
  let sum = 0;
  for (let failures = 1; failures < attemptsOf(rules); failures++) sum += waitMs(rules, failures);
  return sum;
}
