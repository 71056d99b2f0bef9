/**
 * `<Simulation concept="rate-limiter" scenario="burst" id="burst" />`: a figure that runs.
 *
 * The build inserts the still and the concept's entry. The page draws the still, with or without
 * JavaScript; the first touch loads the controller, and what was pressed before it came is not lost.
 */
import type { ConceptEntry, Still } from '@simulations/index.ts';
import { type ReactNode, useMemo } from 'react';
import Panel from './panel';
import { defineFigure } from './state';
import { useFigure } from './use-figure';

export interface SimulationProps {
  /** Unique on its page; links and headings point to it. */
  readonly id: string;
  readonly concept: string;
  readonly scenario: string;
  /** Inserted by the build; authors never write them. */
  readonly still?: Still;
  readonly entry?: ConceptEntry;
}

export default function Simulation({ id, still, entry }: SimulationProps): ReactNode {
  if (!still || !entry) {
    throw new Error(`<Simulation id="${id}"> has no still: is the remark plugin for stills on?`);
  }
  const definition = useMemo(() => defineFigure(id, entry, still), [id, entry, still]);
  const { state, command, preload } = useFigure(definition);
  return <Panel definition={definition} state={state} command={command} preload={preload} />;
}
