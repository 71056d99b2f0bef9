/** Waits until a figure is worth its code: the reader is there, it is near the window, all is quiet. */
import { whenPresent } from './reader-present';

/** So far above and below the window. */
const MARGIN = '400px 0px';
/** Where a browser does not tell when it is idle (ms). */
const SOON_MS = 200;

/** Calls once; returns how to stop waiting. */
export function whenNear(element: Element, act: () => void): () => void {
  let stop = () => {};
  const stopWaiting = whenPresent(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        stop = whenIdle(act);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    stop = () => observer.disconnect();
  });
  return () => {
    stopWaiting();
    stop();
  };
}

function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = window.requestIdleCallback(act, { timeout: 2_000 });
    return () => window.cancelIdleCallback(asked);
  }
  const timer = setTimeout(act, SOON_MS);
  return () => clearTimeout(timer);
}
