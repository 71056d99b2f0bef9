/**
 * Sweeps: a run of the figure under one parameter or two at many values, in a pool of workers. One
 * gives a curve with its confidence band, two a phase diagram; a cell opens its run.
 */
import type { ConceptEntry, Run } from '@simulations/index.ts';
import { type ReactNode, useState } from 'react';
import { firstDraft, readDraft } from './draft';
import type { Opened } from './found';
import { useSweep } from './use-sweep';
import SweepView from './view';

export interface SweepProps {
  readonly entry: ConceptEntry;
  /** The run that is swept: its parameters, its seed as the first one, and what is done to it. */
  readonly run: Run;
  /** Which of several lanes it is. */
  readonly laneTitle?: string | undefined;
  /** Opens the run of a cell: all of its parameters, and the sweep's first seed. */
  readonly onOpen: (change: Opened) => void;
}

export default function Sweep({ entry, run, laneTitle, onOpen }: SweepProps): ReactNode {
  const [draft, setDraft] = useState(() => firstDraft(entry, run));
  const { state, start, cancel } = useSweep();
  const onRun = () => {
    const plan = readDraft(entry, run, draft);
    if (plan.ok) start(plan.value);
  };
  return (
    <SweepView
      {...{ entry, run, laneTitle, draft, state, onRun, onOpen }}
      onDraft={setDraft}
      onCancel={cancel}
    />
  );
}
