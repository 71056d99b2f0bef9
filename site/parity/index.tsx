/**
 * The view that lays a measured run over the simulated one: the file of `npm run parity` on the
 * figure’s own time cursor, with every request that was decided otherwise and why.
 */
import type { Command } from '@site/site/simulation/command';
import type { FigureDefinition, FigureState } from '@site/site/simulation/state';
import { type ReactNode, useMemo, useState } from 'react';
import Comparison from './comparison';
import Give from './give';
import { type Given, givenFile, keepGiven } from './given';
import { matchOf } from './match';
import styles from './parity.module.css';

interface ParityProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
}

export default function Parity({ definition, state, command }: ParityProps): ReactNode {
  const { entry } = definition;
  // What was given stays while the view is closed.
  const [given, setGiven] = useState<Given | undefined>(() => givenFile(definition));
  const give = (next: Given | undefined) => {
    keepGiven(definition, next);
    setGiven(next);
  };
  const { run, variants } = state;
  const match = useMemo(
    () => given?.file && matchOf(given.file, entry, { run, variants }),
    [given, entry, run, variants],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the figure’s keys would move the run.
    <div className={styles.parity} onKeyDown={(event) => event.stopPropagation()}>
      <Give definition={definition} given={given} onGive={give} />
      {given?.problem && (
        <p className={styles.problem} role="alert">
          <b>{given.name}</b> {given.problem}
        </p>
      )}
      {match && match.is !== 'same' && (
        <div className={styles.problem} role="alert">
          <p>{match.message}</p>
          {match.is === 'other-run' && (
            <button
              type="button"
              onClick={() => command((controller) => controller.openRuns(match.shown))}
            >
              Set the figure to the file’s run
            </button>
          )}
        </div>
      )}
      {given?.file && match?.is === 'same' && (
        <Comparison file={given.file} lanes={match.lanes} state={state} command={command} />
      )}
    </div>
  );
}
