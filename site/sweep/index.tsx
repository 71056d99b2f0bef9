/**
 * Sweeps: a run of the figure under one parameter or two at many values, in a pool of workers. One
 * gives a curve with its confidence band, two a phase diagram; a cell opens its run.
 */
import type { ConceptEntry, Run } from '@simulations/index.ts';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { firstDraft, readDraft } from './draft';
import type { Opened } from './found';
import { SweepKeeper, type SweepMemory } from './keeper';
import SweepView from './view';

export interface SweepProps {
  readonly entry: ConceptEntry;
  /** The run that is swept: its parameters, its seed as the first one, and what is done to it. */
  readonly run: Run;
  /** Which of several lanes it is. */
  readonly laneTitle?: string | undefined;
  /** Where the sweep is kept while this view is closed. */
  readonly memory: SweepMemory;
  /** Opens the run of a cell: all of its parameters, and the sweep's first seed. */
  readonly onOpen: (change: Opened) => void;
}

export default function Sweep(props: SweepProps): ReactNode {
  const { entry, run, laneTitle, memory, onOpen } = props;
  const [keeper] = useState(() => {
    memory.keeper ??= new SweepKeeper(firstDraft(entry, run));
    return memory.keeper;
  });
  const { draft, sweep } = useSyncExternalStore(keeper.subscribe, keeper.get, keeper.get);
  const onRun = () => {
    const plan = readDraft(entry, run, draft);
    if (plan.ok) keeper.start(plan.value);
  };
  return (
    <SweepView
      {...{ entry, run, laneTitle, draft, onRun, onOpen }}
      state={sweep}
      onDraft={keeper.setDraft}
      onCancel={keeper.cancel}
    />
  );
}
