/**
 * Writes everything that is generated from the concepts' folders: the list of concepts, the
 * catalogue's entries and the stills. With `--check` it writes nothing and exits 1 when a file
 * is not what it would write.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Concept } from '../run/concept.ts';
import { entryOf } from '../run/entry.ts';
import { stillJson, stillOf } from '../run/still.ts';

const here = import.meta.dirname;
const conceptsDir = path.join(here, '../concepts');

/** Relative path → contents. */
type Files = Map<string, string>;

const idsOf = () =>
  readdirSync(conceptsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .sort();

const exportNameOf = (id: string) =>
  id.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

function conceptList(ids: readonly string[]): string {
  const rows = ids.map((id) => {
    const oneLine = `  '${id}': () => import('../concepts/${id}/concept.ts').then((m) => m.${exportNameOf(id)}),`;
    return /^[a-z]+$/.test(id) ? oneLine.replace(`'${id}':`, `${id}:`) : oneLine;
  });
  return [
    '// Written by `npm run generate` from the folders in simulations/concepts: do not edit.',
    "import type { Concept } from '../run/concept.ts';",
    '',
    'export const CONCEPTS: Readonly<Record<string, () => Promise<Concept>>> = {',
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

async function makeFiles(): Promise<Files> {
  const ids = idsOf();
  const files: Files = new Map([['concepts.ts', conceptList(ids)]]);
  for (const id of ids) {
    const concept = await loadConcept(id);
    files.set(`catalogue/${id}.json`, `${JSON.stringify(entryOf(concept), null, 2)}\n`);
    for (const scenario of concept.scenarios) {
      files.set(`stills/${id}/${scenario.id}.json`, stillJson(stillOf(concept, scenario)));
    }
  }
  return files;
}

/** Generated files that lie there now. */
function presentFiles(): string[] {
  const present = ['catalogue', 'stills'].flatMap((folder) =>
    existsSync(path.join(here, folder))
      ? readdirSync(path.join(here, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          path.posix.join(folder, name.replaceAll(path.sep, '/')),
        )
      : [],
  );
  return present.filter((name) => name.endsWith('.json'));
}

function check(files: Files): number {
  const stale = [...files].filter(([name, contents]) => {
    const file = path.join(here, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== contents;
  });
  const orphans = presentFiles().filter((name) => !files.has(name));
  for (const [name] of stale) console.error(`simulations/generated/${name} is not up to date.`);
  for (const name of orphans) console.error(`simulations/generated/${name} belongs to nothing.`);
  if (stale.length + orphans.length === 0) {
    console.log(`${files.size} generated files are up to date.`);
    return 0;
  }
  console.error('Run `npm run generate`, look at the difference, and commit it.');
  return 1;
}

function write(files: Files): void {
  for (const name of presentFiles()) if (!files.has(name)) rmSync(path.join(here, name));
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
