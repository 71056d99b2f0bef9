/** Whether the reader is there: has scrolled, moved, touched or pressed something on this page. */
const SIGNS = ['scroll', 'pointermove', 'pointerdown', 'keydown', 'touchstart'] as const;

let present = false;
const waiting = new Set<() => void>();

function seen(): void {
  present = true;
  for (const sign of SIGNS) window.removeEventListener(sign, seen, true);
  for (const act of waiting) act();
  waiting.clear();
}

// From the beginning, so that no sign is missed by whoever asks later; first in line, so that
// nobody keeps one to himself.
if (typeof window !== 'undefined') {
  for (const sign of SIGNS) window.addEventListener(sign, seen, { passive: true, capture: true });
}

/** Calls once: now, or at the first sign. Returns how to stop waiting for it. */
export function whenPresent(act: () => void): () => void {
  if (present) {
    act();
    return () => {};
  }
  waiting.add(act);
  return () => waiting.delete(act);
}
