/**
 * Which finished rebuilds are stored. Two that run at once bring the same value, and the second is
 * work for nothing: `first` throws it away, as a store that compares versions or adds only what is
 * missing does. `every` writes it over the first and begins the time to live anew.
 */
export type Storing = 'first' | 'every';

/** @param fillsBefore how many values had been stored when it began. @param fillsNow and by now. */
export const isStored = (storing: Storing, fillsBefore: number, fillsNow: number): boolean =>
  storing === 'every' || fillsBefore === fillsNow;
