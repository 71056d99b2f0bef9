/** What every limiter is told, and what every limiter answers. */
export interface Policy {
  /** Requests per window, ≥ 1. */
  readonly limit: number;
  /** Length of a window (µs), ≥ 1. */
  readonly windowUs: number;
  /** Tokens a bucket holds, ≥ 1; the fixed window does not use it. */
  readonly burst: number;
}

export interface Decision<Memory> {
  readonly allowed: boolean;
  /** 0, or the earliest wait after which a request is admitted if no other comes first (µs). */
  readonly retryAfterUs: number;
  /** What the limiter remembers from now on. */
  readonly memory: Memory;
}
