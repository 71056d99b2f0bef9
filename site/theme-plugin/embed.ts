/** A page for each simulation that holds the figure alone, to stand in a frame: /embed/<id>/. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PluginContentLoadedActions } from '@docusaurus/types';

export function addEmbedPages(
  siteDir: string,
  baseUrl: string,
  { addRoute }: PluginContentLoadedActions,
): void {
  const catalogue = path.join(siteDir, 'simulations/generated/catalogue');
  const index = JSON.parse(readFileSync(path.join(catalogue, 'index.json'), 'utf8'));
  for (const { id } of index as readonly { readonly id: string }[]) {
    addRoute({
      path: `${baseUrl}embed/${id}/`,
      component: '@site/site/embed/index.tsx',
      exact: true,
      modules: { entry: path.join(catalogue, `${id}.json`) },
    });
  }
}
