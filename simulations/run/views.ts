/**
 * What an open view shows besides the frame: the state of one machine, the life of one request.
 * Asked for with a frame, so that all views stand on one cursor.
 */
import type { Life } from './life.ts';
import type { MachineFrame } from './machine-frame.ts';

/** What to tell of which lane. */
export interface Ask {
  readonly machine?: {
    readonly lane: number;
    readonly machine: string;
    readonly instance: number;
  };
  readonly request?: { readonly lane: number; readonly who: number };
}

/** null: there is no such machine, or nothing has been seen of that request yet. */
export interface Told {
  readonly machine?: MachineFrame | null;
  readonly life?: Life | null;
}
