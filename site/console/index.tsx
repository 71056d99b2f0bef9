/**
 * "Call the API", at the bottom of a figure whose concept has one. Closed, it is a line of text; the
 * first opening loads the console, the app and the service worker's code.
 */
import {
  type ComponentType,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type FigureDefinition, type FigureState, laneTitles } from '../simulation/state';
import type { ConsoleProps } from './console';
import styles from './console.module.css';
import type { Lane } from './requests';

interface CallTheApiProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
}

export default function CallTheApi({ definition, state }: CallTheApiProps): ReactNode {
  const [Console, setConsole] = useState<ComponentType<ConsoleProps>>();
  const [failed, setFailed] = useState(false);
  const lanes = useLanes(definition, state);

  const load = useCallback(() => {
    setFailed(false);
    import('./console').then(
      (module) => setConsole(() => module.default),
      () => setFailed(true),
    );
  }, []);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (details.current?.open) load(); // It was opened before the page came alive.
  }, [load]);

  return (
    <details
      ref={details}
      className={styles.call}
      onToggle={({ currentTarget }) => currentTarget.open && !Console && load()}
      // The figure's keys would move the run.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <summary>Call the API</summary>
      {Console && <Console entry={definition.entry} lanes={lanes} />}
      {!Console && !failed && <p className={styles.quiet}>The console is being loaded.</p>}
      {failed && (
        <p className={styles.problem} role="alert">
          The console could not be loaded. Check your connection, then try again.
          <button type="button" onClick={load}>
            Try again
          </button>
        </p>
      )}
    </details>
  );
}

/** Titles and parameters of the lanes; the same array until one of them changes. */
function useLanes(definition: FigureDefinition, { frame }: FigureState): readonly Lane[] {
  const titles = laneTitles(definition);
  const lanes = frame.lanes.map(({ params }, index) => ({ title: titles[index] ?? '', params }));
  const text = JSON.stringify(lanes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame brings equal parameters anew.
  return useMemo(() => lanes, [text]);
}
