/** The island of one `<Simulation>`: made with it, told of its changes, closed with it. */
import { useHistory } from '@docusaurus/router';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { Island } from './island';
import type { Figure } from './source';

export interface IslandHandle {
  /** For the element that holds the figure. */
  readonly host: RefObject<HTMLDivElement | null>;
  /** The figure was wanted, and its code or data did not come. */
  readonly failed: boolean;
  /** Tries again. */
  readonly bring: () => void;
}

export function useIsland(figure: Figure): IslandHandle {
  const host = useRef<HTMLDivElement>(null);
  const island = useRef<Island>(undefined);
  const [failed, setFailed] = useState(false);
  const history = useHistory();
  useEffect(() => {
    if (!host.current) return undefined;
    const made = new Island(host.current, history, setFailed);
    island.current = made;
    return () => {
      island.current = undefined;
      made.close();
    };
  }, [history]);
  const { id, concept, scenario, controls, extent, loadStill, loadEntry } = figure;
  useEffect(() => {
    const shown = { id, concept, scenario, controls, extent, loadStill, loadEntry };
    // After an island that was closed in the same moment has taken its figure away.
    queueMicrotask(() => island.current?.show(shown));
  }, [id, concept, scenario, controls, extent, loadStill, loadEntry]);
  const bring = useCallback(() => island.current?.bring(), []);
  return { host, failed, bring };
}
