/** The classic layout, with the main landmark that the search plugin's page leaves out. */

import { useLocation } from '@docusaurus/router';
import ClassicLayout from '@docusaurus/theme-classic/lib/theme/Layout';
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { Props } from '@theme/Layout';
import type { ReactNode } from 'react';

export default function Layout({ children, ...props }: Props): ReactNode {
  const search = useBaseUrl('/search/');
  const onSearch = useLocation().pathname === search;
  return (
    <ClassicLayout {...props}>
      {onSearch ? <main className="search-page">{children}</main> : children}
    </ClassicLayout>
  );
}
