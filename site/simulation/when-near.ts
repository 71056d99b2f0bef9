/**
 * Waits until a figure is worth its code: the reader is there, it is near the window, all is quiet.
 * Those far from the window come a while later, so that each prints whole, unless the reader's
 * browser is asked to save data.
 */
import { whenPresent } from './reader-present';

/** So far above and below the window. */
const MARGIN = '400px 0px';
/** So long after the reader's first sign the page is taken to be read, and not passed by (ms). */
const LATER_MS = 8_000;
/** Where a browser does not tell when it is idle (ms). */
const SOON_MS = 200;

/** Calls once; returns how to stop waiting. */
export function whenNear(element: Element, act: () => void): () => void {
  let stop = () => {};
  const stopWaiting = whenPresent(() => {
    const come = () => {
      stop();
      stop = whenIdle(act);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) come();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    const later = savesData() ? undefined : setTimeout(come, LATER_MS);
    stop = () => {
      observer.disconnect();
      clearTimeout(later);
    };
  });
  return () => {
    stopWaiting();
    stop();
  };
}

/** Told by some browsers only; what it adds to the DOM's own types. */
const savesData = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData ===
  true;

function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = window.requestIdleCallback(act, { timeout: 2_000 });
    return () => window.cancelIdleCallback(asked);
  }
  const timer = setTimeout(act, SOON_MS);
  return () => clearTimeout(timer);
}
