/** Whether the reader is there: has scrolled, moved, touched or pressed something on this page. */
import { useEffect, useState } from 'react';

const SIGNS = ['scroll', 'pointermove', 'keydown', 'touchstart'] as const;

/** Calls once, at the first sign; returns how to stop waiting for it. */
export function whenPresent(act: () => void): () => void {
  const stop = () => {
    for (const sign of SIGNS) window.removeEventListener(sign, seen);
  };
  const seen = () => {
    stop();
    act();
  };
  for (const sign of SIGNS) window.addEventListener(sign, seen, { passive: true });
  return stop;
}

export function useReaderPresent(): boolean {
  const [present, setPresent] = useState(false);
  useEffect(() => whenPresent(() => setPresent(true)), []);
  return present;
}
