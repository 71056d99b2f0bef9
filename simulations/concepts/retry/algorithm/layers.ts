/**
 * Layers of retries: a service calls a service that calls a service, and each of them retries.
 *
 * Every layer makes up to n attempts, and a call of the layer below that has failed for good is one
 * failed attempt of the layer above. So the calls at the bottom count like an odometer with k
 * wheels: after the F-th failure in a row at the bottom, wheel j has turned over where nʲ divides
 * F, and after nᵏ failures there is nothing left to try.
 *
 * Source: Google, Site Reliability Engineering, 2016, ch. 22: 4 attempts on each of 3 layers are
 * 64 calls at the bottom.
 */
export interface NextTry {
  /** Which layer tries again: 0 is the one that calls the bottom itself. */
  readonly layer: number;
  /** Failures of that layer's present call, 1 or more: its backoff counts them. */
  readonly failures: number;
}

/** The most calls at the bottom for one request: nᵏ. */
export function callsMost(attemptsMax: number, layers: number): number {
  let calls = 1;
  for (let layer = 0; layer < layers; layer++) calls *= attemptsMax;
  return calls;
}

/** Who tries again after `failures` in a row at the bottom; null when every layer has given up. */
export function nextTry(failures: number, attemptsMax: number, layers: number): NextTry | null {
  let left = failures;
  for (let layer = 0; layer < layers; layer++) {
    if (left % attemptsMax !== 0) return { layer, failures: left % attemptsMax };
    left /= attemptsMax;
  }
  return null;
}
