/**
 * Our theme as a plugin: its components, fonts, bundler settings, the list of tutorials that the
 * home page and the page for a wrong address show, and the catalogue of simulations.
 *
 * It must stand last among the themes. A component here that wraps the classic one imports
 * `@theme-init/…`: `@theme-original/…` would be this very file, again and again.
 */
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { bundler } from './bundler';
import { listCatalogue } from './catalogue';
import { addEmbedPages } from './embed';
import { fontTags } from './fonts';
import { addMachinePages, listMachines, writeMachineFiles } from './machines';
import { type DocsContent, listTutorials } from './tutorials';

export default function siteTheme({ siteDir, baseUrl }: LoadContext): Plugin {
  const theme = path.join(siteDir, 'site/theme');
  return {
    name: 'site-theme',
    getThemePath: () => theme,
    getTypeScriptThemePath: () => theme,
    getPathsToWatch: () => [path.join(theme, '**/*.{ts,tsx}')],
    getClientModules: () =>
      ['keep-focus', 'no-prefetch'].map((name) =>
        path.join(siteDir, 'site/theme-plugin', `${name}.ts`),
      ),
    configureWebpack: (_config, isServer) => bundler(siteDir, isServer),
    injectHtmlTags: () => ({ headTags: fontTags(baseUrl) }),
    async allContentLoaded({ allContent, actions }) {
      const docs = allContent['docusaurus-plugin-content-docs']?.default as DocsContent | undefined;
      addEmbedPages(siteDir, baseUrl, actions);
      await addMachinePages(siteDir, baseUrl, actions);
      // Read by pages as `@generated/site-theme/default/tutorials.json`, and so on.
      await actions.createData('tutorials.json', listTutorials(docs));
      await actions.createData('catalogue.json', listCatalogue(siteDir, docs));
      await actions.createData('machines.json', listMachines(siteDir));
    },
    async postBuild({ outDir }) {
      writeMachineFiles(siteDir, outDir);
    },
  };
}
