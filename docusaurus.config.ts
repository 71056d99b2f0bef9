/**
 * The site: tutorials, a few pages, search, and our own theme on top of the classic one.
 *
 * SITE_BASE_URL is the path the site is served under, SITE_URL its origin.
 */
import type { Options as DocsOptions } from '@docusaurus/plugin-content-docs';
import type { Options as PagesOptions } from '@docusaurus/plugin-content-pages';
import type { Options as ClassicThemeOptions } from '@docusaurus/theme-classic';
import type { UserThemeConfig } from '@docusaurus/theme-common';
import type { Config } from '@docusaurus/types';
import type { PluginOptions as SearchOptions } from '@easyops-cn/docusaurus-search-local';
import { conceptRemarkPlugins, rehypePlugins, remarkPlugins } from './site/mdx';

const config: Config = {
  title: 'Steady State',
  tagline: 'System design, taught with simulations you can run, break and rewind',
  favicon: 'img/favicon.svg',
  url: process.env.SITE_URL ?? 'https://steady-state.example',
  baseUrl: process.env.SITE_BASE_URL ?? '/',
  trailingSlash: true,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  future: { v4: true, faster: true },
  i18n: { defaultLocale: 'en', locales: ['en'] },
  markdown: {
    format: 'detect', // .mdx pages use the vocabulary; .md is plain Markdown, as everywhere.
    hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
  },
  // Key frames are files with an address: as chunks they would stand in a list that every page loads.
  staticDirectories: ['static', 'simulations/generated/static'],
  plugins: [
    '@docusaurus/plugin-css-cascade-layers',
    ['@docusaurus/plugin-sitemap', { ignorePatterns: ['/specimens/**', '/embed/**'] }],
    [
      '@docusaurus/plugin-content-docs',
      {
        path: 'tutorials',
        routeBasePath: 'tutorials',
        sidebarPath: './site/sidebars.ts',
        remarkPlugins,
        rehypePlugins,
      } satisfies DocsOptions,
    ],
    // Each simulation's README becomes its page: /simulations/<id>/.
    [
      '@docusaurus/plugin-content-docs',
      {
        id: 'simulations',
        path: 'simulations/concepts',
        include: ['*/README.md'],
        routeBasePath: 'simulations',
        sidebarPath: false,
        breadcrumbs: false,
        docItemComponent: '@site/site/catalogue/concept-page',
        beforeDefaultRemarkPlugins: conceptRemarkPlugins,
        rehypePlugins,
      } satisfies DocsOptions,
    ],
    [
      '@docusaurus/plugin-content-pages',
      { path: 'site/pages', remarkPlugins, rehypePlugins } satisfies PagesOptions,
    ],
    // Parts in all their states: for those who build the site and for the browser tests.
    [
      '@docusaurus/plugin-content-pages',
      {
        id: 'specimens',
        path: 'site/specimens',
        routeBasePath: 'specimens',
        remarkPlugins,
        rehypePlugins,
      } satisfies PagesOptions,
    ],
  ],
  themes: [
    [
      '@docusaurus/theme-classic',
      { customCss: './site/css/index.css' } satisfies ClassicThemeOptions,
    ],
    [
      '@easyops-cn/docusaurus-search-local',
      {
        hashed: 'filename',
        language: ['en'],
        indexBlog: false,
        docsDir: ['tutorials', 'simulations/concepts'],
        docsRouteBasePath: ['tutorials', 'simulations'],
        highlightSearchTermsOnTargetPage: false,
        searchResultLimits: 6,
        ignoreCssSelectors: ['.theme-doc-toc-mobile', 'button', 'output'],
      } satisfies Partial<SearchOptions>,
    ],
    // Last: later themes win, so that site/theme overrides the classic theme.
    './site/theme-plugin/index.ts',
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'Steady State',
      items: [
        { type: 'docSidebar', sidebarId: 'tutorials', label: 'Tutorials', position: 'left' },
        { to: '/simulations/', label: 'Simulations', position: 'left' },
      ],
    },
  } satisfies UserThemeConfig,
};

export default config;
