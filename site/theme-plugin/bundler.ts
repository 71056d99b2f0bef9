/** Bundler settings that keep pages small: each was measured. */
import path from 'node:path';
import { rspack } from '@docusaurus/faster';
import type { Plugin } from '@docusaurus/types';

type Settings = ReturnType<NonNullable<Plugin['configureWebpack']>>;

/** Code that every page needs anyway; only this may go into the chunk that every page loads. */
const shell = /[\\/]node_modules[\\/](@docusaurus|@mdx-js|@easyops-cn|clsx|react[^\\/]*)[\\/]/;

export function bundler(siteDir: string, isServer: boolean): Settings {
  return {
    resolve: {
      alias: {
        '@simulations': path.join(siteDir, 'simulations'),
        // msw offers no './browser' to a server build, which never calls it.
        ...(isServer
          ? { 'msw/browser$': false as const }
          : // Of XState, pages need the graphs of machines: 11 kB less in each worker.
            { xstate$: path.join(siteDir, 'simulations/machine/graph-only.ts') }),
      },
    },
    plugins: [
      // Code is highlighted while the site is built (site/mdx): no Prism in the page. The cast
      // bridges the types of Rspack and webpack.
      new rspack.NormalModuleReplacementPlugin(
        /prism-include-languages/,
        path.join(siteDir, 'site/theme-plugin/no-prism.js'),
      ) as never,
      // What only Node needs stays out of the workers.
      new rspack.NormalModuleReplacementPlugin(
        /[\\/](machine[\\/](actor-instance|edge-names|refuse)|concepts[\\/][^\\/]+[\\/]scenarios)\.ts$/,
        path.join(siteDir, 'site/theme-plugin/not-in-workers.js'),
      ) as never,
      // Figures are rendered while the site is built; a browser adopts them.
      ...(isServer
        ? []
        : [
            new rspack.NormalModuleReplacementPlugin(
              /[\\/]simulation[\\/]at-build\.tsx$/,
              path.join(siteDir, 'site/theme-plugin/not-in-browsers.js'),
            ) as never,
          ]),
    ],
    module: { rules: [measuredNumbers(siteDir)] },
    ...(isServer ? {} : { optimization: { splitChunks: { cacheGroups } } }),
  };
}

/** `import number from '….json?metric=rejected'`: one number of a still, and not the still. */
const measuredNumbers = (siteDir: string) => ({
  test: /[\\/]stills[\\/].+\.json$/,
  resourceQuery: /[?&]metric=/,
  type: 'javascript/auto' as const,
  use: [path.join(siteDir, 'site/mdx/measured-loader.mjs')],
});

/** Not the code of runs: only workers have it, and in one piece with a model it compresses best. */
const notModels =
  /^(?!.*[\\/]simulations[\\/](concepts|input|kernel|machine|measure|run|stations|worker)[\\/])/;

/**
 * Docusaurus puts each module that half of the chunks use into `common`, which every page loads.
 * On a young site that is nearly everything, so `common` is held to the shell, and what two
 * chunks share is split by use.
 */
const cacheGroups = {
  common: { test: shell },
  default: { test: notModels, minChunks: 2, priority: -20, reuseExistingChunk: true },
  shared: {
    test: notModels,
    chunks: 'async' as const,
    minChunks: 2,
    minSize: 10_000,
    name: false as const,
    priority: 10,
    reuseExistingChunk: true,
  },
};
