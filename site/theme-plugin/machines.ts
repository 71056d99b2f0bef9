/**
 * A permanent address for every machine: a page, /simulations/<concept>/machines/<machine>/, and an
 * SVG file, /statecharts/<concept>-<machine>.svg. Both come from generated/statecharts.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PluginContentLoadedActions } from '@docusaurus/types';
import type { StatechartLayout } from '@simulations/index.ts';
import { pageOf, svgFileOf } from '../statechart/addresses';
import { summaryOf } from '../statechart/summary';
import { svgOf } from '../statechart/svg';

interface Machine {
  readonly layout: StatechartLayout;
  /** The file it was read from. */
  readonly file: string;
}

/** Those of the simulations; the examples, in a folder that begins with _, have no address. */
function machinesIn(siteDir: string): readonly Machine[] {
  const charts = path.join(siteDir, 'simulations/generated/statecharts');
  return readdirSync(charts)
    .filter((concept) => !concept.startsWith('_'))
    .flatMap((concept) =>
      readdirSync(path.join(charts, concept)).map((name) => path.join(charts, concept, name)),
    )
    .sort()
    .map((file) => ({ file, layout: JSON.parse(readFileSync(file, 'utf8')) }));
}

/** A machine as the page of its simulation lists it. */
export interface MachineLink {
  readonly concept: string;
  readonly title: string;
  readonly href: string;
  /** What it is, in a line. */
  readonly summary: string;
}

/** Read by pages as `@generated/site-theme/default/machines.json`. */
export const listMachines = (siteDir: string): readonly MachineLink[] =>
  machinesIn(siteDir).map(({ layout }) => ({
    concept: layout.concept,
    title: layout.title,
    href: pageOf(layout),
    summary: summaryOf(layout),
  }));

export async function addMachinePages(
  siteDir: string,
  baseUrl: string,
  { addRoute, createData }: PluginContentLoadedActions,
): Promise<void> {
  for (const { file, layout } of machinesIn(siteDir)) {
    const { id, title } = simulationOf(siteDir, layout.concept);
    const simulation = await createData(`simulation-${id}.json`, { id, title });
    addRoute({
      path: `${baseUrl}${pageOf(layout).slice(1)}`,
      component: '@site/site/statechart/machine-page.tsx',
      exact: true,
      modules: { layout: file, simulation },
    });
  }
}

function simulationOf(siteDir: string, concept: string): { id: string; title: string } {
  const file = path.join(siteDir, `simulations/generated/catalogue/${concept}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function writeMachineFiles(siteDir: string, outDir: string): void {
  for (const { layout } of machinesIn(siteDir)) {
    const description = layout.sentences.map(({ text }) => text).join(' ');
    const file = path.join(outDir, svgFileOf(layout));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, svgOf(layout, { description }));
  }
}
