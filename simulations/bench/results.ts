/** What one run of the bench found: the whole of it, as --json prints it. */
import type { Aimed, Ratio } from './aims.ts';
import type { InBrowser } from './browser.ts';
import type { Caches } from './caches.ts';
import type { ConceptSpeed } from './concepts.ts';
import type { Drags } from './drag.ts';
import type { FrameCost } from './frames.ts';
import type { Memory } from './memory.ts';
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
  readonly concepts?: readonly ConceptSpeed[];
  readonly caches?: Caches;
  readonly seek?: Seeks;
  readonly drag?: InBrowser<Drags>;
  readonly frames?: InBrowser<readonly FrameCost[]>;
  readonly memory?: InBrowser<Memory>;
  /** Of the panel: what was measured of `drag` and `frames`. */
  readonly aims?: readonly Aimed[];
}
