/**
 * The policies that a limiter knows, by id: what is asked of each request, and what happens when the
 * counters cannot be reached.
 */
import { type Rule, type RuleDocument, ruleOf } from './rule.ts';

/** What to answer when the counters cannot be reached. */
export const FAIL_MODES = ['open', 'closed', 'local'] as const;
export type FailMode = (typeof FAIL_MODES)[number];

export interface PolicyDocument extends RuleDocument {
  /** Counted for all keys together, beside each key’s own; all or nothing. */
  readonly global?: RuleDocument | undefined;
  /** Counts and tells, and never refuses: to try a limit before it bites. */
  readonly shadow: boolean;
  /** open: admit. closed: refuse with 503. local: count here alone. */
  readonly whenStoreFails: FailMode;
}

export const DEFAULT_POLICY_ID = 'default';
export const POLICIES_MAX = 100;

/** 60 requests a minute for each key, 20 of them at once. */
export const DEFAULT_POLICY: PolicyDocument = {
  algorithm: 'token-bucket',
  limit: 60,
  windowSeconds: 60,
  burst: 20,
  shadow: false,
  whenStoreFails: 'local',
};

export type Put = 'created' | 'replaced' | 'full';

/** Policies at hand: reading one costs no round trip. */
export interface PolicyBook {
  get(id: string): PolicyDocument | undefined;
  all(): Readonly<Record<string, PolicyDocument>>;
  /** @throws CountersAway where they are kept elsewhere, and that cannot be reached. */
  put(id: string, document: PolicyDocument): Promise<Put>;
}

/** Policies in memory, at most `POLICIES_MAX` of them. */
export function policyBook(first: Readonly<Record<string, PolicyDocument>>): PolicyBook {
  const policies = new Map(Object.entries(first));
  return {
    get: (id) => policies.get(id),
    all: () => Object.fromEntries(policies),
    async put(id, document) {
      const known = policies.has(id);
      if (!known && policies.size >= POLICIES_MAX) return 'full';
      policies.set(id, document);
      return known ? 'replaced' : 'created';
    },
  };
}

/** A limiter of a policy: the name that the fields bear, and what it counts by. */
export interface NamedRule {
  readonly name: string;
  readonly rule: Rule;
  readonly perKey: boolean;
}

/** Worked out once for each document: it is asked at every request. */
const known = new WeakMap<PolicyDocument, { readonly id: string; readonly rules: Rules }>();
type Rules = readonly NamedRule[];

/** Each key’s own, and then everybody’s. */
export function rulesOf(id: string, document: PolicyDocument): Rules {
  const before = known.get(document);
  if (before?.id === id) return before.rules;
  const { global } = document;
  const own = { name: id, rule: ruleOf(document), perKey: true };
  const all = global && { name: `${id}-global`, rule: ruleOf(global), perKey: false };
  const rules = all ? [own, all] : [own];
  known.set(document, { id, rules });
  return rules;
}
