/**
 * The page's end of reading a file: a worker of its own, started with the file and ended with it. The
 * file is handed to it by the browser, not sent anywhere.
 */
import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { type ReadersFile, readersFile } from '../input/file.ts';
import type { ReadProgress } from '../input/read.ts';
import type { SampleId } from '../input/sample.ts';
import { type Outcome, problem } from '../run/problem.ts';
import type { InputHost, ReadData } from './input-host.ts';
import { untilEnded } from './until-ended.ts';

export interface ReadInput extends Omit<ReadData, 'data'> {
  readonly file: ReadersFile;
}

export interface RunningRead {
  /** Resolves when it is read, cancelled (a problem of kind `cancelled`) or cannot be read. */
  readonly ended: Promise<Outcome<ReadInput>>;
  cancel(): void;
}

/** Starts a worker. Call in an event handler: there is no `Worker` on a server. */
export const startReading = (
  file: File,
  onProgress: (progress: ReadProgress) => void,
): RunningRead =>
  start(`Reading "${file.name}"`, (host, isOn) => {
    const listen = (progress: ReadProgress) => {
      if (isOn()) onProgress(progress);
    };
    return host.read(file.name, file, proxy(listen)) as Promise<Outcome<ReadData>>;
  });

/** The same for a sample, which is made there. */
export const startSample = (id: SampleId): RunningRead =>
  start('Making the sample', (host) => host.sample(id) as Promise<Outcome<ReadData>>);

function start(
  what: string,
  ask: (host: Remote<InputHost>, isOn: () => boolean) => Promise<Outcome<ReadData>>,
): RunningRead {
  const worker = new Worker(new URL('./input.worker.ts', import.meta.url), { type: 'module' });
  const host = wrap<InputHost>(worker);
  const { end, orEnd } = untilEnded();
  let cancelled = false;
  const stopped = (why: string) => end(new Error(`${what} stopped: ${why}. Try it again.`));
  worker.onerror = (event) => {
    event.preventDefault();
    stopped(event.message ?? 'its code could not be loaded');
  };
  worker.onmessageerror = () => stopped('a message could not be read');

  const ended = orEnd(ask(host, () => !cancelled))
    .then((outcome): Outcome<ReadInput> => {
      if (!outcome.ok) return outcome;
      const { data, ...rest } = outcome.value;
      return { ok: true, value: { file: readersFile(data), ...rest } };
    })
    .catch((error: Error) => problem(cancelled ? 'cancelled' : 'stopped', error.message))
    .finally(() => {
      host[releaseProxy]();
      worker.terminate();
    });
  return {
    ended,
    cancel() {
      cancelled = true;
      end(new Error(`${what} was cancelled.`));
    },
  };
}
