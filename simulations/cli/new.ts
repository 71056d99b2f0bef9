/**
 * `npm run new <id>`: a new concept, as a copy of the template that is green before its first edit.
 *
 * Exit code 0: the concept is there. 1: it is there, but what is generated could not be brought up
 * to date. 2: the id is not possible, and nothing was changed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkId, identifiersOf, renamed, spellingsOf } from './new-names.ts';
import { usage, whatNext } from './new-words.ts';

const root = path.join(import.meta.dirname, '../..');
const concepts = path.join(root, 'simulations/concepts');
const template = path.join(concepts, '_template');

const namesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

const textOf = (name: string) => readFileSync(path.join(template, name), 'utf8');

/** Names that the template's code uses for itself, but for its own. */
function namesUsed(): ReadonlySet<string> {
  const own = spellingsOf('').map(([from]) => from);
  const found = namesIn(template)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => identifiersOf(textOf(name)));
  return new Set(found.filter((name) => !own.includes(name)));
}

/** Copies the template under the new names; returns how many files there are. */
function copy(id: string): number {
  const spellings = spellingsOf(id);
  const names = namesIn(template);
  for (const name of names) {
    const file = path.join(concepts, id, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, renamed(textOf(name), spellings));
  }
  return names.length;
}

/** Runs a program of this repository with this Node; returns whether it succeeded. */
function ran(file: string, ...args: readonly string[]): boolean {
  const { status, stderr, stdout } = spawnSync(process.execPath, [path.join(root, file), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}

function make(id: string): number {
  const files = copy(id);
  // New names have other lengths, and lines break elsewhere.
  const format = 'node_modules/@biomejs/biome/bin/biome';
  const formatted =
    !existsSync(path.join(root, format)) ||
    ran(format, 'check', '--write', path.join(concepts, id));
  const generated = ran('simulations/generated/generate.ts');
  if (!formatted || !generated) {
    console.error(
      `simulations/concepts/${id} was made, but see above: mend it, then npm run generate`,
    );
    return 1;
  }
  const scenario = /id: '([^']+)'/.exec(textOf('scenarios.ts'))?.[1] ?? '';
  console.log(whatNext({ id, files, scenario }));
  return 0;
}

function main([id, ...rest]: readonly string[]): number {
  if (id === '--help' || id === '-h') {
    console.log(usage);
    return 0;
  }
  if (rest.length > 0) {
    console.error(`One id at a time: "${rest.join(' ')}" is too much.\n\n${usage}`);
    return 2;
  }
  const present = readdirSync(concepts);
  const checked = checkId(id, present, namesUsed());
  if (!checked.ok) {
    console.error(checked.problem.message);
    return 2;
  }
  return make(checked.value);
}

process.exitCode = main(process.argv.slice(2));
