/** Reads the options of `sim sweep` into a plan: each bad one is a problem with a message. */
import { parseArgs } from 'node:util';
import type { Concept } from '../run/concept.ts';
import { nearest } from '../run/nearest.ts';
import { findParameter } from '../run/parameters.ts';
import { type Outcome, problem, quoted } from '../run/problem.ts';
import { checkPlan } from '../sweep/check.ts';
import type { SweepAxis, SweepPlan } from '../sweep/plan.ts';
import { readValues } from '../sweep/values.ts';
import { readDeeds } from './deeds.ts';
import { readRunOptions } from './options.ts';

const SEEDS_DEFAULT = 5;

export interface SweepOptions {
  readonly concept: Concept;
  readonly scenario: string | null;
  readonly plan: SweepPlan;
  readonly json: boolean;
}

export async function readSweepOptions(args: readonly string[]): Promise<Outcome<SweepOptions>> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { positionals, values } = parsed.value;
  // What a sweep has in common with a run is read as one.
  const run = await readRunOptions([
    ...positionals,
    ...[values.scenario ?? []].flat().map((id) => `--scenario=${id}`),
    ...(values.set ?? []).map((setting) => `--set=${setting}`),
    ...[values['first-seed'] ?? []].flat().map((seed) => `--seed=${seed}`),
    ...[values.file ?? []].flat().map((file) => `--file=${file}`),
  ]);
  if (!run.ok) return run;
  const { concept, scenario, params, seed } = run.value;
  const axes = readAxes(concept, values.over ?? []);
  if (!axes.ok) return axes;
  const deeds = readDeeds(concept, values.at ?? []);
  if (!deeds.ok) return deeds;
  const metrics = concept.metrics.map(({ id }) => id);
  if (values.metric === undefined) {
    return problem('no-metric', `Name a metric: --metric <id>.${nearest('', metrics)}`);
  }
  const seeds = readSeeds(values.seeds);
  if (!seeds.ok) return seeds;
  const plan = checkPlan(concept, {
    concept: concept.id,
    params,
    axes: axes.value,
    metric: values.metric,
    seeds: seeds.value,
    firstSeed: seed,
    interventions: [...(scenario?.interventions ?? []), ...deeds.value],
  });
  if (!plan.ok) return plan;
  const json = values.json ?? false;
  return { ok: true, value: { concept, scenario: scenario?.id ?? null, plan: plan.value, json } };
}

type Parsed = ReturnType<typeof parseSweep>;

function parse(args: readonly string[]): Outcome<Parsed> {
  try {
    return { ok: true, value: parseSweep(args) };
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    return problem('bad-option', `${sentence}. See sweep --help.`);
  }
}

const parseSweep = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      over: { type: 'string', multiple: true },
      metric: { type: 'string' },
      seeds: { type: 'string' },
      'first-seed': { type: 'string' },
      scenario: { type: 'string' },
      set: { type: 'string', multiple: true },
      at: { type: 'string', multiple: true },
      file: { type: 'string' },
      json: { type: 'boolean' },
    },
  });

function readAxes(concept: Concept, texts: readonly string[]): Outcome<readonly SweepAxis[]> {
  if (texts.length === 0) {
    return problem('no-axis', 'Say what to vary: --over <parameter>=<from>:<to>:<step>.');
  }
  const axes: SweepAxis[] = [];
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals <= 0) {
      const message = `${quoted(text)} varies nothing: write --over <parameter>=<from>:<to>:<step>, or a list.`;
      return problem('bad-axis', message);
    }
    const parameter = findParameter(concept.parameters, text.slice(0, equals));
    if (!parameter.ok) return parameter;
    const values = readValues(parameter.value, text.slice(equals + 1));
    if (!values.ok) return values;
    axes.push({ parameter: parameter.value.id, values: values.value });
  }
  return { ok: true, value: axes };
}

function readSeeds(text = String(SEEDS_DEFAULT)): Outcome<number> {
  if (/^\d{1,10}$/.test(text)) return { ok: true, value: Number(text) };
  return problem('bad-seeds', `${quoted(text)} is no number of seeds: give a whole number.`);
}
