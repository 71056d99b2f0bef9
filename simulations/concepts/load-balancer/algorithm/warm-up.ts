/**
 * A server that has just joined: slow while its caches and its code are cold, and, where the
 * balancer starts slowly, given little at first. Both run linearly over its warm-up.
 */

/** What a server gets at the least, as a part of a full share. */
export const WEIGHT_LEAST = 0.1;

const warmth = (ageUs: number, coldUs: number): number =>
  coldUs > 0 ? Math.min(1, Math.max(0, ageUs / coldUs)) : 1;

/** The part of a full share that it should get, `ageUs` after it joined. */
export const weightAt = (ageUs: number, coldUs: number): number =>
  Math.max(WEIGHT_LEAST, warmth(ageUs, coldUs));

/** How many times as long as usual its services take: `factor` at first, 1 once it is warm. */
export const slownessAt = (ageUs: number, coldUs: number, factor: number): number =>
  1 + (factor - 1) * (1 - warmth(ageUs, coldUs));
