/**
 * What becomes of one call to the dependency, decided when it begins: an answer or an error after
 * its service time, or nothing until the caller's timeout.
 */
export const ANSWER = 0;
export const ERROR = 1;
export const TIMEOUT = 2;

export interface Fate {
  readonly end: typeof ANSWER | typeof ERROR | typeof TIMEOUT;
  /** How long the caller waits for it (µs). */
  readonly afterUs: number;
}

export interface Call {
  /** What the service would take (µs). */
  readonly serviceUs: number;
  /** Uniform on (0, 1): the call fails where it lies below `failureProbability`. */
  readonly luck: number;
}

export interface Conditions {
  /** A dead dependency takes calls and never answers. */
  readonly dead: boolean;
  readonly failureProbability: number;
  readonly timeoutUs: number;
}

export function fateOf({ serviceUs, luck }: Call, conditions: Conditions): Fate {
  const { dead, failureProbability, timeoutUs } = conditions;
  if (dead || serviceUs > timeoutUs) return { end: TIMEOUT, afterUs: timeoutUs };
  return { end: luck < failureProbability ? ERROR : ANSWER, afterUs: serviceUs };
}
