/** What every limiter is told, and what every limiter answers. */
export interface Policy {
  /** Requests per window, ≥ 1. */
  readonly limit: number;
  /** Length of a window (µs), ≥ 1. */
  readonly windowUs: number;
  /** Tokens or places a bucket holds, ≥ 1; windows and logs do not use it. */
  readonly burst: number;
  /** Whether a sliding log also stores what it refused. */
  readonly storeRejected?: boolean;
}

export interface Decision<Memory> {
  readonly allowed: boolean;
  /** 0, or the earliest wait after which a request is admitted if no other comes first (µs). */
  readonly retryAfterUs: number;
  /** How long an admitted request waits before it leaves (µs); absent where none ever waits. */
  readonly delayUs?: number;
  /** What the limiter remembers from now on. */
  readonly memory: Memory;
}
