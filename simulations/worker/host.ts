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
import type { Session } from '../run/session.ts';
import type { CrashHost } from './crash-host.ts';
import type {
  Advanced,
  AdvanceRequest,
  Found,
  Near,
  NearRequest,
  Opened,
  OpenRequest,
  SimulationHost,
  Sought,
} from './protocol.ts';
import type { Teller } from './teller.ts';

/** About 8 ms of work at the speed of a plain model. */
export const SLICE_STEPS = 20_000;

interface OpenFigure {
  readonly figure: Figure;
  /** Made when its views are prepared. */
  teller?: Teller;
}

type Views = typeof import('./views.ts');

export function createHost(): SimulationHost {
  const figures = new Map<number, OpenFigure>();
  let opened = 0;
  let views: Views | undefined;
  let crashes: CrashHost | undefined;

  /** @throws Error before `prepareViews`. */
  function viewsNow(): Views {
    if (!views) throw new Error('The views of a figure are prepared before they ask.');
    return views;
  }

  function tellerOf({ teller }: OpenFigure): Teller {
    if (!teller) throw new Error('The views of a figure are prepared before they ask.');
    return teller;
  }

  /** Does something with an open figure; what cannot be done becomes a problem. */
  function withFigure<Answer>(
    figureId: number,
    act: (open: OpenFigure) => Answer,
  ): Answer | ReturnType<typeof problem> {
    const open = figures.get(figureId);
    if (!open) return problem('closed', 'This run was closed. Press Restart to begin again.');
    try {
      return act(open);
    } catch (error) {
      return stopped(error);
    }
  }

  return {
    async open({ runs, besides }: OpenRequest): Promise<Opened> {
      const loaded = await findConcept(runs[0]?.concept ?? '');
      if (!loaded.ok) return loaded;
      const checked = runs.map((run) => checkRun(loaded.value, run));
      const bad = checked.find((one) => !one.ok);
      if (bad && !bad.ok) return bad;
      try {
        const lanes = checked.flatMap((one) => (one.ok ? [one.value] : []));
        const figure = new Figure(loaded.value, lanes, { besides });
        figures.set(++opened, { figure });
        return { ok: true, figureId: opened, endUs: figure.lanes[0]?.endUs ?? 0 };
      } catch (error) {
        return stopped(error);
      }
    },

    advance(figureId: number, request: AdvanceRequest): Advanced {
      const { target, ask, onlyThere = false, ...looks } = request;
      return withFigure(figureId, (open): Advanced => {
        const { figure } = open;
        const there = figure.seek(target, SLICE_STEPS);
        // What was asked may take a way of its own: another slice then.
        const { done, told } =
          there && ask ? tellerOf(open).tell(ask, SLICE_STEPS) : { done: true, told: {} };
        const arrived = there && done;
        if (!arrived && onlyThere) return { ok: true, arrived, told };
        const frame = figure.frame(looks);
        return transfer({ ok: true, arrived, frame, told }, buffersOf(frame));
      });
    },

    find(figureId: number, lane: number, sought: Sought): Found {
      return withFigure(figureId, ({ figure }): Found => {
        const session = laneOf(figure.lanes, lane);
        const reached = session.stepUntil(viewsNow().soughtIn(session, sought), SLICE_STEPS);
        if (reached === 'more') return { ok: true, more: true };
        const { nowUs: atUs, into } = session;
        // The steps of another lane mean nothing to the first one, which is the cursor.
        const target = lane === 0 ? { atUs, into } : { atUs };
        return { ok: true, more: false, target: reached === 'found' ? target : null };
      });
    },

    near(figureId: number, request: NearRequest): Near {
      return withFigure(figureId, (open): Near => {
        laneOf(open.figure.lanes, request.lane);
        const { done, who } = tellerOf(open).near(request, SLICE_STEPS);
        return done ? { ok: true, more: false, who } : { ok: true, more: true };
      });
    },

    async prepareViews(figureId) {
      const open = figures.get(figureId);
      if (!open || open.teller) return;
      views ??= await import('./views.ts');
      const { lanes } = open.figure;
      const lifeOf = await lanes[0]?.concept.life();
      if (lifeOf) open.teller = new views.Teller(lanes, lifeOf);
    },

    replaceInterventions(figureId, lists) {
      figures.get(figureId)?.figure.lanes.forEach((lane, index) => {
        const list = lists[index];
        if (list) lane.replaceInterventions(list);
      });
    },

    close(figureId) {
      figures.delete(figureId);
    },

    async tryCrashes(run) {
      crashes ??= new (await import('./crash-host.ts')).CrashHost();
      return crashes.tryCrashes(run);
    },

    hold: (data) => import('../input/hold-data.ts').then(({ holdData }) => holdData(data)),
  };
}

function laneOf(lanes: readonly Session[], lane: number): Session {
  const session = lanes[lane];
  if (!session) throw new RangeError(`There is no run ${lane + 1} in this figure.`);
  return session;
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
