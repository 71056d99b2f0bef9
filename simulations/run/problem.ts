/**
 * A problem of the domain as data: what happened, why, and what to do next, in one message.
 * Bugs are thrown; what a person may do wrong is returned.
 */
export interface Problem {
  readonly kind: string;
  readonly message: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const problem = (kind: string, message: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { kind, message },
});

/** What somebody gave us, fit to be quoted in a message: short, and never code of theirs. */
export function quoted(given: unknown): string {
  if (typeof given === 'string') return `"${given.length > 40 ? `${given.slice(0, 40)}…` : given}"`;
  if (typeof given === 'number' || typeof given === 'boolean') return `"${given}"`;
  return given === null || given === undefined ? 'nothing' : 'something else';
}
