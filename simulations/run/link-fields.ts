/** What a link holds besides its cursor: interventions and variants, written short and read with suspicion. */
import type { Intervention } from './concept.ts';
import type { ConceptEntry } from './entry.ts';
import { nearest } from './nearest.ts';
import { checkParameter, findParameter, type ParameterValue, type Params } from './parameters.ts';
import { type Outcome, problem, quoted } from './problem.ts';
import { LANES_MAX, type Variant } from './variants.ts';

const INTERVENTIONS_MAX = 200;

type Known = Pick<ConceptEntry, 'parameters' | 'actions'>;

/** [atUs, action], or for a parameter [atUs, 'set', id, value]. */
export type WrittenDeed = readonly [number, string, string?, (number | string)?];

/** p: parameters that differ; f: the fork, as [lane, atUs, what was done since]. */
export interface WrittenVariant {
  readonly p: Params;
  readonly f?: readonly [of: number, atUs: number, deeds: readonly WrittenDeed[]];
}

export const writtenDeed = ({ atUs, action, args }: Intervention): WrittenDeed =>
  action === 'set'
    ? [atUs, action, String(args?.id), args?.value as number | string]
    : [atUs, action];

export const writtenVariant = ({ params, fork }: Variant): WrittenVariant => ({
  p: params,
  ...(fork && { f: [fork.of, fork.atUs, fork.interventions.map(writtenDeed)] as const }),
});

export function readInterventions(raw: unknown, concept: Known): Outcome<readonly Intervention[]> {
  if (!Array.isArray(raw)) return damaged('its interventions are missing');
  if (raw.length > INTERVENTIONS_MAX)
    return damaged(`it has over ${INTERVENTIONS_MAX} interventions`);
  const interventions: Intervention[] = [];
  for (const item of raw as unknown[]) {
    if (!Array.isArray(item)) return damaged('an intervention of it has another form');
    const [atUs, action, id, value] = item as unknown[];
    if (!isWhole(atUs, 0, Number.MAX_SAFE_INTEGER)) return damaged('an intervention has no time');
    if (action === 'set') {
      const set = readSet(id, value, concept);
      if (!set.ok) return set;
      interventions.push({ atUs, action, args: set.value });
      continue;
    }
    const ids = concept.actions.map((known) => known.id);
    if (typeof action !== 'string' || !ids.includes(action)) {
      const near = typeof action === 'string' ? nearest(action, ids) : '';
      return problem('unknown-action', `There is no action ${quoted(action)}.${near}`);
    }
    interventions.push({ atUs, action });
  }
  return { ok: true, value: interventions };
}

function readSet(
  id: unknown,
  value: unknown,
  concept: Pick<Known, 'parameters'>,
): Outcome<{ id: string; value: number | string }> {
  if (typeof id !== 'string') return damaged('a change of it names no parameter');
  const parameter = findParameter(concept.parameters, id);
  if (!parameter.ok) return parameter;
  if (!parameter.value.live) {
    return problem('not-live', `${parameter.value.id} cannot change while a run goes on.`);
  }
  const checked = checkParameter(parameter.value, value);
  if (!checked.ok) return checked;
  return { ok: true, value: { id: parameter.value.id, value: checked.value } };
}

/** As many lanes as can be told apart, each with differences that its parameters allow. */
export function readVariants(raw: unknown, concept: Known): Outcome<readonly Variant[]> {
  if (!Array.isArray(raw) || raw.length === 0) return damaged('its runs are missing');
  if (raw.length > LANES_MAX) return damaged(`it has over ${LANES_MAX} runs`);
  const variants: Variant[] = [];
  for (const item of raw as unknown[]) {
    if (!isRecord(item) || !isRecord(item.p)) return damaged('a run of it has another form');
    const params = readDifferences(item.p, concept);
    if (!params.ok) return params;
    if (item.f === undefined) {
      variants.push({ params: params.value });
      continue;
    }
    const fork = readFork(item.f, variants.length, raw.length, concept);
    if (!fork.ok) return fork;
    variants.push({ params: params.value, fork: fork.value });
  }
  const endless = variants.some((_one, lane) => !reachesTheRun(variants, lane));
  return endless ? damaged('its branches go round in a circle') : { ok: true, value: variants };
}

function readDifferences(given: Record<string, unknown>, concept: Known): Outcome<Params> {
  const params: Record<string, ParameterValue> = {};
  for (const [id, raw] of Object.entries(given)) {
    const parameter = findParameter(concept.parameters, id);
    if (!parameter.ok) return parameter;
    const value = checkParameter(parameter.value, raw);
    if (!value.ok) return value;
    params[parameter.value.id] = value.value;
  }
  return { ok: true, value: params };
}

function readFork(
  raw: unknown,
  lane: number,
  lanes: number,
  concept: Known,
): Outcome<NonNullable<Variant['fork']>> {
  if (!Array.isArray(raw) || raw.length !== 3) return damaged('a branch of it has another form');
  const [of, atUs, deeds] = raw as unknown[];
  if (!isWhole(of, 0, lanes - 1) || of === lane) return damaged('a branch of it has no origin');
  if (!isWhole(atUs, -1, Number.MAX_SAFE_INTEGER)) return damaged('a branch of it has no time');
  const interventions = readInterventions(deeds, concept);
  if (!interventions.ok) return interventions;
  return { ok: true, value: { of, atUs, interventions: interventions.value } };
}

/** Whether a branch leads back to a lane that is none. */
function reachesTheRun(variants: readonly Variant[], lane: number): boolean {
  let at = lane;
  for (let steps = 0; steps <= variants.length; steps++) {
    const fork = variants[at]?.fork;
    if (!fork) return true;
    at = fork.of;
  }
  return false;
}

export const damaged = (why: string) =>
  problem(
    'damaged-link',
    `This link cannot be read: ${why}. Ask for it again, or press Run: the figure shows its own run.`,
  );

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isWhole = (value: unknown, min: number, max: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
