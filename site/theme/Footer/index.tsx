/** The foot of every page: what this is, under which terms, and where else to go. */
import Link from '@docusaurus/Link';
import { ThemeClassNames } from '@docusaurus/theme-common';
import clsx from 'clsx';
import { memo, type ReactNode } from 'react';
import styles from './styles.module.css';

function Footer(): ReactNode {
  return (
    <footer className={clsx(ThemeClassNames.layout.footer.container, styles.footer)}>
      <div className={styles.inner}>
        <p>
          Steady State. Text, simulations and code are free to use under the{' '}
          <Link to="/colophon/#licences">MIT licence</Link>; the fonts under the SIL Open Font
          License.
        </p>
        <nav aria-label="Footer">
          <Link to="/#tutorials">Tutorials</Link>
          <Link to="/simulations/">Simulations</Link>
          <Link to="/colophon/#sources">Sources</Link>
          <Link to="/colophon/">Colophon</Link>
          <Link to="/search">Search</Link>
        </nav>
      </div>
    </footer>
  );
}

export default memo(Footer);
