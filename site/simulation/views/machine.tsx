/** The state machine view: which machine, where it stands, and on to its next transition. */

import type { StatechartLayout } from '@simulations/index.ts';
import Statechart from '@site/site/statechart';
import { type ReactNode, useEffect, useState } from 'react';
import { laneTitles } from '../lane-titles';
import { chosenLane } from '../state';
import type { ViewProps } from '../view-props';
import styles from './views.module.css';

export default function MachineView({ definition, state, command }: ViewProps): ReactNode {
  const { entry } = definition;
  const { machine, told, frame } = state;
  const layout = useLayout(entry.id, machine?.id);
  const kind = entry.machines.find(({ id }) => id === machine?.id);
  const lane = laneTitles(definition, state)[chosenLane(state)];
  const show = (id: string, instance: number) =>
    command((controller) => controller.showMachine(id, instance));
  return (
    <div>
      <div className={styles.bar}>
        {entry.machines.length > 1 && (
          <select
            aria-label="Machine"
            value={machine?.id}
            onChange={({ target }) => show(target.value, 0)}
          >
            {entry.machines.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          title="Go on to its next transition (m)"
          onClick={() => command((controller) => controller.goToNext('transition'))}
        >
          Next transition
        </button>
        {lane && <span className={styles.lane}>{`In the run ${lane}`}</span>}
      </div>
      {layout && kind && (
        <Statechart
          layout={layout}
          title={kind.title}
          frame={told.machine ?? undefined}
          nowUs={frame.nowUs}
          onInstance={(instance) => show(kind.id, instance)}
        />
      )}
    </div>
  );
}

/** The drawing of a machine, when it has come. */
function useLayout(concept: string, machine: string | undefined): StatechartLayout | undefined {
  const [layout, setLayout] = useState<StatechartLayout>();
  useEffect(() => {
    let current = true;
    setLayout(undefined);
    if (machine === undefined) return undefined;
    import(
      /* webpackExclude: /_examples/ */ `@simulations/generated/statecharts/${concept}/${machine}.json`
    ).then(
      (module) => current && setLayout(module.default),
      () => {}, // The text beside it says how the machine stands.
    );
    return () => {
      current = false;
    };
  }, [concept, machine]);
  return layout;
}
