/** Where a figure keeps its sweep. It holds none of its code: that comes when the view is opened. */
import { useEffect, useMemo } from 'react';
import type { SweepMemory } from './keeper';

/** @param owner whose sweep it is: with another one the sweep ends, as when the page is left. */
export function useSweepMemory(owner: unknown): SweepMemory {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another owner, another memory.
  const memory = useMemo<SweepMemory>(() => ({}), [owner]);
  useEffect(() => () => memory.keeper?.close(), [memory]);
  return memory;
}
