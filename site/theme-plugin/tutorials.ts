/** The tutorials that exist, by series, as data for pages: titles, addresses, one line each. */
import { allSeries } from '../series';

/** What we read of the docs plugin's content. */
export interface DocsContent {
  readonly loadedVersions: readonly { readonly docs: readonly DocsPage[] }[];
}

interface DocsPage {
  readonly title: string;
  readonly description: string;
  readonly permalink: string;
  /** `@site/tutorials/…` */
  readonly source: string;
  readonly sourceDirName: string;
  readonly sidebarPosition?: number;
  readonly frontMatter: { readonly sidebar_label?: string };
  readonly unlisted?: boolean;
}

export interface TutorialLink {
  readonly title: string;
  /** What it is about, as the sidebar says it; left out where the title says the same. */
  readonly topic?: string;
  readonly description: string;
  readonly href: string;
}

export interface SeriesLinks {
  readonly title: string;
  readonly tutorials: readonly TutorialLink[];
}

export function listTutorials(docs: DocsContent | undefined): readonly SeriesLinks[] {
  const pages = docs?.loadedVersions[0]?.docs.filter((page) => !page.unlisted) ?? [];
  return allSeries
    .map(({ folder, title }) => ({
      title,
      tutorials: pages
        .filter(({ sourceDirName }) => sourceDirName.split('/')[0] === folder)
        .sort((a, b) => (a.sidebarPosition ?? 0) - (b.sidebarPosition ?? 0))
        .map(linkTo),
    }))
    .filter(({ tutorials }) => tutorials.length > 0);
}

export function linkTo({ title, description, permalink, frontMatter }: DocsPage): TutorialLink {
  const topic = frontMatter.sidebar_label;
  return { title, ...(topic && topic !== title && { topic }), description, href: permalink };
}
