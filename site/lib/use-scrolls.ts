/** Whether an element's content is wider than the element: then it must be reachable by keyboard. */
import { type RefObject, useEffect, useState } from 'react';

export function useScrolls(ref: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setScrolls(element.scrollWidth > element.clientWidth + 1),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);

  return scrolls;
}
