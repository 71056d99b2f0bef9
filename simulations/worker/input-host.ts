/** The worker's end of reading a file. Failures are values; what was read is transferred. */
import { transfer } from 'comlink';
import { factsOf, type TraceFacts } from '../input/facts.ts';
import { dataOf, type FileData } from '../input/file.ts';
import type { Form } from '../input/line.ts';
import type { Parsed } from '../input/parser.ts';
import { type ReadProgress, readFile } from '../input/read.ts';
import { type SampleId, sampleOf } from '../input/sample.ts';
import type { Outcome } from '../run/problem.ts';

/** Progress is told about this often (ms). */
const TELL_EVERY_MS = 60;

/** A file and what is to be said of it, as plain data. */
export interface ReadData {
  readonly data: FileData;
  readonly facts: TraceFacts;
  readonly form: Form;
  readonly lines: number;
  /** Entries of a log that ask for nothing a cache keeps. */
  readonly passed: number;
  /** How long reading took (ms). */
  readonly tookMs: number;
}

export interface InputHost {
  read(
    name: string,
    blob: Blob,
    onProgress: (progress: ReadProgress) => void,
  ): Promise<Outcome<ReadData>>;
  /** A trace to look at before a file is given. */
  sample(id: SampleId): Outcome<ReadData>;
}

export function createInputHost(): InputHost {
  return {
    async read(name, blob, onProgress) {
      const startMs = performance.now();
      let toldMs = Number.NEGATIVE_INFINITY;
      const tell = (progress: ReadProgress) => {
        const nowMs = performance.now();
        if (nowMs - toldMs < TELL_EVERY_MS) return;
        toldMs = nowMs;
        onProgress(progress);
      };
      const read = await readFile({ name, blob }, { onProgress: tell });
      if (!read.ok) return read;
      return handedOver(read.value, performance.now() - startMs);
    },
    sample(id) {
      const file = sampleOf(id);
      return handedOver({ file, form: 'keys', lines: file.requests, passed: 0 }, 0);
    },
  };
}

/** With its arrays, which this side then has no more. */
function handedOver({ file, ...met }: Parsed, tookMs: number): Outcome<ReadData> {
  const data = dataOf(file);
  const value: ReadData = { data, facts: factsOf(data), ...met, tookMs };
  const arrays = [data.trace, data.keyBytes, data.keyEnds];
  return transfer(
    { ok: true, value },
    arrays.map(({ buffer }) => buffer as ArrayBuffer),
  );
}
