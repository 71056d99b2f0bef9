/**
 * Writes everything that is generated from the concepts' folders: the lists of concepts and APIs,
 * the catalogue with its entries, the stills, and the layouts of statecharts. With `--check` it
 * writes nothing and exits 1 when a file is not what it would write.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Concept } from '../run/concept.ts';
import { entryOf, type Notes } from '../run/entry.ts';
import { scenarioRuns } from '../run/figure.ts';
import { keyFramesOf } from '../run/key-frames.ts';
import { type CompanionService, sheetOf } from '../run/service.ts';
import { stillJson, stillOf } from '../run/still.ts';
import { statechartFiles } from '../statechart/files.ts';
import { indexOf } from './catalogue-index.ts';
import { differences, type Files } from './differences.ts';
import { exportNameOf } from './export-name.ts';
import { leftOutOf } from './left-out.ts';

const here = import.meta.dirname;
const conceptsDir = path.join(here, '../concepts');

/** The lists of concepts and of their APIs, beside the folders of JSON. */
const LIST = 'concepts.ts';
const API_LIST = 'apis.ts';

const idsOf = () =>
  readdirSync(conceptsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .sort();

function conceptList(ids: readonly string[]): string {
  const rows = ids.map(
    (id) =>
      `  '${id}': () => import('../concepts/${id}/concept.ts').then((m) => m.${exportNameOf(id)}),`,
  );
  return [
    '// Written by `npm run generate` from the folders in simulations/concepts: do not edit.',
    '// biome-ignore-all format: one line for each folder, however long its name.',
    "import type { Concept } from '../run/concept.ts';",
    '',
    'export const CONCEPTS: Readonly<Record<string, () => Promise<Concept>>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');
}

const hasApi = (id: string) => existsSync(path.join(conceptsDir, id, 'api.ts'));
const hasService = (id: string) => existsSync(path.join(conceptsDir, id, 'service.ts'));

function apiList(ids: readonly string[]): string {
  const rows = ids.map(
    (id) => `  '${id}': () => import('../concepts/${id}/api.ts').then((m) => m.api),`,
  );
  return [
    '// Written by `npm run generate` from the folders in simulations/concepts: do not edit.',
    '// biome-ignore-all format: one line for each folder, however long its name.',
    "import type { ConceptApi } from '../run/ports.ts';",
    '',
    'export const APIS: Readonly<Record<string, () => Promise<ConceptApi>>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');
}

async function loadConcept(id: string): Promise<Concept> {
  const module = await import(path.join(conceptsDir, id, 'concept.ts'));
  const concept = module[exportNameOf(id)] as Concept | undefined;
  if (!concept) {
    throw new Error(`concepts/${id}/concept.ts must export "${exportNameOf(id)}": add the export.`);
  }
  return concept;
}

async function loadChartHelp(id: string): Promise<Notes['charts']> {
  const { chartHelp = {} } = await import(path.join(conceptsDir, id, 'charts.ts'));
  return chartHelp;
}

async function makeFiles(): Promise<Files> {
  const ids = idsOf();
  const files = new Map([
    [LIST, conceptList(ids)],
    [API_LIST, apiList(ids.filter(hasApi))],
  ]);
  const concepts = await Promise.all(ids.map(loadConcept));
  files.set('catalogue/index.json', `${JSON.stringify(indexOf(concepts), null, 2)}\n`);
  for (const concept of concepts) {
    const { id } = concept;
    const readme = path.join(conceptsDir, id, 'README.md');
    const leavesOut = leftOutOf(readFileSync(readme, 'utf8'), `concepts/${id}/README.md`);
    const notes: Notes = { leavesOut, charts: await loadChartHelp(id) };
    files.set(`notes/${id}.json`, `${JSON.stringify(notes, null, 2)}\n`);
    const entry = entryOf(concept, { hasApi: hasApi(id), hasService: hasService(id) });
    files.set(`catalogue/${id}.json`, `${JSON.stringify(entry, null, 2)}\n`);
    if (hasService(id)) {
      const { service } = await import(path.join(conceptsDir, id, 'service.ts'));
      const sheet = sheetOf(service, concept, lackingOf(service, concept));
      files.set(`services/${id}.json`, `${JSON.stringify(sheet, null, 2)}\n`);
    }
    for (const scenario of concept.scenarios) {
      files.set(`stills/${id}/${scenario.id}.json`, stillJson(stillOf(concept, scenario)));
      const frames = keyFramesOf(concept, scenario);
      files.set(`static/key-frames/${id}/${scenario.id}.json`, `${JSON.stringify(frames)}\n`);
    }
  }
  const present = presentFiles();
  const charts = await statechartFiles(concepts, (name) => present.get(name));
  for (const [name, contents] of charts) files.set(name, contents);
  return files;
}

/** Of each scenario of which no run can be replayed to the service: why the first cannot. */
function lackingOf({ lacks }: CompanionService, concept: Concept): Record<string, string> {
  const found = concept.scenarios.flatMap((scenario) => {
    const reasons = scenarioRuns(concept, scenario).map((run) => lacks?.(run));
    const [first] = reasons;
    return first && reasons.every(Boolean) ? [[scenario.id, first] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Generated files that lie there now, with their contents. */
function presentFiles(): Files {
  const kinds = ['catalogue', 'notes', 'services', 'static', 'statecharts', 'stills'];
  const folders = kinds.filter((folder) => existsSync(path.join(here, folder)));
  const names = folders.flatMap((folder) =>
    readdirSync(path.join(here, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter((name) => name.endsWith('.json')),
  );
  const lists = [LIST, API_LIST].filter((list) => existsSync(path.join(here, list)));
  return new Map(
    [...lists, ...names].map((name) => [name, readFileSync(path.join(here, name), 'utf8')]),
  );
}

function check(files: Files): number {
  const found = differences(files, presentFiles());
  if (found.length === 0) {
    console.log(`${files.size} generated files are up to date.`);
    return 0;
  }
  for (const line of found) console.error(line);
  console.error('Run `npm run generate`, look at the difference, and commit it.');
  return 1;
}

function write(files: Files): void {
  for (const name of presentFiles().keys()) {
    if (!files.has(name)) rmSync(path.join(here, name));
  }
  for (const [name, contents] of files) {
    const file = path.join(here, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  console.log(`Wrote ${files.size} files to simulations/generated.`);
}

const files = await makeFiles();
if (process.argv.includes('--check')) process.exitCode = check(files);
else write(files);
