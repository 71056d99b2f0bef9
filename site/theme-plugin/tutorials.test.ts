/** The list of tutorials: what is left out, in which order, and what each is said to be about. */
import { expect, it } from 'vitest';
import { listTutorials } from './tutorials';

const page = (title: string, sidebarPosition: number, sidebar_label?: string) => ({
  ...{ title, sidebarPosition, description: `About ${title}.` },
  permalink: `/tutorials/${title}/`,
  source: `@site/tutorials/03-protection/${title}.mdx`,
  sourceDirName: '03-protection',
  frontMatter: sidebar_label ? { sidebar_label } : {},
});

it('names a topic where the title does not, in the order of the sidebar', () => {
  const hidden = { ...page('draft', 4, 'Draft'), unlisted: true };
  const docs = [page('hook', 2, 'Rate limits'), page('same', 1, 'same'), page('plain', 3), hidden];
  const [series, ...others] = listTutorials({ loadedVersions: [{ docs }] });
  expect(others).toEqual([]);
  expect(series?.tutorials).toEqual([
    { title: 'same', description: 'About same.', href: '/tutorials/same/' },
    {
      ...{ title: 'hook', topic: 'Rate limits' },
      ...{ description: 'About hook.', href: '/tutorials/hook/' },
    },
    { title: 'plain', description: 'About plain.', href: '/tutorials/plain/' },
  ]);
});
