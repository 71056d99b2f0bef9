/**
 * The crash axes of a figure's lanes: those of the scenario come with the page; others are computed in
 * the worker, slice by slice, when the figure stands still, and are kept.
 */
import {
  type CrashAxis,
  type CrashProgress,
  type Run,
  runsOf,
  variantsOf,
} from '@simulations/index.ts';
import { useEffect, useRef, useState } from 'react';
import type { Command } from '../simulation/command';
import { type FigureDefinition, type FigureState, scenarioRun } from '../simulation/state';

export interface Axes {
  /** One for each lane; a part of it, or nothing, while it is being tried. */
  readonly axes: readonly (CrashAxis | undefined)[];
  /** Of the lane that is being tried now. */
  readonly progress: CrashProgress | undefined;
  /** Something is missing, and will be tried when the figure stands still. */
  readonly waiting: boolean;
  /** Something is missing, and nobody tries it: it was cancelled, or cannot be. */
  readonly stopped: boolean;
  readonly problem: string | undefined;
  cancel(): void;
  tryAgain(): void;
}

/** The run as it is without its crash: that is what an axis belongs to. */
const keyOf = ({ params, seed, interventions }: Run, parameter: string): string => {
  const { [parameter]: _crash, ...others } = params;
  return JSON.stringify([Object.entries(others).sort(), seed, interventions]);
};

export function useAxes(definition: FigureDefinition, state: FigureState, command: Command): Axes {
  const parameter = definition.entry.crash?.parameter ?? '';
  const known = useRef<Map<string, CrashAxis>>(undefined);
  known.current ??= ownAxes(definition, parameter);
  const axesKnown = known.current;
  const [part, setPart] = useState<{ key: string; axis: CrashAxis; progress: CrashProgress }>();
  const [stop, setStop] = useState<{ key: string; problem?: string }>();
  const runs = runsOf(state.run, state.variants);
  const keys = runs.map((run) => keyOf(run, parameter));
  const at = keys.findIndex((key) => !axesKnown.has(key));
  const [missing, run] = [keys[at], runs[at]];
  const stopped = missing !== undefined && stop?.key === missing;
  const still = !state.seeking && !state.playing;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `missing` names the run.
  useEffect(() => {
    if (missing === undefined || !run || stopped || !still) return undefined;
    let current = true;
    const without = { ...run, params: { ...run.params, [parameter]: 0 } };
    command((controller) => {
      const slice = async (): Promise<void> => {
        const tried = await controller.tryCrashes(without);
        if (!current) return undefined;
        if (!tried.ok) return setStop({ key: missing, problem: tried.problem.message });
        if (tried.done) axesKnown.set(missing, tried.axis);
        setPart({ key: missing, axis: tried.axis, progress: tried.progress });
        return tried.done ? undefined : slice();
      };
      slice().catch((error) => current && setStop({ key: missing, problem: String(error) }));
    });
    return () => {
      current = false;
    };
  }, [missing, stopped, still]);

  return {
    axes: keys.map((key) => axesKnown.get(key) ?? (part?.key === key ? part.axis : undefined)),
    progress: missing !== undefined && part?.key === missing ? part.progress : undefined,
    waiting: missing !== undefined && !still && part?.key !== missing,
    stopped,
    problem: stopped ? stop?.problem : undefined,
    cancel: () => missing !== undefined && setStop({ key: missing }),
    tryAgain: () => setStop(undefined),
  };
}

/** Those that the build computed. */
function ownAxes(definition: FigureDefinition, parameter: string): Map<string, CrashAxis> {
  const runs = runsOf(scenarioRun(definition), variantsOf(definition.scenario));
  const { crash = [] } = definition.still;
  return new Map(
    runs.flatMap((run, lane) => {
      const axis = crash[lane];
      return axis ? [[keyOf(run, parameter), axis] as const] : [];
    }),
  );
}
