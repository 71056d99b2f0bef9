/**
 * A limiter that believes its clock.
 *
 * Every limiter here counts with the later of the time it stored and the time it is shown, so a
 * clock that steps back makes it stand still. What many scripts do instead is to refill by
 * max(0, now − stored) and to store `now`, whatever it is: when the clock is put right again, time
 * that was lived through already is paid out once more. Windows that only ask whether theirs is
 * another one begin anew, and a log that counts the stamps up to now has lost those after it.
 *
 * Source: derived here, of the token bucket scripts for Redis that circulate.
 */
import type { Memory } from './algorithms.ts';
import type { Policy } from './policy.ts';

/** What such a limiter remembers at `nowUs`: nothing that is later. */
export function believing({ windowUs }: Policy, memory: Memory, nowUs: number): Memory {
  if ('atUs' in memory) return memory.atUs > nowUs ? { ...memory, atUs: nowUs } : memory;
  if ('stamps' in memory) {
    const newest = memory.stamps.at(-1);
    const later = newest !== undefined && newest > nowUs;
    return later ? { stamps: memory.stamps.filter((stampUs) => stampUs <= nowUs) } : memory;
  }
  const window = Math.floor(nowUs / windowUs);
  if (memory.window <= window) return memory;
  return 'count' in memory ? { window, count: 0 } : { window, current: 0, previous: 0 };
}
