/** Whether the reader is there: has scrolled, moved, touched or pressed something on this page. */
const SIGNS = ['scroll', 'pointermove', 'keydown', 'touchstart'] as const;

let present = false;

/** Calls once: now, or at the first sign. Returns how to stop waiting for it. */
export function whenPresent(act: () => void): () => void {
  if (present) {
    act();
    return () => {};
  }
  const stop = () => {
    for (const sign of SIGNS) window.removeEventListener(sign, seen);
  };
  const seen = () => {
    present = true;
    stop();
    act();
  };
  for (const sign of SIGNS) window.addEventListener(sign, seen, { passive: true });
  return stop;
}
