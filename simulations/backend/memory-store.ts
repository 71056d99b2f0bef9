/**
 * A store in memory: atomic, since nothing else runs between reading and writing. It keeps the keys
 * that were used last; beyond `capacity` the one unused for longest is forgotten.
 */
import type { Changed, Store } from '../run/ports.ts';

export interface MemoryStore extends Store {
  /** Forgets everything but these keys. */
  clear(keeps?: readonly string[]): void;
}

export function memoryStore({ capacity = 10_000 } = {}): MemoryStore {
  const entries = new Map<string, unknown>(); // In the order of last use.
  const keep = (key: string, kept: unknown) => {
    entries.delete(key);
    entries.set(key, kept);
    if (entries.size > capacity) entries.delete(entries.keys().next().value as string);
  };
  return {
    async update<Kept, Result>(
      key: string,
      change: (kept: Kept | undefined) => Changed<Kept, Result>,
    ) {
      const { kept, result } = change(entries.get(key) as Kept | undefined);
      keep(key, kept);
      return result;
    },
    async updateAll<Kept, Result>(
      keys: readonly string[],
      change: (kept: readonly (Kept | undefined)[]) => Changed<readonly Kept[], Result>,
    ) {
      const { kept, result } = change(keys.map((key) => entries.get(key) as Kept | undefined));
      for (const [at, key] of keys.entries()) keep(key, kept[at]);
      return result;
    },
    clear(keeps = []) {
      for (const key of [...entries.keys()]) if (!keeps.includes(key)) entries.delete(key);
    },
  };
}
