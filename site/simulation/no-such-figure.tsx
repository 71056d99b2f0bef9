/** At the top of a page whose address names a figure that it has not: what happened, and what to do. */
import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import { type ReactNode, useEffect, useState } from 'react';
import styles from './no-such-figure.module.css';

export default function NoSuchFigure(): ReactNode {
  const { pathname, search } = useLocation();
  const [missing, setMissing] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other figures.
  useEffect(() => {
    setMissing(undefined);
    const named = new URLSearchParams(search).get('figure');
    if (!named) return undefined;
    // A page that shows one figure of several has not chosen yet.
    const timer = setTimeout(() => {
      if (!isHere(named)) setMissing(named);
    });
    return () => clearTimeout(timer);
  }, [pathname, search]);
  if (missing === undefined) return null;
  return (
    <p role="alert" className={styles.notice}>
      {`This page has no figure “${missing}”, so the link opens nothing here. Look for the figure below or among all `}
      <Link to="/simulations/">simulations</Link>
      {', or ask for a new link.'}
    </p>
  );
}

const isHere = (id: string): boolean =>
  document.querySelector(`[data-figure="${CSS.escape(id)}"]`) !== null;
