/**
 * The crash bar: one bar a lane over the time of the run, coloured, hatched and lettered by what a
 * crash there would do. Press it, drag along it or use the arrow keys: the crash is there, and the
 * figure shows the run that it leads to.
 */
import { type ReactNode, useEffect, useState } from 'react';
import type { CrashPartProps } from '../simulation/crash-part';
import { laneTitles } from '../simulation/lane-titles';
import { useAxes } from './use-axes';
import CrashView from './view';

export default function CrashBar({ definition, state, command }: CrashPartProps): ReactNode {
  const { crash } = definition.entry;
  const found = useAxes(definition, state, command);
  // Until the run is there, the crash stands where it was put.
  const [putUs, setPutUs] = useState<number>();
  useEffect(() => {
    if (!state.seeking) setPutUs(undefined);
  }, [state.seeking]);
  if (!crash) return null;
  return (
    <CrashView
      found={found}
      lanes={laneTitles(definition, state)}
      titles={crash.titles}
      endUs={found.axes.find((axis) => axis)?.endUs ?? state.frame.endUs}
      atUs={putUs ?? Number(state.run.params[crash.parameter] ?? 0)}
      put={(atUs) => {
        setPutUs(atUs);
        command((controller) => controller.crashAt(atUs));
      }}
    />
  );
}
