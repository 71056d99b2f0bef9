/** A wrong address: says so, shows the address, and leads to what exists. */
import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import TutorialList from '@site/site/pages/_home/TutorialList';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

export default function NotFoundContent(): ReactNode {
  const { pathname } = useLocation();
  const inBrowser = useIsBrowser();
  return (
    <main className={styles.page}>
      <h1>There is no page at this address</h1>
      <p>
        {/* The server writes one page for every wrong address. */}
        {inBrowser ? (
          <>
            Nothing is kept at <code>{pathname}</code>.{' '}
          </>
        ) : null}
        The page may have moved, or the link may have lost a letter. Press <kbd>Ctrl</kbd>{' '}
        <kbd>K</kbd> and type a word that the page would hold, or{' '}
        <Link to="/search">open the search page</Link>.
      </p>
      <h2>Tutorials</h2>
      <TutorialList />
    </main>
  );
}
