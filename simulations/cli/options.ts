/** Reads the options of `sim run`: each bad one is a problem with a message, none is guessed. */
import { parseArgs } from 'node:util';
import type { FileStamp } from '../input/file.ts';
import { needsFile } from '../input/held.ts';
import { findConcept } from '../run/catalogue.ts';
import type { Concept, Engine, Scenario } from '../run/concept.ts';
import { nearest } from '../run/nearest.ts';
import { type Params, resolveParameters } from '../run/parameters.ts';
import { type Outcome, problem } from '../run/problem.ts';
import { readGivenFile } from './file.ts';

export interface RunOptions {
  readonly concept: Concept;
  readonly scenario: Scenario | undefined;
  readonly params: Params;
  readonly seed: number;
  readonly engine: Engine;
  readonly json: boolean;
  /** The file that it is run on. */
  readonly file?: FileStamp;
}

export async function readRunOptions(args: readonly string[]): Promise<Outcome<RunOptions>> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { positionals, values } = parsed.value;
  const [id, ...more] = positionals;
  if (id === undefined) return problem('no-concept', 'Name a simulation: see list.');
  if (more.length > 0)
    return problem('too-many', `One simulation at a time: "${more[0]}" is too many.`);
  const concept = await findConcept(id);
  if (!concept.ok) return concept;
  const scenario = findScenario(concept.value, values.scenario);
  if (!scenario.ok) return scenario;
  const given = readSettings(values.set ?? []);
  if (!given.ok) return given;
  const withFile = await readGivenFile(concept.value, values.file, given.value);
  if (!withFile.ok) return withFile;
  const { file, settings } = withFile.value;
  const { parameters } = concept.value;
  const params = resolveParameters(parameters, { ...scenario.value?.params, ...settings });
  if (!params.ok) return params;
  if (needsFile(params.value) && !file) {
    return problem('no-file', 'workload=file needs a file: add --file <path>.');
  }
  const seed = readSeed(values.seed, scenario.value);
  if (!seed.ok) return seed;
  const engine = readEngine(values.engine ?? 'compiled');
  if (!engine.ok) return engine;
  return {
    ok: true,
    value: {
      concept: concept.value,
      scenario: scenario.value,
      params: params.value,
      seed: seed.value,
      engine: engine.value,
      json: values.json ?? false,
      ...(file && { file }),
    },
  };
}

interface Parsed {
  readonly positionals: string[];
  readonly values: {
    readonly scenario?: string | undefined;
    readonly set?: string[] | undefined;
    readonly seed?: string | undefined;
    readonly engine?: string | undefined;
    readonly json?: boolean | undefined;
    readonly file?: string | undefined;
  };
}

function parse(args: readonly string[]): Outcome<Parsed> {
  try {
    const value = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        scenario: { type: 'string' },
        set: { type: 'string', multiple: true },
        seed: { type: 'string' },
        engine: { type: 'string' },
        json: { type: 'boolean' },
        file: { type: 'string' },
      },
    });
    return { ok: true, value };
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    return problem('bad-option', `${sentence}. See run --help.`);
  }
}

function findScenario(concept: Concept, id: string | undefined): Outcome<Scenario | undefined> {
  if (id === undefined) return { ok: true, value: undefined };
  const found = concept.scenarios.find((scenario) => scenario.id === id);
  if (found) return { ok: true, value: found };
  const ids = concept.scenarios.map((scenario) => scenario.id);
  return problem(
    'unknown-scenario',
    `There is no scenario "${id}" of ${concept.id}.${nearest(id, ids)}`,
  );
}

function readSettings(settings: readonly string[]): Outcome<Record<string, string>> {
  const given: [id: string, value: string][] = [];
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at <= 0) return problem('bad-set', `"${setting}" sets nothing: write --set <id>=<value>.`);
    given.push([setting.slice(0, at), setting.slice(at + 1)]);
  }
  // Not by assignment, which would lose a setting of `__proto__` instead of refusing it.
  return { ok: true, value: Object.fromEntries(given) };
}

function readSeed(text: string | undefined, scenario: Scenario | undefined): Outcome<number> {
  if (text === undefined) return { ok: true, value: scenario?.seed ?? 1 };
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (seed <= 0xffffffff) return { ok: true, value: seed };
  return problem('bad-seed', `"${text}" is no seed: give a whole number from 0 to 4294967295.`);
}

function readEngine(name: string): Outcome<Engine> {
  if (name === 'compiled' || name === 'xstate') return { ok: true, value: name };
  return problem(
    'unknown-engine',
    `There is no engine "${name}".${nearest(name, ['compiled', 'xstate'])}`,
  );
}
