/** `sim crash-points`: every crash point of a run, tried; of several seeds, summed. */
import { parseArgs } from 'node:util';
import type { Run } from '../run/concept.ts';
import { CRASH_KINDS, type CrashAxis, type CrashKind, stepsAround } from '../run/crash.ts';
import { crashAxisOf, crashedAt } from '../run/crash-points.ts';
import { type Outcome, problem } from '../run/problem.ts';
import { count, plural, seconds } from '../run/words.ts';
import { type RunOptions, readRunOptions } from './options.ts';

const SEEDS_MAX = 1_000;

export async function crashPoints(args: readonly string[]): Promise<Outcome<string>> {
  const read = readSeeds(args);
  if (!read.ok) return read;
  const options = await readRunOptions(read.value.rest);
  if (!options.ok) return options;
  const { concept, scenario, params, seed: firstSeed } = options.value;
  const { crash } = concept;
  if (!crash) {
    return problem(
      'no-crash',
      `${concept.id} has no crash to place: nothing in it is declared so.`,
    );
  }
  const run: Run = {
    concept: concept.id,
    version: concept.version,
    params,
    seed: firstSeed,
    interventions: scenario?.interventions ?? [],
  };
  const axes: CrashAxis[] = [];
  try {
    for (let seed = firstSeed; seed < firstSeed + read.value.seeds; seed++) {
      axes.push(crashAxisOf(concept, crashedAt({ ...run, seed }, crash, 0)));
    }
  } catch (error) {
    return problem('too-many', error instanceof Error ? error.message : String(error));
  }
  const value = options.value.json ? asJson(options.value, axes) : asText(options.value, axes);
  return { ok: true, value };
}

/** Takes --seeds out: the rest are options of a run. */
function readSeeds(args: readonly string[]): Outcome<{ seeds: number; rest: readonly string[] }> {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: {} });
  const at = tokens.find((token) => token.kind === 'option' && token.name === 'seeds');
  if (at?.kind !== 'option') return { ok: true, value: { seeds: 1, rest: args } };
  const inline = at.value !== undefined;
  const text = String(inline ? at.value : (args[at.index + 1] ?? ''));
  const seeds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (seeds < 1 || seeds > SEEDS_MAX) {
    return problem(
      'bad-seeds',
      `"${text}" is no number of seeds: give a whole number from 1 to ${SEEDS_MAX}.`,
    );
  }
  const rest = args.filter(
    (_one, index) => index !== at.index && (inline || index !== at.index + 1),
  );
  return { ok: true, value: { seeds, rest } };
}

function summed(axes: readonly CrashAxis[]) {
  const sum = (of: (axis: CrashAxis) => number) => axes.reduce((all, axis) => all + of(axis), 0);
  const kinds = Object.fromEntries(
    CRASH_KINDS.map((kind) => [kind, sum((axis) => axis.kinds[kind])]),
  ) as Record<CrashKind, number>;
  return {
    points: sum(({ points }) => points),
    violating: sum(({ violating }) => violating),
    kinds,
  };
}

/** One run is told in full; of several, what they come to. */
function asJson(options: RunOptions, axes: readonly CrashAxis[]): string {
  const { concept, scenario, params, seed } = options;
  const [axis] = axes;
  const { steps, intervals } = axis as CrashAxis;
  const whole = axes.length === 1 ? { steps, intervals } : { seeds: axes.length };
  const told = { concept: concept.id, scenario: scenario?.id ?? null, seed, parameters: params };
  return JSON.stringify({ ...told, ...summed(axes), ...whole }, null, 2);
}

function asText({ concept, params, seed }: RunOptions, axes: readonly CrashAxis[]): string {
  const { points, violating, kinds } = summed(axes);
  const titles = concept.crash?.titles;
  const many = axes.length > 1;
  const settings = Object.entries(params).map(([id, value]) => `${id}=${value}`);
  const found = CRASH_KINDS.filter((kind) => kinds[kind] > 0).map(
    (kind) => `  ${(titles?.[kind] ?? kind).padEnd(28)} ${count(kinds[kind])}`,
  );
  return [
    `${concept.title}, ${many ? `seeds ${seed} to ${seed + axes.length - 1}` : `seed ${seed}`}`,
    settings.join(' '),
    '',
    `${plural(points, 'crash point')} tried, ${count(violating)} of them go wrong`,
    ...found,
    ...(many ? [] : ['', 'A crash', ...lines(axes[0] as CrashAxis, titles)]),
  ].join('\n');
}

/** "  from 0.24 s (after commit) to 0.44 s (publish)   event lost". */
function lines(axis: CrashAxis, titles: Readonly<Record<CrashKind, string>> | undefined): string[] {
  return axis.intervals.map(({ fromUs, toUs, kind }) => {
    const { before: from } = stepsAround(axis, fromUs);
    const to = toUs < axis.endUs ? stepsAround(axis, toUs).before : undefined;
    const after = from && from.atUs + 1 === fromUs ? ` (after ${from.title})` : '';
    const until = to && to.atUs + 1 === toUs ? ` (${to.title})` : '';
    const where = `from ${seconds(fromUs)}${after} to ${seconds(toUs)}${until}`;
    return `  ${where.padEnd(52)} ${titles?.[kind] ?? kind}`;
  });
}
