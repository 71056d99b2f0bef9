/**
 * Gives a worker the reader's file before it opens a run that needs it. The page holds the file; what
 * a worker gets is a copy, in this browser.
 */
import { dataOf, type FileData, type FileStamp, type ReadersFile } from '../input/file.ts';
import { heldFile, needsFile } from '../input/held.ts';
import type { Run } from '../run/concept.ts';
import { problem, quoted } from '../run/problem.ts';
import { count } from '../run/words.ts';
import type { SweepPlan } from '../sweep/plan.ts';

type Needing = Pick<Run, 'params' | 'file'>;

export class FileGiver {
  #given: ReadersFile | undefined;

  /** Nothing when the worker has what these runs need; else why they cannot be run. */
  async give(
    runs: readonly Needing[],
    hold: (data: FileData) => Promise<void>,
  ): Promise<ReturnType<typeof problem> | undefined> {
    const needing = runs.filter(({ params }) => needsFile(params));
    if (needing.length === 0) return undefined;
    const held = heldFile();
    const wanted = needing.find(({ file }) => file && file.digest !== held?.digest)?.file;
    if (!held || wanted) return missing(wanted, held);
    if (this.#given !== held) await hold(dataOf(held));
    this.#given = held;
    return undefined;
  }
}

/** The runs of a sweep, as far as their file is concerned. */
export const runsOfPlan = ({ params, axes }: SweepPlan): readonly Needing[] => {
  const swept = axes.find(({ parameter }) => parameter === 'workload')?.values;
  return (swept ?? [params.workload ?? '']).map((workload) => ({ params: { workload } }));
};

const HOW = 'in the figure "Your own file" of the page What to throw away; it stays for this visit';

function missing(wanted: FileStamp | undefined, held: FileStamp | undefined) {
  if (!wanted) {
    return problem('no-file', `This run is of a file of yours. Give one ${HOW}. Then press Run.`);
  }
  const instead = held ? `, and ${quoted(held.name)} is another one` : '';
  return problem(
    'no-file',
    `This run is of the file ${quoted(wanted.name)} (${count(wanted.requests)} requests for ${count(wanted.keys)} keys), which no link carries${instead}. Give that file ${HOW}. Then press Run.`,
  );
}
