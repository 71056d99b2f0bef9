/**
 * What the figure knows: the trace that is shown, a file that is being read, and the curves as far as
 * they have come. No framework: the figure subscribes.
 */
import type { ReadProgress } from '@simulations/index.ts';
import type { ReadInput, RunningRead } from '@simulations/worker/file-reader.ts';
import { SweepKeeper, type SweepState } from '@site/site/sweep/keeper';
import { keepFile, visitFile } from './visit';

export const SAMPLES = [
  { id: 'zipf', title: 'Zipf', says: 'A sample: a few of its keys are popular.' },
  { id: 'loop', title: 'Loop', says: 'A sample: every key in turn, again and again.' },
] as const;

export type SampleId = (typeof SAMPLES)[number]['id'];

export interface InputState {
  /** A sample, or the file. */
  readonly source: SampleId | 'file';
  readonly given?: ReadInput | undefined;
  readonly reading?: { readonly name: string; readonly progress?: ReadProgress } | undefined;
  /** Why the latest file could not be read, or that reading it was cancelled. */
  readonly problem?: string | undefined;
  readonly cancelled?: boolean;
  readonly curves: SweepState;
}

interface Code {
  readonly reader: typeof import('@simulations/worker/file-reader.ts');
  readonly curves: typeof import('@simulations/worker/curve-pool.ts');
  readonly plan: typeof import('@simulations/worker/curve-plan.ts');
}

const NOT_LOADED =
  'The code that reads files could not be loaded. Check your connection, then try again.';
const NOTHING: SweepState = { status: 'empty' };
/** Which sizes and policies there are is not asked. */
const NO_FORM = { axes: [], metric: '', seeds: '' };

export class InputKeeper {
  #state: InputState = { source: 'zipf', curves: NOTHING };
  #read: RunningRead | undefined;
  /** What belongs to an earlier turn is not heard any more. */
  #turn = 0;
  readonly #code: Promise<Code>;
  readonly #listeners = new Set<() => void>();
  #curves: SweepKeeper | undefined;

  constructor() {
    this.#code = loadCode();
    this.#code.catch(() => this.#change({ problem: NOT_LOADED }));
    const kept = visitFile();
    if (kept) this.#show('file', kept);
    else this.choose('zipf');
  }

  /** The same object until something changes. */
  readonly get = (): InputState => this.#state;

  /** @returns ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows a sample, or the file that was given before. */
  readonly choose = async (source: SampleId | 'file'): Promise<void> => {
    const kept = visitFile();
    if (source === 'file') {
      if (kept) this.#show('file', kept);
      return;
    }
    const mine = this.#stop();
    this.#change({ source });
    const code = await this.#code.catch(() => undefined);
    if (!code || this.#turn !== mine) return;
    const sample = await code.reader.startSample(source).ended;
    if (this.#turn !== mine) return;
    if (sample.ok) this.#show(source, sample.value);
    else this.#change({ problem: sample.problem.message });
  };

  /** Reads a file; what was shown stays until it has been read. */
  readonly give = async (file: File): Promise<void> => {
    const mine = this.#stop();
    this.#change({ reading: { name: file.name } });
    const code = await this.#code.catch(() => undefined);
    if (!code || this.#turn !== mine) return;
    this.#read = code.reader.startReading(file, (progress) => {
      if (this.#turn === mine) this.#change({ reading: { name: file.name, progress } });
    });
    const read = await this.#read.ended;
    if (this.#turn !== mine) return;
    this.#change({ reading: undefined });
    if (read.ok) {
      keepFile(read.value);
      this.#show('file', read.value);
    } else {
      this.#change({ problem: read.problem.message });
    }
  };

  readonly cancelReading = (): void => {
    const { reading } = this.#state;
    this.#stop();
    if (reading)
      this.#change({ cancelled: true, problem: `Reading "${reading.name}" was cancelled.` });
  };

  readonly cancelCurves = (): void => this.#curves?.cancel();

  /** Draws the curves again, after they were cancelled or failed. */
  readonly draw = (): void => {
    const { source, given } = this.#state;
    if (given) this.#show(source, given);
  };

  /** The figure has left the page: its workers end. */
  close(): void {
    this.#stop();
    this.#curves?.close();
  }

  /** Ends what is being read; returns the number of the turn that begins. */
  #stop(): number {
    this.#read?.cancel();
    this.#read = undefined;
    this.#change({ reading: undefined, problem: undefined, cancelled: false });
    return ++this.#turn;
  }

  async #show(source: InputState['source'], given: ReadInput): Promise<void> {
    const mine = this.#stop();
    this.#curves?.close();
    this.#change({ source, given, curves: { status: 'running' } });
    const code = await this.#code.catch(() => undefined);
    if (!code || this.#turn !== mine) return;
    const { trace, keys } = given.file;
    const curves = new SweepKeeper(NO_FORM, async () => ({
      startSweep: (_plan, onUpdate) => code.curves.startCurves({ trace, keys }, onUpdate),
    }));
    this.#curves = curves;
    curves.subscribe(() => {
      if (this.#curves === curves) this.#change({ curves: curves.get().sweep });
    });
    curves.start(code.plan.curvePlan(keys));
  }

  #change(patch: Partial<InputState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }
}

async function loadCode(): Promise<Code> {
  const [reader, curves, plan] = await Promise.all([
    import('@simulations/worker/file-reader.ts'),
    import('@simulations/worker/curve-pool.ts'),
    import('@simulations/worker/curve-plan.ts'),
  ]);
  return { reader, curves, plan };
}
