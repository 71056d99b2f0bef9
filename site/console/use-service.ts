/** Who answers the console: the page, or a service of the reader’s machine, which is asked how it is. */
import type { CompanionService } from '@simulations/index.ts';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Chosen, keepChosen, readChosen } from './chosen';
import { type Address, askReady, type Light, mayAsk, readAddress } from './service';

/** Between two questions to a service that the reader may be starting or stopping (ms). */
const ASK_EVERY_MS = 5_000;

export interface ServiceHandle {
  /** Whether this page may ask one. */
  readonly offered: boolean;
  readonly by: Chosen['by'];
  /** What stands in the field of the address. */
  readonly written: string;
  readonly address: Address;
  /** Where it is, if it is chosen and its address can be used. */
  readonly origin: string | undefined;
  readonly light: Light;
  readonly choose: (change: Partial<Chosen>) => void;
  /** Asks it now: something went wrong. */
  readonly ask: () => void;
}

/** @param root is looked at: a service is left alone while nobody sees the console. */
export function useService(
  id: string,
  service: CompanionService | undefined,
  root: RefObject<HTMLElement | null>,
): ServiceHandle {
  const usual = `http://localhost:${service?.port ?? 0}`;
  const [chosen, setChosen] = useState(() => readChosen(id));
  const offered = service !== undefined && mayAsk(window);
  const { by, address: written = usual } = chosen;
  const address = readAddress(written, usual);
  const isChosen = offered && by === 'service';
  const origin = isChosen && address.ok ? address.origin : undefined;
  const [light, ask] = useLight(origin, root);
  const choose = useCallback(
    (change: Partial<Chosen>) =>
      setChosen((before) => {
        const after = { ...before, ...change };
        keepChosen(id, after);
        return after;
      }),
    [id],
  );
  return { offered, by, written, address, origin, light, choose, ask };
}

const ASKING: Light = { is: 'asking' };

function useLight(
  origin: string | undefined,
  root: RefObject<HTMLElement | null>,
): readonly [Light, () => void] {
  const [known, setKnown] = useState<{ readonly origin: string; readonly light: Light }>();
  const again = useRef(() => {});
  useEffect(() => {
    if (origin === undefined) return undefined;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;
    const ask = async (isTimer = false) => {
      clearTimeout(timer);
      const mine = ++round;
      if (!isTimer || isSeen(root.current)) {
        const light = await askReady(origin);
        if (gone || mine !== round) return;
        setKnown({ origin, light });
      }
      timer = setTimeout(() => ask(true), ASK_EVERY_MS);
    };
    const onVisible = () => document.visibilityState === 'visible' && ask();
    again.current = () => void ask();
    ask();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      gone = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [origin, root]);
  const ask = useCallback(() => again.current(), []);
  return [known && known.origin === origin ? known.light : ASKING, ask];
}

function isSeen(element: HTMLElement | null): boolean {
  if (!element || document.visibilityState !== 'visible') return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
