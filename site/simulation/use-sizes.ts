/**
 * Which sizes of drawing to render. Before the page knows its width, both: a container query in the
 * style sheet shows the one that fits. From then on only that one.
 */
import { type RefObject, useEffect, useState } from 'react';

export type Size = 'wide' | 'narrow';

/** The same width as in panel.module.css. */
const WIDE_FROM_PX = 440;

const BOTH: readonly Size[] = ['wide', 'narrow'];
const WIDE: readonly Size[] = ['wide'];
const NARROW: readonly Size[] = ['narrow'];

export function useSizes(ref: RefObject<HTMLElement | null>): readonly Size[] {
  const [sizes, setSizes] = useState(BOTH);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width > 0) setSizes(width >= WIDE_FROM_PX ? WIDE : NARROW);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return sizes;
}
