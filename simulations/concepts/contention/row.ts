/** The row: its version, who wrote it last, and whether it is there. */
import { compareAndWrite } from './algorithm/versioned-row.ts';

export class VersionedRow {
  /** Counts the writes that it took. */
  version = 0;
  /** Who wrote last; −1 before the first. */
  lastWriter = -1;
  /** It is away before this instant (µs). */
  awayUntilUs = 0;

  isAway(nowUs: number): boolean {
    return nowUs < this.awayUntilUs;
  }

  /** Takes a write of who has seen its version; returns whether it did. */
  write(seen: number, who: number): boolean {
    const { written, version } = compareAndWrite(this.version, seen);
    this.version = version;
    if (written) this.lastWriter = who;
    return written;
  }
}
