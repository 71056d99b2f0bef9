/** A figure's state in React, and a way to command it before its code has come. */
import {
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Command } from './command';
import type { Controller } from './controller';
import { type FigureDefinition, type FigureState, restState } from './state';
import { usePresence } from './use-presence';

export interface FigureHandle {
  readonly state: FigureState;
  readonly command: Command;
  readonly preload: () => void;
  /** For the figure's element, which is watched for being in view. */
  readonly root: RefObject<HTMLElement | null>;
}

/** @param waits whether something has been asked of it already, and is about to be told. */
export function useFigure(definition: FigureDefinition, waits = () => false): FigureHandle {
  const rest = useMemo(() => restState(definition), [definition]);
  const [controller, setController] = useState<Controller>();
  const [failure, setFailure] = useState<string>();
  const [waiting, setWaiting] = useState(waits);
  const loading = useRef<Promise<Controller>>(undefined);

  const load = useCallback((): Promise<Controller> => {
    loading.current ??= import('./controller').then(({ Controller }) => {
      const made = new Controller(definition);
      setController(made);
      setFailure(undefined);
      return made;
    });
    return loading.current;
  }, [definition]);

  const command = useCallback<Command>(
    (wish) => {
      setWaiting(true);
      load()
        .then(wish, () => {
          loading.current = undefined; // The next press tries again.
          setFailure(
            'The simulation could not be loaded. Check your connection, then press again.',
          );
        })
        .finally(() => setWaiting(false));
    },
    [load],
  );

  const preload = useCallback(() => {
    load().catch(() => {
      loading.current = undefined; // Nobody asked yet: a press will say what is wrong.
    });
  }, [load]);

  useEffect(() => () => controller?.close(), [controller]);
  useOpenedLink(definition.id, command);
  const root = usePresence(controller, command);

  const state = useSyncExternalStore(
    controller?.subscribe ?? subscribeToNothing,
    controller?.getState ?? (() => rest),
    () => rest,
  );
  const shown = {
    ...state,
    seeking: state.seeking || waiting,
    problem: failure ?? state.problem,
  };
  return { state: shown, command, preload, root };
}

const subscribeToNothing = () => () => {};

/** A link that names this figure is opened when the page has come. */
function useOpenedLink(id: string, command: Command): void {
  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    const run = query.get('run');
    if (query.get('figure') !== id || run === null) return;
    command((controller) => controller.openLink(run));
  }, [id, command]);
}
