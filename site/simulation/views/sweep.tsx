/** Many runs at once, over ranges of this run's parameters. */
import { runsOf } from '@simulations/index.ts';
import Sweep from '@site/site/sweep';
import { type ReactNode, useMemo } from 'react';
import { laneTitles } from '../lane-titles';
import { chosenLane } from '../state';
import type { ViewProps } from '../view-props';

export default function SweepView({ definition, state, command, memory }: ViewProps): ReactNode {
  const lane = chosenLane(state);
  const { run, variants } = state;
  const swept = useMemo(() => runsOf(run, variants)[lane] ?? run, [run, variants, lane]);
  return (
    <Sweep
      entry={definition.entry}
      run={swept}
      memory={memory}
      laneTitle={laneTitles(definition, state)[lane]}
      onOpen={(change) => command((controller) => controller.openRun(change))}
    />
  );
}
