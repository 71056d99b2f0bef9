/**
 * The classic layout, with the main landmark that the search plugin's page leaves out, and what is
 * to be said of an address that names a figure.
 */

import { useLocation } from '@docusaurus/router';
import ClassicLayout from '@docusaurus/theme-classic/lib/theme/Layout';
import useBaseUrl from '@docusaurus/useBaseUrl';
import NoSuchFigure from '@site/site/simulation/no-such-figure';
import type { Props } from '@theme/Layout';
import type { ReactNode } from 'react';

export default function Layout({ children, ...props }: Props): ReactNode {
  const search = useBaseUrl('/search/');
  const onSearch = useLocation().pathname === search;
  return (
    <ClassicLayout {...props}>
      <NoSuchFigure />
      {onSearch ? <main className="search-page">{children}</main> : children}
    </ClassicLayout>
  );
}
