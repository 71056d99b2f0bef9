/**
 * A measured run: the arrivals of a simulated one, sent to a real service in real time, and what it
 * answered. `npm run parity` writes it and the panel lays it over the simulated run; both read this.
 */

/** Changes when what reads one cannot read the other. */
export const PARITY_FORMAT = 'steady-state-parity-2';

/** Why requests were decided otherwise than simulated, and how so many of them are told. */
export const PARITY_CAUSES = {
  late: 'came after the moment at which there was room again',
  order: 'came in another order among requests of one instant',
  shifted: 'met a limiter that had counted those before it a little later',
  before: 'followed from what had been decided before',
  failed: 'had no answer that admits or refuses',
  unexplained: 'remained unexplained',
} as const;
export type ParityCause = keyof typeof PARITY_CAUSES;

export interface Because {
  readonly cause: ParityCause;
  /** A sentence or two. */
  readonly words: string;
}

/** One request, as it was simulated and as it was measured. Times are µs since the run began. */
export interface ParityRow {
  /** When the simulation sent it, and when it should have been sent for real. */
  readonly atUs: number;
  /** When it was sent for real. */
  readonly sentAtUs: number;
  /** When the answer was there. */
  readonly answeredAtUs: number;
  readonly simulated: 'admitted' | 'rejected';
  /** `failed` where no answer came, or one that is neither. */
  readonly measured: 'admitted' | 'rejected' | 'failed';
  /** Waits that a refusal named (µs), 0 for none. */
  readonly simulatedRetryAfterUs: number;
  readonly measuredRetryAfterUs: number;
  /** Why it was decided otherwise than simulated; only where it was. */
  readonly because?: Because;
}

export interface ParityLane {
  /** As the figure's lane is called: the value compared, or '' where there is one lane. */
  readonly id: string;
  readonly title: string;
  /** In the order of sending. */
  readonly rows: readonly ParityRow[];
}

export interface ParityFile {
  readonly format: typeof PARITY_FORMAT;
  readonly concept: string;
  readonly scenario: string;
  /** The run, as in a link: what was simulated, so that a panel can see whether it is its own. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly seed: number;
  /** What answered: its address, and what it counts in. */
  readonly service: { readonly url: string; readonly store: string };
  /** When it was measured (ISO 8601). */
  readonly measuredAt: string;
  /** Simulated microseconds that pass in one real microsecond: 1 in real time. */
  readonly speed: number;
  readonly lanes: readonly ParityLane[];
}
