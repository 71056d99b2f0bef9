/** What one run of the bench found: the whole of it, as --json prints it. */
import type { Ratio } from './aims.ts';
import type { Frames } from './browser.ts';
import type { Race } from './race.ts';
import type { Seeks } from './seek.ts';

export interface Results {
  readonly machine: {
    readonly node: string;
    readonly cpu: string;
    readonly cpus: number;
    /** Over 1, 5 and 15 minutes, before anything was measured. */
    readonly loadAverage: readonly number[];
  };
  readonly mm1?: Race;
  readonly ratios?: readonly Ratio[];
  readonly seek?: Seeks;
  readonly frames?: Frames;
}
