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
    else if (place.current) return whenNear(place.current, () => setNear(true));
    return undefined;
  }, []);
  return (
    <div ref={place} className={styles.place}>
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
