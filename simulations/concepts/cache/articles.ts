/** What the API keeps: the articles at the origin, and the copies in the cache under its policy. */
import type { Params } from '../../run/concept.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import { type PolicyId, policyOf } from './algorithm/policies.ts';
import { NONE, type PolicyState } from './algorithm/policy.ts';
import { ttlUsOf } from './parameters.ts';

/** Articles are numbered from 1 to this. */
export const ARTICLES = 1_000;

export interface Article {
  readonly id: number;
  readonly version: number;
  readonly text: string;
}

interface Copy {
  readonly article: Article;
  readonly storedUs: number;
  /** When it is too old. */
  readonly expiresUs: number | null;
}

type ById<Value> = Readonly<Record<number, Value>>;

export interface Kept {
  /** The parameters it was kept under: under others the cache begins empty. */
  readonly rules: string;
  readonly policy: PolicyState | null;
  readonly copies: ById<Copy>;
  /** Those that were changed; the others are as they were at first. */
  readonly origin: ById<Article>;
}

export const rulesOf = (params: Params): string =>
  JSON.stringify(['policy', 'capacity', 'ttlSeconds', 'ttlFrom'].map((id) => params[id]));

export const keptUnder = (rules: string, kept: Kept | undefined): Kept =>
  kept?.rules === rules ? kept : { rules, policy: null, copies: {}, origin: kept?.origin ?? {} };

export const atOrigin = ({ origin }: Kept, id: number): Article =>
  origin[id] ?? { id, version: 1, text: `The text of article ${id}.` };

export const changed = (kept: Kept, id: number, text: string): Kept => {
  const article = { id, version: atOrigin(kept, id).version + 1, text };
  return { ...kept, origin: { ...kept.origin, [id]: article } };
};

export interface Found {
  readonly article: Article;
  /** For how long it has been in the cache (s). */
  readonly ageSeconds: number;
  readonly status: 'hit' | 'uri-miss' | 'stale';
  /** The article that had to go; `NONE` where nobody had to. */
  readonly evicted: number;
}

/** An article through the cache. */
export function found(before: Kept, id: number, nowUs: number, params: Params): [Kept, Found] {
  const capacity = Math.min(ARTICLES, numberOf(params, 'capacity'));
  const policy = policyOf(choiceOf<PolicyId>(params, 'policy'), { capacity, keys: ARTICLES + 1 });
  if (before.policy) policy.write(before.policy);
  const there = policy.request(id, 0) ? before.copies[id] : undefined;
  const fresh = there && (there.expiresUs === null || nowUs < there.expiresUs);
  const { evicted } = policy;
  const ttlUs = ttlUsOf(params);
  const expiresUs = ttlUs > 0 ? nowUs + ttlUs : null;
  const copy: Copy = fresh
    ? { ...there, expiresUs: params.ttlFrom === 'hit' ? expiresUs : there.expiresUs }
    : { article: atOrigin(before, id), storedUs: nowUs, expiresUs };
  const { [evicted]: _, ...others } = before.copies;
  const status = fresh ? 'hit' : there ? 'stale' : 'uri-miss';
  const ageSeconds = Math.floor((nowUs - copy.storedUs) / 1e6);
  return [
    { ...before, policy: policy.read(), copies: { ...others, [id]: copy } },
    { article: copy.article, ageSeconds, status, evicted },
  ];
}

/** The field that says what the cache did (RFC 9211). */
export function statusField({ status, evicted }: Found): string {
  if (status === 'hit') return 'cache; hit';
  const detail = evicted === NONE ? '' : `; detail="threw out article ${evicted}"`;
  return `cache; fwd=${status}; stored${detail}`;
}
