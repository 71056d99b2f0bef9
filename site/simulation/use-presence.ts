/**
 * Whether a figure is in view, and the reader there: out of view nothing plays, and a figure that
 * comes into view plays once by itself, up to the instant at which it rests.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { playsByItself } from './autoplay';
import type { Command } from './command';
import type { Controller } from './controller';

/** It has been looked at for so long before it begins (ms). */
const BEFORE_MS = 900;
/** For how long it plays by itself (ms). */
const FOR_MS = 5_000;
/** This much of it, or of the window, is in view. */
const SHARE = 0.55;

export function usePresence(
  controller: Controller | undefined,
  command: Command,
): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element || !controller) return undefined;
    const observer = new IntersectionObserver(([entry]) =>
      controller.setInView(entry?.isIntersecting ?? true),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [controller]);
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    return whenLookedAt(element, () => command((figure) => figure.playOnce(FOR_MS)));
  }, [command]);
  return root;
}

/** Calls once, when the reader is there and has the element in view; returns how to stop waiting. */
function whenLookedAt(element: HTMLElement, act: () => void): () => void {
  let timer = 0;
  const observer = new IntersectionObserver(
    ([entry]) => {
      window.clearTimeout(timer);
      if (!entry || !mostlyInView(entry)) return;
      timer = window.setTimeout(() => {
        stop();
        if (playsByItself()) act();
      }, BEFORE_MS);
    },
    { threshold: [0, 0.15, 0.3, SHARE] },
  );
  // A page that nobody has touched may be one that nobody looks at.
  const present = () => observer.observe(element);
  for (const sign of SIGNS) window.addEventListener(sign, present, { once: true, passive: true });
  const stop = () => {
    window.clearTimeout(timer);
    observer.disconnect();
    for (const sign of SIGNS) window.removeEventListener(sign, present);
  };
  return stop;
}

const SIGNS = ['scroll', 'pointermove', 'keydown', 'touchstart'] as const;

/** A tall figure on a small screen never is in view as a whole. */
const mostlyInView = ({ intersectionRatio, intersectionRect }: IntersectionObserverEntry) =>
  intersectionRatio >= SHARE || intersectionRect.height >= SHARE * window.innerHeight;
