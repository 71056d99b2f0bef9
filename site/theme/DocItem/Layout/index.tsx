/**
 * A tutorial's page: the series it belongs to, the text with its wide figures, and the contents.
 *
 * Figures need room, so the contents stand beside the text only where both fit; on narrower
 * screens they fold into one line above it.
 */
import { useDoc, useSidebarBreadcrumbs } from '@docusaurus/plugin-content-docs/client';
import ContentVisibility from '@theme/ContentVisibility';
import DocItemContent from '@theme/DocItem/Content';
import type { Props } from '@theme/DocItem/Layout';
import DocItemPaginator from '@theme/DocItem/Paginator';
import DocItemTOCDesktop from '@theme/DocItem/TOC/Desktop';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

export default function DocItemLayout({ children }: Props): ReactNode {
  const { frontMatter, metadata, toc } = useDoc();
  const series = useSidebarBreadcrumbs()?.find(({ type }) => type === 'category');
  const hasContents = !frontMatter.hide_table_of_contents && toc.length > 1;

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <ContentVisibility metadata={metadata} />
        <article>
          {series && <p className={styles.series}>{series.label}</p>}
          <DocItemContent>{children}</DocItemContent>
        </article>
        <DocItemPaginator />
      </div>
      {hasContents && (
        <div className={styles.contents}>
          <DocItemTOCDesktop />
        </div>
      )}
    </div>
  );
}
