/** What happens to every page's MDX while the site is built. Add a plugin to one of the lists. */
import path from 'node:path';
import rehypeCode from './rehype-code';
import remarkStills from './remark-stills';

// biome-ignore lint/suspicious/noExplicitAny: unified's plugin types differ between its copies.
type Plugins = any[];

const generated = path.resolve('simulations/generated');

export const remarkPlugins: Plugins = [
  [remarkStills, { dir: generated, specifier: '@simulations/generated' }],
];
export const rehypePlugins: Plugins = [rehypeCode];
