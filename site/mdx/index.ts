/** What happens to every page's MDX while the site is built. Add a plugin to one of the lists. */
import path from 'node:path';
import rehypeCode from './rehype-code';
import remarkConcept from './remark-concept';
import remarkStills from './remark-stills';

// biome-ignore lint/suspicious/noExplicitAny: unified's plugin types differ between its copies.
type Plugins = any[];

const generated = path.resolve('simulations/generated');

const options = { dir: generated, specifier: '@simulations/generated' };

export const remarkPlugins: Plugins = [[remarkStills, options]];
/** For the READMEs of the simulations, each of which becomes a page. */
export const conceptRemarkPlugins: Plugins = [[remarkConcept, options]];
export const rehypePlugins: Plugins = [rehypeCode];
