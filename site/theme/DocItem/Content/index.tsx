/** A tutorial's title, its folded contents under it, and its text. */
import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { ThemeClassNames } from '@docusaurus/theme-common';
import type { Props } from '@theme/DocItem/Content';
import Heading from '@theme/Heading';
import MDXContent from '@theme/MDXContent';
import TOCCollapsible from '@theme/TOCCollapsible';
import clsx from 'clsx';
import type { ReactNode } from 'react';

export default function DocItemContent({ children }: Props): ReactNode {
  const { contentTitle, frontMatter, metadata, toc } = useDoc();
  const ownTitle = frontMatter.hide_title || contentTitle !== undefined;
  const hasContents = !frontMatter.hide_table_of_contents && toc.length > 1;

  return (
    <div className={clsx(ThemeClassNames.docs.docMarkdown, 'markdown')}>
      {!ownTitle && (
        <header>
          <Heading as="h1">{metadata.title}</Heading>
        </header>
      )}
      {hasContents && <TOCCollapsible toc={toc} className={ThemeClassNames.docs.docTocMobile} />}
      <MDXContent>{children}</MDXContent>
    </div>
  );
}
