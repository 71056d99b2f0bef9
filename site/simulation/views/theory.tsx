/** What was measured beside theory, and what the model leaves out. */
import Theory from '@site/site/theory';
import { type ReactNode, useEffect, useState } from 'react';
import { laneTitles } from '../lane-titles';
import type { ViewProps } from '../view-props';

export default function TheoryView({ definition, state }: ViewProps): ReactNode {
  const { entry } = definition;
  return (
    <Theory
      entry={entry}
      leavesOut={useLeavesOut(entry.id)}
      words={state.words}
      titles={laneTitles(definition, state)}
    />
  );
}

/** From the README of the simulation, when it has come. */
function useLeavesOut(id: string): readonly string[] {
  const [leavesOut, setLeavesOut] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    import(`@simulations/generated/notes/${id}.json`).then(
      (module) => current && setLeavesOut(module.default.leavesOut),
      () => {}, // The page of the simulation says it too.
    );
    return () => {
      current = false;
    };
  }, [id]);
  return leavesOut;
}
