/**
 * What page and worker say to each other: plain data only, so that every value survives the
 * structured clone. Failures are values; an error would lose its own fields on the way.
 */
import type { FileData } from '../input/file.ts';
import type { Intervention, Run } from '../run/concept.ts';
import type { CrashAxis, CrashProgress } from '../run/crash.ts';
import type { Frame, FrameOptions } from '../run/frame.ts';
import type { Problem } from '../run/problem.ts';
import type { Target } from '../run/session.ts';
import type { Ask, Told } from '../run/views.ts';

export interface OpenRequest {
  /** One for each lane. */
  readonly runs: readonly Run[];
  /** With which lane each is compared; else with the first. */
  readonly besides?: readonly number[];
}

interface Refused {
  readonly ok: false;
  readonly problem: Problem;
}

export type Opened =
  | { readonly ok: true; readonly figureId: number; readonly endUs: number }
  | Refused;

export interface AdvanceRequest extends FrameOptions {
  readonly target: Target;
  /** What the open views show besides the frame. */
  readonly ask?: Ask | undefined;
  /** No frame is wanted of a place on the way to the target. */
  readonly onlyThere?: boolean;
}

export type Advanced =
  | { readonly ok: true; readonly arrived: true; readonly frame: Frame; readonly told: Told }
  | { readonly ok: true; readonly arrived: false; readonly frame?: Frame; readonly told: Told }
  | Refused;

/** What to look for from the cursor on. */
export type Sought =
  | { readonly what: 'fault' }
  | { readonly what: 'transition'; readonly machine: string; readonly instance: number };

/** Found at a target, or not up to the end; `more` while it is still being looked for. */
export type Found =
  | { readonly ok: true; readonly more: true }
  | { readonly ok: true; readonly more: false; readonly target: Target | null }
  | Refused;

/** A request near another one: the next or the one before it, of any kind or of those that failed. */
export interface NearRequest {
  readonly lane: number;
  readonly who: number;
  readonly direction: 1 | -1;
  readonly only: 'any' | 'faults';
}

export type Near =
  | { readonly ok: true; readonly more: true }
  | { readonly ok: true; readonly more: false; readonly who: number | null }
  | Refused;

/** What a crash at each instant of a run would do, as far as it has been tried. */
export type CrashesTried =
  | {
      readonly ok: true;
      readonly done: boolean;
      readonly axis: CrashAxis;
      readonly progress: CrashProgress;
    }
  | Refused;

export interface SimulationHost {
  open(request: OpenRequest): Promise<Opened>;
  /** One slice of work towards the target, and the frame it reached. */
  advance(figureId: number, request: AdvanceRequest): Advanced;
  /** Loads what the views of a figure need: before its first `ask`, `find` or `near`. */
  prepareViews(figureId: number): Promise<void>;
  /** One slice of looking ahead in a lane. The lanes then stand apart: go on to what was found. */
  find(figureId: number, lane: number, sought: Sought): Found;
  /** One slice of looking for a request; asked again with the same one, it goes on. */
  near(figureId: number, request: NearRequest): Near;
  /** One list for each lane. */
  replaceInterventions(figureId: number, lists: readonly (readonly Intervention[])[]): void;
  close(figureId: number): void;
  /** One slice of trying the crash points of a run; asked again with the same run, it goes on. */
  tryCrashes(run: Run): Promise<CrashesTried>;
  /** The reader's file, for runs that are opened from then on. */
  hold(data: FileData): Promise<void>;
}
