/**
 * Which sizes of drawing to render. Before the page knows its width, all: a container query in the
 * style sheet shows the one that fits. From then on only that one.
 */
import { type RefObject, useEffect, useState } from 'react';

export type Size = 'narrow' | 'wide' | 'full';

/** The same widths as in panel.module.css. */
const WIDE_FROM_PX = 440;
const FULL_FROM_PX = 700;

const ALL: readonly Size[] = ['narrow', 'wide', 'full'];
const ONLY: Record<Size, readonly Size[]> = {
  narrow: ['narrow'],
  wide: ['wide'],
  full: ['full'],
};

function sizeOf(widthPx: number): Size {
  if (widthPx >= FULL_FROM_PX) return 'full';
  return widthPx >= WIDE_FROM_PX ? 'wide' : 'narrow';
}

export function useSizes(ref: RefObject<HTMLElement | null>): readonly Size[] {
  const [sizes, setSizes] = useState(ALL);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width > 0) setSizes(ONLY[sizeOf(width)]);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return sizes;
}
