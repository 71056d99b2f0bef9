/**
 * `<HitCurves />`: what a cache of every size and policy would answer of the reader's own log.
 *
 * Only a box with a few words is in the page's own code; the figure comes when the reader is near it,
 * or when the address names it.
 */
import Later from '@site/site/simulation/later';
import { whenNear } from '@site/site/simulation/when-near';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FIGURE_ID } from './figure-id';
import styles from './place.module.css';

const load = () => import('./figure');

export default function HitCurves(): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const named = new URLSearchParams(window.location.search).get('figure') === FIGURE_ID;
    if (named) setNear(true);
    if (!place.current) return undefined;
    return named ? keepInView(place.current) : whenNear(place.current, () => setNear(true));
  }, []);
  return (
    <div ref={place} className={styles.place} data-figure={FIGURE_ID}>
      {near ? (
        <Later load={load} props={{}} />
      ) : (
        <p>
          <b>Your own file.</b> Here you can give an access log, or a list of keys, and see what
          share of its requests a cache would answer, by its size and its policy. It is read in your
          browser and sent nowhere.
        </p>
      )}
      <noscript>
        <p>This figure needs JavaScript: the file is read by your browser.</p>
      </noscript>
    </div>
  );
}

/** By then what stands above it has come. */
const SETTLED_MS = 5_000;

/**
 * Scrolls to the place that the address names, and again when what is above it grows; no longer once
 * the reader has done anything. The browser cannot: the name is of a figure that has yet to come.
 */
function keepInView(place: HTMLElement): () => void {
  const away = new AbortController();
  const observer = new ResizeObserver(() => place.scrollIntoView());
  const end = () => {
    observer.disconnect();
    clearTimeout(timer);
    away.abort();
  };
  const timer = setTimeout(end, SETTLED_MS);
  observer.observe(place.parentElement ?? place); // The body is as high as its window.
  for (const kind of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    window.addEventListener(kind, end, { signal: away.signal, passive: true });
  }
  return end;
}
