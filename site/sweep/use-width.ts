/** The width of an element in whole pixels; what a page without a window assumes, until it is known. */
import { type RefObject, useEffect, useState } from 'react';

const ASSUMED = 680;

export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(ASSUMED);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const found = Math.floor(entry?.contentRect.width ?? 0);
      if (found > 0) setWidth(found);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
