/** What is folded stands open on paper, also where the style sheet alone cannot show it. */
import { type RefObject, useEffect } from 'react';

/** Opens the element for the printer and folds it again; what the reader has opened stays so. */
export function useOpenOnPaper(folded: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    if (CSS.supports('selector(::details-content)')) return undefined;
    let opened = false;
    const begin = () => {
      const { current } = folded;
      if (!current || current.open) return;
      current.open = true;
      opened = true;
    };
    const end = () => {
      if (opened && folded.current) folded.current.open = false;
      opened = false;
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [folded]);
}
