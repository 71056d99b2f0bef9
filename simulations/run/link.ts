/**
 * A link to an instant: seed, parameters, interventions, branches and time, in a form that still
 * opens years from now.
 *
 * `<format>.<payload>`: the payload is JSON in base64url. Every parameter is written out, so that a
 * changed default changes no link. It carries eight hex digits of the digest at its instant: where
 * the model has changed since, the page can say so. Whatever the text, decoding returns a link or
 * a problem with a message; it never throws, and takes only what the concept declares. Links of
 * older formats are brought up to the present one, format by format.
 */
import type { Run } from './concept.ts';
import type { ConceptEntry } from './entry.ts';
import {
  damaged,
  isRecord,
  isWhole,
  readInterventions,
  readVariants,
  type WrittenDeed,
  type WrittenVariant,
  writtenDeed,
  writtenVariant,
} from './link-fields.ts';
import { readFileStamp, type WrittenFile, writtenFile } from './link-file.ts';
import { type Params, resolveParameters } from './parameters.ts';
import { type Outcome, problem } from './problem.ts';
import type { Variant } from './variants.ts';

export const LINK_FORMAT = 2;
const TEXT_MAX = 16_384;
const BOOKMARKS_MAX = 50;

/** A request of a lane. */
export interface Selection {
  readonly lane: number;
  readonly who: number;
}

export interface Link {
  readonly run: Run;
  /** Absent in links from before figures had branches: the lanes are those of the figure. */
  readonly variants?: readonly Variant[];
  /** The lane that controls act on; absent: all. */
  readonly active?: number;
  readonly atUs: number;
  /** Steps taken at that instant, where the link stands inside it. */
  readonly into?: number;
  /** Eight hex digits of the digest of the first lane there. */
  readonly digest: string;
  readonly selected?: Selection;
  /** The view that was open, by its id. */
  readonly view?: string;
  /** Instants to come back to (µs). */
  readonly bookmarks?: readonly number[];
}

interface Payload {
  readonly c: string;
  readonly v: number;
  readonly s: number;
  readonly p: Params;
  readonly i: readonly WrittenDeed[];
  /** null: as the figure has them. */
  readonly w: readonly WrittenVariant[] | null;
  readonly a?: number;
  readonly t: number;
  readonly n?: number;
  readonly d: string;
  readonly q?: readonly [lane: number, who: number];
  readonly o?: string;
  readonly b?: readonly number[];
  readonly f?: WrittenFile;
}

type Known = Pick<ConceptEntry, 'id' | 'parameters' | 'actions'>;

export function encodeLink(link: Link): string {
  const { run, variants, active, atUs, into, digest, selected, view, bookmarks = [] } = link;
  const payload: Payload = {
    c: run.concept,
    v: run.version,
    s: run.seed,
    p: run.params,
    i: run.interventions.map(writtenDeed),
    w: variants ? variants.map(writtenVariant) : null,
    ...(active !== undefined && { a: active }),
    t: atUs,
    ...(into !== undefined && { n: into }),
    d: digest,
    ...(selected && { q: [selected.lane, selected.who] as const }),
    ...(view !== undefined && { o: view }),
    ...(bookmarks.length > 0 && { b: bookmarks }),
    ...(run.file && { f: writtenFile(run.file) }),
  };
  const base64 = btoa(JSON.stringify(payload));
  return `${LINK_FORMAT}.${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** Reads a link for this concept. */
export function decodeLink(text: string, concept: Known): Outcome<Link> {
  const payload = parse(text);
  if (!payload.ok) return payload;
  const { c, v, s, p, i, w, d, f } = payload.value;
  if (c !== concept.id) return damaged('it belongs to another simulation');
  if (!isWhole(v, 1, 1e6)) return damaged('its version is no number');
  if (!isWhole(s, 0, 0xffffffff)) return damaged('its seed is no whole number below 2^32');
  if (typeof d !== 'string' || !/^[0-9a-f]{8}$/.test(d)) return damaged('its digest is missing');
  if (!isRecord(p)) return damaged('its parameters are missing');
  const params = resolveParameters(concept.parameters, p);
  if (!params.ok) return params;
  const interventions = readInterventions(i, concept);
  if (!interventions.ok) return interventions;
  const variants = w === null ? undefined : readVariants(w, concept);
  if (variants && !variants.ok) return variants;
  const view = readCursor(payload.value, variants?.value.length);
  if (!view.ok) return view;
  const file = f === undefined ? undefined : readFileStamp(f);
  if (file && !file.ok) return file;
  const run: Run = {
    concept: c,
    version: v,
    params: params.value,
    seed: s,
    interventions: interventions.value,
    ...(file && { file: file.value }),
  };
  return {
    ok: true,
    value: { run, ...(variants && { variants: variants.value }), ...view.value, digest: d },
  };
}

/** Where it stands, and what is looked at. */
function readCursor(
  { t, n, a, q, o, b }: Record<string, unknown>,
  lanes = Number.POSITIVE_INFINITY,
): Outcome<Omit<Link, 'run' | 'variants' | 'digest'>> {
  const time = (value: unknown): value is number => isWhole(value, 0, Number.MAX_SAFE_INTEGER);
  const lane = (value: unknown): value is number => isWhole(value, 0, 99) && value < lanes;
  if (!time(t)) return damaged('its time is no whole number of µs');
  if (n !== undefined && !isWhole(n, 0, 1e9)) {
    return damaged('its place in the instant is no number');
  }
  if (a !== undefined && !lane(a)) return damaged('it chooses a run that it does not have');
  if (o !== undefined && (typeof o !== 'string' || !/^[a-z-]{1,40}$/.test(o))) {
    return damaged('its view has no name');
  }
  const chosen = Array.isArray(q) && q.length === 2 && lane(q[0]) && isWhole(q[1], 0, 1e12);
  if (q !== undefined && !chosen) return damaged('the request it selects has no number');
  const marks = Array.isArray(b) && b.length <= BOOKMARKS_MAX && b.every(time);
  if (b !== undefined && !marks) return damaged('its bookmarks are no times');
  return {
    ok: true,
    value: {
      atUs: t,
      ...(n !== undefined && { into: n }),
      ...(a !== undefined && { active: a }),
      ...(chosen && { selected: { lane: q[0], who: q[1] } }),
      ...(o !== undefined && { view: o }),
      ...(marks && { bookmarks: b }),
    },
  };
}

type Written = Record<string, unknown>;

/** Each brings a payload of its format to the next one. */
const MIGRATIONS: Readonly<Record<string, (payload: Written) => Written>> = {
  // Lanes came from the figure alone, and nothing was selected.
  1: (payload) => ({ ...payload, w: null }),
};

function parse(text: string): Outcome<Written> {
  if (text.length > TEXT_MAX) return damaged('it is too long');
  const [format = '', body = '', ...rest] = text.split('.');
  if (!/^\d{1,6}$/.test(format) || rest.length > 0) return damaged('it has no format number');
  if (Number(format) > LINK_FORMAT || Number(format) < 1) {
    return problem(
      'other-format',
      `This link has format ${Number(format)}, and this page reads formats 1 to ${LINK_FORMAT}. Reload the page to get its newest version; the figure below shows its own run.`,
    );
  }
  try {
    const value: unknown = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
    return isRecord(value)
      ? { ok: true, value: upToDate(value, Number(format)) }
      : damaged('it holds no run');
  } catch {
    return damaged('it was cut off or changed on the way');
  }
}

function upToDate(payload: Written, format: number): Written {
  let written = payload;
  for (let from = format; from < LINK_FORMAT; from++) {
    written = MIGRATIONS[from]?.(written) ?? written;
  }
  return written;
}
