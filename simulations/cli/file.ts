/** `--file`: a file of one's own for a run, read and held before the run begins. */
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReadersFile } from '../input/file.ts';
import { holdFile } from '../input/held.ts';
import { readFile } from '../input/read.ts';
import type { Concept } from '../run/concept.ts';
import { type Outcome, problem, quoted } from '../run/problem.ts';
import { count } from '../run/words.ts';

type Settings = Readonly<Record<string, string>>;

export interface FileGiven {
  readonly file?: ReadersFile;
  /** The settings that were given, and those that the file brings with it. */
  readonly settings: Readonly<Record<string, string | number>>;
}

/** A file means `workload=file`, and as many requests as it has unless fewer were asked for. */
export async function readGivenFile(
  concept: Concept,
  given: string | undefined,
  settings: Settings,
): Promise<Outcome<FileGiven>> {
  if (given === undefined) return { ok: true, value: { settings } };
  if (!takesFile(concept)) {
    return problem('takes-no-file', `${concept.id} runs on no file: leave out --file.`);
  }
  if (settings.workload !== undefined && settings.workload !== 'file') {
    return problem(
      'file-and-workload',
      `--file runs the file, and workload=${settings.workload} something else: leave one of them out.`,
    );
  }
  const read = await readPath(given);
  if (!read.ok) return read;
  const file = read.value;
  if (Number(settings.requests) > file.requests) {
    return problem(
      'too-few-requests',
      `${quoted(file.name)} has ${count(file.requests)} requests, and requests=${settings.requests} are more: leave the setting out.`,
    );
  }
  holdFile(file);
  return {
    ok: true,
    value: { file, settings: { requests: file.requests, ...settings, workload: 'file' } },
  };
}

const takesFile = ({ parameters }: Concept): boolean =>
  parameters.some(
    ({ id, ...parameter }) =>
      id === 'workload' &&
      parameter.kind === 'choice' &&
      parameter.choices.some((choice) => choice.id === 'file'),
  );

async function readPath(given: string): Promise<Outcome<ReadersFile>> {
  try {
    const found = await stat(given);
    if (!found.isFile()) {
      return problem(
        'no-file',
        `${quoted(given)} is no file: give an access log or a list of keys.`,
      );
    }
    // An empty file has no blob in every version of Node.
    const blob = found.size === 0 ? new Blob([]) : await openAsBlob(given);
    const read = await readFile({ name: path.basename(given), blob });
    return read.ok ? { ok: true, value: read.value.file } : read;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    const why = code === 'ENOENT' ? 'There is no file' : `It is not possible to read (${code})`;
    return problem('no-file', `${why} ${quoted(given)}: look at its path.`);
  }
}
