/**
 * `<Simulation concept="rate-limiter" scenario="burst" id="burst" />`: a figure that runs.
 *
 * The build inserts the still and the concept's entry. The page draws the still, with or without
 * JavaScript; the first touch loads the controller, and what was pressed before it came is not lost.
 */
import type { ConceptEntry, Still } from '@simulations/index.ts';
import { type ReactNode, useMemo } from 'react';
import Panel, { type PanelProps } from './panel';
import { defineFigure } from './state';
import { useFigure } from './use-figure';

export interface SimulationProps {
  /** Unique on its page; links and headings point to it. */
  readonly id: string;
  readonly concept: string;
  readonly scenario: string;
  /** Fewer controls, for a frame on another page. */
  readonly controls?: PanelProps['controls'];
  /** How much is shown besides the stage: small nothing, medium one chart, large everything. */
  readonly extent?: PanelProps['extent'];
  /** Inserted by the build; authors never write them. */
  readonly still?: Still;
  readonly entry?: ConceptEntry;
}

export default function Simulation({
  id,
  still,
  entry,
  controls,
  extent,
}: SimulationProps): ReactNode {
  if (!still || !entry) {
    throw new Error(`<Simulation id="${id}"> has no still: is the remark plugin for stills on?`);
  }
  const definition = useMemo(() => defineFigure(id, entry, still), [id, entry, still]);
  const { state, command, preload, root } = useFigure(definition);
  return (
    <Panel
      ref={root}
      definition={definition}
      state={state}
      command={command}
      preload={preload}
      controls={controls}
      extent={extent}
    />
  );
}
