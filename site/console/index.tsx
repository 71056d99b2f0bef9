/** The view that calls the simulation's own API, under the parameters that the figure shows. */
import { type ReactNode, useMemo } from 'react';
import { laneTitles } from '../simulation/lane-titles';
import type { FigureDefinition, FigureState } from '../simulation/state';
import Console from './console';
import styles from './console.module.css';
import type { Lane } from './requests';

interface CallTheApiProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
}

export default function CallTheApi({ definition, state }: CallTheApiProps): ReactNode {
  const lanes = useLanes(definition, state);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the figure's keys would move the run.
    <div className={styles.call} onKeyDown={(event) => event.stopPropagation()}>
      <Console entry={definition.entry} figure={definition.id} lanes={lanes} />
    </div>
  );
}

/** Titles and parameters of the lanes; the same array until one of them changes. */
function useLanes(definition: FigureDefinition, state: FigureState): readonly Lane[] {
  const titles = laneTitles(definition, state);
  const lanes = state.frame.lanes.map(({ params }, index) => ({
    title: titles[index] ?? '',
    params,
  }));
  const text = JSON.stringify(lanes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame brings equal parameters anew.
  return useMemo(() => lanes, [text]);
}
