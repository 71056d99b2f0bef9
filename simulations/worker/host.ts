/**
 * The worker's end: opens figures and moves them on in slices.
 *
 * The page pulls: nothing runs unless it asks, and a call does at most `SLICE_STEPS` steps a lane,
 * so the worker answers soon however far the target is.
 */
import { transfer } from 'comlink';
import { findConcept } from '../run/catalogue.ts';
import type { Concept, Run } from '../run/concept.ts';
import { Figure } from '../run/figure.ts';
import type { Frame } from '../run/frame.ts';
import { resolveParameters } from '../run/parameters.ts';
import { type Outcome, problem } from '../run/problem.ts';
import type { Advanced, AdvanceRequest, Opened, OpenRequest, SimulationHost } from './protocol.ts';

/** About 8 ms of work at the speed of a plain model. */
export const SLICE_STEPS = 20_000;

export function createHost(): SimulationHost {
  const figures = new Map<number, Figure>();
  let opened = 0;

  return {
    async open({ run, compare }: OpenRequest): Promise<Opened> {
      const loaded = await findConcept(run.concept);
      if (!loaded.ok) return loaded;
      const checked = checkRun(loaded.value, run);
      if (!checked.ok) return checked;
      try {
        const figure = new Figure(loaded.value, checked.value, { compare });
        figures.set(++opened, figure);
        return { ok: true, figureId: opened, endUs: figure.lanes[0]?.endUs ?? 0 };
      } catch (error) {
        return stopped(error);
      }
    },

    advance(figureId: number, { target, spanUs, words }: AdvanceRequest): Advanced {
      const figure = figures.get(figureId);
      if (!figure) return problem('closed', 'This run was closed. Press Restart to begin again.');
      try {
        const arrived = figure.seek(target, SLICE_STEPS);
        const frame = figure.frame({ spanUs, words });
        return transfer({ ok: true as const, arrived, frame }, buffersOf(frame));
      } catch (error) {
        return stopped(error);
      }
    },

    replaceInterventions(figureId, interventions) {
      figures.get(figureId)?.replaceInterventions(interventions);
    },

    close(figureId) {
      figures.delete(figureId);
    },
  };
}

function stopped(error: unknown): ReturnType<typeof problem> {
  const what = error instanceof Error ? error.message : String(error);
  return problem('model-stopped', `The model stopped: ${what} Press Reset to begin again.`);
}

function checkRun(concept: Concept, run: Run): Outcome<Run> {
  const params = resolveParameters(concept.parameters, run.params);
  if (!params.ok) return params;
  return { ok: true, value: { ...run, params: params.value } };
}

function buffersOf(frame: Frame): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [];
  for (const { series } of frame.lanes) {
    for (const { values, least } of Object.values(series)) {
      for (const array of [values, least]) {
        if (array instanceof Float64Array) buffers.push(array.buffer as ArrayBuffer);
      }
    }
  }
  return buffers;
}
