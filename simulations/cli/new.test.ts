/**
 * `npm run new`: a copy of the template passes every check before its first edit, and an id that
 * is not possible changes nothing.
 *
 * All of it happens in a copy of the engine in the system's temporary folder: the working tree is
 * never written to, whatever fails.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkId, identifiersOf, renamed, spellingsOf } from './new-names.ts';

const root = path.join(import.meta.dirname, '../..');
const ID = 'leaky-pipe-2';
const NAME = 'leakyPipe2';

let place = '';

/** The engine without its concepts, but for the template; nothing generated. */
beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'steady-state-new-'));
  const left = /^simulations\/(concepts\/[^_]|generated\/(stills|catalogue)\/|backend|worker)/;
  cpSync(path.join(root, 'simulations'), path.join(place, 'simulations'), {
    recursive: true,
    filter: (from) => !left.test(path.relative(root, from).replaceAll(path.sep, '/')),
  });
  for (const name of ['tsconfig.json', 'biome.json', 'package.json', 'vitest.config.mts']) {
    cpSync(path.join(root, name), path.join(place, name));
  }
  cpSync(path.join(root, 'site/lint'), path.join(place, 'site/lint'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'), 'junction');
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Runs a program of the copy there, as from a shell of its own. */
function run(file: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)/.test(name)),
  );
  return spawnSync(process.execPath, [path.join(place, file), ...args], {
    cwd: place,
    encoding: 'utf8',
    env,
  });
}

const runNew = (...args: readonly string[]) => run('simulations/cli/new.ts', ...args);

/** What lies there now: names and contents. */
const contents = () =>
  readdirSync(path.join(place, 'simulations'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`);

describe('a new concept', () => {
  it('is made, and says what to do next', () => {
    const { status, stdout, stderr } = runNew(ID);
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toContain(`simulations/concepts/${ID} is there`);
    expect(stdout).toContain(
      `<Simulation id="just-enough" concept="${ID}" scenario="just-enough" />`,
    );
    expect(stdout).toContain(`npm run unit -- simulations/concepts/${ID}`);
    const folder = path.join(place, 'simulations/concepts', ID);
    const text = contents()
      .filter((file) => file.startsWith(folder))
      .join('\n');
    expect(text).toContain(`export const ${NAME}: Concept<LeakyPipe2Model>`);
    expect(text).toContain("title: 'Leaky pipe 2'");
    expect(text).toContain('# Leaky pipe 2');
    expect(text).not.toMatch(/sample.?concept/i);
  });

  it('passes its own tests', () => {
    const report = path.join(place, 'report.json');
    const args = [
      'run',
      `simulations/concepts/${ID}/`,
      '--reporter=json',
      `--outputFile=${report}`,
    ];
    const { status, stdout, stderr } = run('node_modules/vitest/vitest.mjs', ...args);
    expect(status, stdout + stderr).toBe(0);
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
    expect(numPassedTests).toBe(numTotalTests);
    expect(numPassedTests).toBeGreaterThan(25);
  });

  it('passes types and lint', () => {
    const include = [`simulations/concepts/${ID}`, 'simulations/generated'];
    const config = { extends: './tsconfig.json', include };
    writeFileSync(path.join(place, 'tsconfig.new.json'), JSON.stringify(config));
    const types = run('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.new.json');
    expect(types.stdout).toBe('');
    const made = [`simulations/concepts/${ID}`, 'simulations/generated/concepts.ts'];
    const lint = run('node_modules/@biomejs/biome/bin/biome', 'check', ...made);
    expect(lint.stderr + lint.stdout).toMatch(/Checked \d+ files in .*\. No fixes applied\.\s*$/);
  });

  it('is in the catalogue, with its stills, and runs in the terminal', () => {
    const check = run('simulations/generated/generate.ts', '--check');
    expect([check.stderr, check.status]).toEqual(['', 0]);
    const index = readFileSync(
      path.join(place, 'simulations/generated/catalogue/index.json'),
      'utf8',
    );
    expect(JSON.parse(index).map((entry: { id: string }) => entry.id)).toEqual([ID]);
    const stills = readdirSync(path.join(place, 'simulations/generated/stills', ID));
    expect(stills).toContain('just-enough.json');
    const main = 'simulations/cli/main.ts';
    const ran = run(main, 'run', ID, '--scenario', 'just-enough', '--json');
    expect(JSON.parse(ran.stdout)).toBeTruthy();
  });
});

describe('an id that is not possible', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['none', [], /^Give the new simulation an id/],
    ['capitals', ['CircuitBreaker'], /^"CircuitBreaker" cannot be an id/],
    ['a path', ['../elsewhere'], /cannot be an id/],
    ['underscores', ['_template'], /cannot be an id/],
    ['two dashes', ['a--b'], /cannot be an id/],
    ['too long', ['a'.repeat(41)], /at most 40 characters/],
    ['one that is taken', [ID], /^There is a simulation "leaky-pipe-2" already/],
    ['a word of JavaScript', ['switch'], /^"switch" is reserved/],
    ['the catalogue’s own name', ['index'], /^"index" is reserved/],
    ['a word of the template', ['charts'], /^"charts" is a word in the template's own code/],
    ['two ids', ['one', 'two'], /^One id at a time/],
  ];
  it.each(cases)('%s: says why, exits with 2, changes nothing', (_, args, message) => {
    const before = contents();
    const { status, stdout, stderr } = runNew(...args);
    expect(stderr).toMatch(message);
    expect([status, stdout]).toEqual([2, '']);
    expect(contents()).toEqual(before);
  });
});

describe('names', () => {
  it('follow from the id', () => {
    const all =
      "sample-concept sampleConcept SampleConceptModel 'Sample concept', a sample concept";
    expect(renamed(all, spellingsOf('circuit-breaker'))).toBe(
      "circuit-breaker circuitBreaker CircuitBreakerModel 'Circuit breaker', a circuit breaker",
    );
  });

  it('are looked for in code, not in words', () => {
    const source = "/* one */ const two = 'three'; // four\n/** five\n six */ seven.eight();";
    expect(identifiersOf(source)).toEqual(['const', 'two', 'seven', 'eight']);
  });

  it('may be taken where nothing is in the way', () => {
    expect(checkId('cache', ['queue'], new Set(['charts']))).toEqual({ ok: true, value: 'cache' });
  });
});
