/**
 * The reader's file that is held: one for the visit on a page, one in each worker that was given it,
 * one for a command. It stays where it is; nothing sends it anywhere.
 */
import { type FileStamp, type ReadersFile, stampOf } from './file.ts';

let held: ReadersFile | undefined;

export const heldFile = (): ReadersFile | undefined => held;

/** Holds this file from now on; nothing: lets it go. */
export const holdFile = (file: ReadersFile | undefined): void => {
  held = file;
};

/** Whether a run is of the reader's file: where its parameter `workload` says so. */
export const needsFile = (params: Readonly<Record<string, unknown>>): boolean =>
  params.workload === 'file';

/** The run with a mark of the file that it is of, for its link; a run of no file as it is. */
export function withHeldFile<Given extends { readonly params: object; readonly file?: FileStamp }>(
  run: Given,
): Given {
  if (!needsFile({ ...run.params }) || run.file || !held) return run;
  return { ...run, file: stampOf(held) };
}
