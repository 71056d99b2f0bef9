/**
 * What page and worker say to each other: plain data only, so that every value survives the
 * structured clone. Failures are values; an error would lose its own fields on the way.
 */
import type { Intervention, Run } from '../run/concept.ts';
import type { Compare } from '../run/figure.ts';
import type { Frame, FrameOptions } from '../run/frame.ts';
import type { Problem } from '../run/problem.ts';
import type { Target } from '../run/session.ts';

export interface OpenRequest {
  readonly run: Run;
  readonly compare?: Compare | undefined;
}

export type Opened =
  | { readonly ok: true; readonly figureId: number; readonly endUs: number }
  | { readonly ok: false; readonly problem: Problem };

export interface AdvanceRequest extends FrameOptions {
  readonly target: Target;
}

export type Advanced =
  | { readonly ok: true; readonly arrived: boolean; readonly frame: Frame }
  | { readonly ok: false; readonly problem: Problem };

export interface SimulationHost {
  open(request: OpenRequest): Promise<Opened>;
  /** One slice of work towards the target, and the frame it reached. */
  advance(figureId: number, request: AdvanceRequest): Advanced;
  replaceInterventions(figureId: number, interventions: readonly Intervention[]): void;
  close(figureId: number): void;
}
