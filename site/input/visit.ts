/** The file that the reader gave, with what was found out about it: kept for the visit. */
import { heldFile, holdFile } from '@simulations/index.ts';
import type { ReadInput } from '@simulations/worker/file-reader.ts';

let kept: ReadInput | undefined;

/** What was given last, on this page or on another one before. */
export const visitFile = (): ReadInput | undefined =>
  kept && kept.file === heldFile() ? kept : undefined;

/** From now on runs on this page may be of this file. */
export function keepFile(given: ReadInput): void {
  kept = given;
  holdFile(given.file);
}
