/**
 * A figure in view of a reader who is there: out of view nothing plays, and a figure that comes into
 * view plays once by itself, up to the instant at which it rests. When a prediction about it has been
 * answered, it plays on to the end.
 */
import { playsByItself } from './autoplay';
import { prefersReducedMotion } from './clock';
import type { Command } from './command';
import type { Controller } from './controller';
import { OUTCOME_WANTED, outcomeOf } from './outcome';

/** It has been looked at for so long before it begins (ms). */
const BEFORE_MS = 900;
/** This much of it, or of the window, is in view. */
const SHARE = 0.55;

/**
 * Watches a figure from now on; returns how to stop.
 * @param controllerOf the figure's controller, once somebody has needed it.
 */
export function keepInView(
  element: HTMLElement,
  command: Command,
  controllerOf: () => Controller | undefined,
): () => void {
  const observer = new IntersectionObserver(([entry]) =>
    controllerOf()?.setInView(entry?.isIntersecting ?? true),
  );
  observer.observe(element);
  const stopPlaying = playWhenLookedAt(element, command);
  return () => {
    observer.disconnect();
    stopPlaying();
  };
}

function playWhenLookedAt(element: HTMLElement, command: Command): () => void {
  const holder = element.closest<HTMLElement>('[data-figure]') ?? element;
  const play = () => {
    const outcome = outcomeOf(holder);
    // An answer is the reader's own wish, whatever figures do by themselves.
    if (outcome === 'wanted' || playsByItself()) command((figure) => figure.playOnce(outcome));
  };
  let stop = whenLookedAt(element, play);
  const show = () => {
    stop();
    if (prefersReducedMotion()) play();
    else stop = whenLookedAt(element, play);
  };
  holder.addEventListener(OUTCOME_WANTED, show);
  if (outcomeOf(holder) === 'wanted') show();
  return () => {
    holder.removeEventListener(OUTCOME_WANTED, show);
    stop();
  };
}

/** Calls once, when the element has been in view for a while; returns how to stop waiting. */
function whenLookedAt(element: HTMLElement, act: () => void): () => void {
  let timer = 0;
  const observer = new IntersectionObserver(
    ([entry]) => {
      window.clearTimeout(timer);
      if (!entry || !mostlyInView(entry)) return;
      timer = window.setTimeout(() => {
        stop();
        act();
      }, BEFORE_MS);
    },
    { threshold: [0, 0.15, 0.3, SHARE] },
  );
  observer.observe(element);
  const stop = () => {
    window.clearTimeout(timer);
    observer.disconnect();
  };
  return stop;
}

/** A tall figure on a small screen never is in view as a whole. */
const mostlyInView = ({ intersectionRatio, intersectionRect }: IntersectionObserverEntry) =>
  intersectionRatio >= SHARE || intersectionRect.height >= SHARE * window.innerHeight;
