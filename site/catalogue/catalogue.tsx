/**
 * The catalogue: every simulation, with a search and a choice of series. What is asked for stands in
 * the address, so that it can be linked to; without JavaScript the whole list shows.
 */
import Link from '@docusaurus/Link';
import { useQueryString } from '@docusaurus/theme-common';
import catalogue from '@generated/site-theme/default/catalogue.json';
import { plural } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import Card from './card';
import styles from './catalogue.module.css';
import Filter from './filter';
import { familiesOf, find } from './find';

const families = familiesOf(catalogue);

export default function Catalogue(): ReactNode {
  const [query, setQuery] = useQueryString('q');
  const [asked, setFamily] = useQueryString('family');
  const family = families.includes(asked) ? asked : '';
  const found = find(catalogue, { query, family });
  return (
    <>
      <Filter
        query={query}
        onQuery={setQuery}
        family={family}
        onFamily={setFamily}
        families={families}
      />
      <p role="status" className={styles.status}>
        {found.length === catalogue.length
          ? plural(found.length, 'simulation')
          : `${found.length} of ${plural(catalogue.length, 'simulation')}`}
      </p>
      {found.length > 0 ? (
        <ul className={styles.cards}>
          {found.map(({ entry, because }) => (
            <li key={entry.id}>
              <Card entry={entry} because={because} />
            </li>
          ))}
        </ul>
      ) : (
        <Nothing
          query={query}
          family={family}
          onEverywhere={() => setFamily('')}
          onEverything={() => setQuery('')}
        />
      )}
    </>
  );
}

interface NothingProps {
  readonly query: string;
  readonly family: string;
  readonly onEverywhere: () => void;
  readonly onEverything: () => void;
}

/** Nothing was found: what to do about it. */
function Nothing({ query, family, onEverywhere, onEverything }: NothingProps): ReactNode {
  const elsewhere = family === '' ? 0 : find(catalogue, { query, family: '' }).length;
  return (
    <div className={styles.nothing}>
      <p>
        No simulation{family && ` in ${family}`} has “{query}” in its title, its summary, its
        parameters or its scenarios.
      </p>
      <p className={styles.ways}>
        {elsewhere > 0 && (
          <button type="button" onClick={onEverywhere}>
            Look in all series ({elsewhere})
          </button>
        )}
        <button type="button" onClick={onEverything}>
          Clear the search
        </button>
        <Link to={`/search?q=${encodeURIComponent(query)}`} data-noBrokenLinkCheck>
          Search the text of all pages
        </Link>
        <Link to="/colophon/#add">Add a simulation</Link>
      </p>
    </div>
  );
}
