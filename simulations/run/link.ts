/**
 * A link to an instant: seed, parameters, interventions and time, in a form that still opens years
 * from now.
 *
 * `<format>.<payload>`: the payload is JSON in base64url. Every parameter is written out, so that a
 * changed default changes no link. It carries eight hex digits of the digest at its instant: where
 * the model has changed since, the page can say so. Whatever the text, decoding returns a link or
 * a problem with a message; it never throws, and takes only what the concept declares.
 */

import type { Intervention, Run } from './concept.ts';
import type { ConceptEntry } from './entry.ts';
import { nearest } from './nearest.ts';
import { checkParameter, findParameter, type Params, resolveParameters } from './parameters.ts';
import { type Outcome, problem, quoted } from './problem.ts';

export const LINK_FORMAT = 1;
const TEXT_MAX = 16_384;
const INTERVENTIONS_MAX = 200;

export interface Link {
  readonly run: Run;
  readonly atUs: number;
  /** Steps taken at that instant, where the link stands inside it. */
  readonly into?: number;
  /** Eight hex digits of the digest there. */
  readonly digest: string;
}

interface Payload {
  readonly c: string;
  readonly v: number;
  readonly s: number;
  readonly p: Params;
  readonly i: readonly (readonly [number, string, string?, (number | string)?])[];
  readonly t: number;
  readonly n?: number;
  readonly d: string;
}

export function encodeLink({ run, atUs, into, digest }: Link): string {
  const payload: Payload = {
    c: run.concept,
    v: run.version,
    s: run.seed,
    p: run.params,
    i: run.interventions.map(({ atUs: at, action, args }) =>
      action === 'set'
        ? [at, action, String(args?.id), args?.value as number | string]
        : [at, action],
    ),
    t: atUs,
    ...(into !== undefined && { n: into }),
    d: digest,
  };
  const base64 = btoa(JSON.stringify(payload));
  return `${LINK_FORMAT}.${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** Reads a link for this concept. */
export function decodeLink(
  text: string,
  concept: Pick<ConceptEntry, 'id' | 'parameters' | 'actions'>,
): Outcome<Link> {
  const payload = parse(text);
  if (!payload.ok) return payload;
  const { c, v, s, p, i, t, n, d } = payload.value;
  if (c !== concept.id) return damaged('it belongs to another simulation');
  if (!isWhole(v, 1, 1e6)) return damaged('its version is no number');
  if (!isWhole(s, 0, 0xffffffff)) return damaged('its seed is no whole number below 2^32');
  if (!isWhole(t, 0, Number.MAX_SAFE_INTEGER)) return damaged('its time is no whole number of µs');
  if (n !== undefined && !isWhole(n, 0, 1e9))
    return damaged('its place in the instant is no number');
  if (typeof d !== 'string' || !/^[0-9a-f]{8}$/.test(d)) return damaged('its digest is missing');
  if (!isRecord(p)) return damaged('its parameters are missing');
  const params = resolveParameters(concept.parameters, p);
  if (!params.ok) return params;
  const interventions = readInterventions(i, concept);
  if (!interventions.ok) return interventions;
  const run = {
    concept: c,
    version: v,
    params: params.value,
    seed: s,
    interventions: interventions.value,
  };
  return { ok: true, value: { run, atUs: t, digest: d, ...(n !== undefined && { into: n }) } };
}

function parse(text: string): Outcome<Record<string, unknown>> {
  if (text.length > TEXT_MAX) return damaged('it is too long');
  const [format = '', body = '', ...rest] = text.split('.');
  if (!/^\d{1,6}$/.test(format) || rest.length > 0) return damaged('it has no format number');
  if (Number(format) !== LINK_FORMAT) {
    return problem(
      'other-format',
      `This link has format ${Number(format)}, and this page reads format ${LINK_FORMAT}. Reload the page to get its newest version; the figure below shows its own run.`,
    );
  }
  try {
    const value: unknown = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
    return isRecord(value) ? { ok: true, value } : damaged('it holds no run');
  } catch {
    return damaged('it was cut off or changed on the way');
  }
}

function readInterventions(
  raw: unknown,
  concept: Pick<ConceptEntry, 'parameters' | 'actions'>,
): Outcome<readonly Intervention[]> {
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
  concept: Pick<ConceptEntry, 'parameters'>,
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

const damaged = (why: string) =>
  problem(
    'damaged-link',
    `This link cannot be read: ${why}. Ask for it again, or press Run: the figure shows its own run.`,
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: unknown, min: number, max: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
