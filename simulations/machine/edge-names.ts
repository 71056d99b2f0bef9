/** What guards and actions are called where a machine is told in words. */
import { type BuiltinAction, type BuiltinGuard, nameOf } from './parts.ts';

/** The name; for combinations "a and not b"; "a condition" for a function without a name. */
export function guardName(reference: unknown): string | null {
  if (reference === undefined) return null;
  if (typeof reference !== 'function') return nameOf(reference);
  return 'check' in reference
    ? combinationName(reference as unknown as BuiltinGuard)
    : 'a condition';
}

function combinationName({ name, guards, stateValue }: BuiltinGuard): string {
  if (name === 'stateIn') return `in ${stateName(stateValue)}`;
  const parts = guards.map((part) => guardName(part) ?? '');
  return name === 'not' ? `not ${parts[0]}` : parts.join(` ${name} `);
}

const stateName = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/^#/, '') : Object.entries(value as object).join('.');

/** Without those that XState adds for `after`, and without functions that have no name. */
export const actionNames = (references: readonly unknown[]): readonly string[] =>
  references.map(actionName).filter((name) => name !== '');

function actionName(reference: unknown): string {
  if (typeof reference !== 'function') return nameOf(reference);
  const { type, assignment, event, id, sendId } = reference as unknown as Partial<BuiltinAction>;
  if (type === 'xstate.assign') {
    return typeof assignment === 'object' ? `set ${Object.keys(assignment).join(', ')}` : 'assign';
  }
  if (type === 'xstate.emit') return `emit ${typeOf(event)}`.trimEnd();
  if (type === 'xstate.raise') return isOfAfter(id) ? '' : `raise ${typeOf(event)}`.trimEnd();
  if (type === 'xstate.cancel') return isOfAfter(sendId) ? '' : `cancel ${String(sendId)}`;
  return '';
}

const isOfAfter = (id: unknown) => typeof id === 'string' && id.startsWith('xstate.after.');

/** An event that a function makes has no type to be read. */
const typeOf = (event: BuiltinAction['event'] | undefined): string =>
  typeof event === 'object' ? event.type : '';
