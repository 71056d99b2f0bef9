/** One simulation in the catalogue: what it is, what it shows, and where it is taught. */
import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { CatalogueEntry } from '../theme-plugin/catalogue';
import styles from './card.module.css';
import ThumbnailDrawing from './thumbnail-drawing';

const SCENARIOS_MOST = 4;

interface CardProps {
  readonly entry: CatalogueEntry;
  /** Names in which the search found something that the card does not show otherwise. */
  readonly because: readonly string[];
}

export default function Card({ entry, because }: CardProps): ReactNode {
  const { id, title, family, summary, scenarios, taught, thumbnail } = entry;
  const own = `/simulations/${id}/`;
  const tutorial = taught[0];
  const more = scenarios.length - SCENARIOS_MOST;
  return (
    <article className={styles.card}>
      {thumbnail && (
        <div className={styles.picture}>
          <ThumbnailDrawing thumbnail={thumbnail} />
        </div>
      )}
      <p className={styles.family}>{family}</p>
      <h2>
        <Link className={styles.title} to={tutorial?.href ?? own}>
          {title}
        </Link>
      </h2>
      <p className={styles.summary}>{summary}</p>
      {because.length > 0 && <p className={styles.because}>Found in {because.join(', ')}</p>}
      <ul className={styles.scenarios} aria-label={`Scenarios of ${title}`}>
        {scenarios.slice(0, SCENARIOS_MOST).map((scenario) => (
          <li key={scenario.id}>
            <Link className={styles.quiet} to={`${own}?figure=${scenario.id}`}>
              {scenario.title}
            </Link>
          </li>
        ))}
        {more > 0 && (
          <li>
            <Link className={styles.quiet} to={`${own}#scenarios`}>
              {more} more
            </Link>
          </li>
        )}
      </ul>
      <p className={styles.foot}>
        {tutorial && (
          <span>
            Taught in{' '}
            <Link className={styles.quiet} to={tutorial.href}>
              {tutorial.title}
            </Link>
            {tutorial.topic && ` (${tutorial.topic})`}
          </span>
        )}
        <Link className={styles.quiet} to={own} aria-label={`Parameters and sources of ${title}`}>
          Parameters and sources
        </Link>
      </p>
    </article>
  );
}
