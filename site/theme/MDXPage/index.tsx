/**
 * A page of its own that is written in MDX: its text as on a tutorial's page, without a sidebar.
 * `wrapperClassName: headings-beside` in a page's front matter puts its headings beside the text.
 */
import { HtmlClassNameProvider, PageMetadata, ThemeClassNames } from '@docusaurus/theme-common';
import ContentVisibility from '@theme/ContentVisibility';
import Layout from '@theme/Layout';
import MDXContent from '@theme/MDXContent';
import type { Props } from '@theme/MDXPage';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

export default function MDXPage({ content: Content }: Props): ReactNode {
  const { metadata, assets } = Content;
  const { title, description, frontMatter } = metadata;
  return (
    <HtmlClassNameProvider
      className={clsx(
        frontMatter.wrapperClassName ?? ThemeClassNames.wrapper.mdxPages,
        ThemeClassNames.page.mdxPage,
      )}
    >
      <PageMetadata
        title={title}
        description={description}
        keywords={frontMatter.keywords}
        image={assets.image ?? frontMatter.image}
      />
      <Layout>
        <main className={styles.page}>
          <ContentVisibility metadata={metadata} />
          <article className={clsx('markdown', styles.text)}>
            <MDXContent>
              <Content />
            </MDXContent>
          </article>
        </main>
      </Layout>
    </HtmlClassNameProvider>
  );
}
