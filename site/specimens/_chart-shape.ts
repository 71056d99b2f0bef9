/** What the made-up numbers of charts share: how long a run is, its bins, and chance. */
export const END_US = 60_000_000;
export const BAR_US = 500_000;
export const POINT_US = 200_000;

/** Evenly spread between 0 and 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed * 7_919 + 17;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export interface Shape {
  readonly seed: number;
  readonly nowUs: number;
  /** How much of everything there is. */
  readonly scale?: number;
  /** From here on another future (µs). */
  readonly forkAtUs?: number | undefined;
}
