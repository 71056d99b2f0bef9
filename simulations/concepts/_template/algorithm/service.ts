/**
 * The arithmetic of one server: how long it is busy, and when those it turns away should come back.
 *
 * Pure functions and whole microseconds. Nothing is imported here, so the same code can decide in
 * a simulation, in the browser's stand-in for a service, and in a real service.
 */

/** How long a piece of work keeps the server (µs), at least 1: nothing takes no time. */
export const serviceUsOf = (work: number, meanUs: number): number =>
  Math.max(1, Math.round(work * meanUs));

/** How long to wait before the server is free: the earliest time that works. */
export const retryAfterUsOf = (freeAtUs: number, nowUs: number): number =>
  Math.max(0, freeAtUs - nowUs);
