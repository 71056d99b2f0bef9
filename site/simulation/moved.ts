/**
 * The figure whose settings the reader changed last, for parts of the page that show commands with
 * them. The page and its figures are trees of their own, so it is told here.
 */
import type { Params } from '@simulations/index.ts';

/** A figure as the reader has set it. */
export interface Moved {
  /** Its id on the page. */
  readonly figure: string;
  readonly concept: string;
  readonly scenario: string;
  readonly title: string;
  /** The lane that the settings are of; empty where there is one. */
  readonly lane: string;
  /** All parameters in force. */
  readonly params: Params;
}

let latest: Moved | undefined;
const listeners = new Set<() => void>();

export const latestMoved = (): Moved | undefined => latest;

export function tellMoved(moved: Moved): void {
  latest = moved;
  for (const listener of listeners) listener();
}

export function onMoved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
