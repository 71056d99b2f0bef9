/** The reader's time: the next picture to draw, or, for those who asked for less motion, the next still. */
const STILL_EVERY_MS = 700;

let lessMotion: MediaQueryList | undefined;

/** Asked with each frame, so the question is put to the browser once. */
export function prefersReducedMotion(): boolean {
  lessMotion ??= window.matchMedia('(prefers-reduced-motion: reduce)');
  return lessMotion.matches;
}

/** Resolves with the present (ms) when it is time to draw again; never while the page is hidden. */
export function nextTick(): Promise<number> {
  return new Promise((resolve) => {
    const draw = () => requestAnimationFrame(resolve);
    if (prefersReducedMotion()) window.setTimeout(draw, STILL_EVERY_MS);
    else draw();
  });
}
