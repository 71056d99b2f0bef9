/** Watches the figure's element once the reader is there: a page that nobody has touched may be one that nobody looks at. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Command } from './command';
import type { Controller } from './controller';
import { whenPresent } from './reader-present';

export function usePresence(
  controller: Controller | undefined,
  command: Command,
): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null);
  const latest = useRef(controller);
  latest.current = controller;
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    let stop = () => {};
    let gone = false;
    const stopWaiting = whenPresent(() => {
      import('./in-view').then(
        ({ keepInView }) => {
          if (!gone) stop = keepInView(element, command, () => latest.current);
        },
        () => {}, // The figure then plays when it is asked to.
      );
    });
    return () => {
      gone = true;
      stopWaiting();
      stop();
    };
  }, [command]);
  return root;
}
