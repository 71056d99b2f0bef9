/** What the cache is made of: an entry, a rebuild of its value, and a read that waits for one. */
import type { Handle } from '../../kernel/kernel.ts';
import type { Instance } from '../../machine/instance.ts';
import type { cacheEntry } from './machine.ts';

export interface Entry {
  readonly node: number;
  readonly key: number;
  /** Its own among all nodes and keys. */
  readonly name: number;
  /** The database has no such id. */
  readonly absent: boolean;
  readonly machine: Instance<typeof cacheEntry>;
  /** Values stored so far that were not copies of the one before. */
  generation: number;
  /** What its time to live is measured in, and when it ends or ended (µs). */
  timeToLiveUs: number;
  expiresUs: number;
  /** What the rebuild of the present value took (µs). */
  rebuildUs: number;
  /** The rebuild that others wait for, under a policy where one is made for all. */
  flight: Rebuild | null;
  /** Rebuilds under way, of use or not. */
  underWay: number;
  /** Since the present value was stored: rebuilds begun, reads, and those answered from the cache. */
  begun: number;
  reads: number;
  hits: number;
  /** Time left at the first early refresh of the present value (µs); 0 while there was none. */
  earlyGapUs: number;
}

/** A read that waits for a value. */
export interface Reader {
  readonly who: number;
  readonly arrivedUs: number;
  readonly rebuild: Rebuild;
  /** Of its patience; −1 where it has no end. */
  timeout: Handle;
  gone: boolean;
}

export interface Rebuild {
  readonly entry: Entry;
  /** The read that made it. */
  readonly who: number;
  /** Made for all who ask, and not for its reader alone. */
  readonly shared: boolean;
  readonly askedUs: number;
  /** The entry's generation at that time, and whether it is the first rebuild for the next. */
  readonly generation: number;
  readonly first: boolean;
  readonly waiters: Reader[];
  /** Nobody will store it. */
  lost: boolean;
  beganUs: number;
  untilUs: number;
}
