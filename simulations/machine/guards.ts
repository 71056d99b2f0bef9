/** Guards: named, inline, with params, and the combinations `and`, `or`, `not`, `stateIn`. */
import { type AnyStateNode, matchesState, type StateValue } from 'xstate';
import { UnsupportedMachine } from './errors.ts';
import { lineOf, stateValueOf } from './nodes.ts';
import {
  type BuiltinGuard,
  type Compilation,
  type Expression,
  type Guard,
  nameOf,
  paramsOf,
  supply,
} from './parts.ts';

/** Returns the guard, or a constant where the active leaf alone decides. */
export function compileGuard(
  compilation: Compilation,
  reference: unknown,
  leaf: AnyStateNode,
): Guard | boolean {
  if (reference === undefined) return true;
  const implementation = implementationOf(compilation, reference);
  // A name may stand for another reference.
  if (typeof implementation !== 'function') return compileGuard(compilation, implementation, leaf);
  if ('check' in implementation) {
    return compileBuiltin(compilation, implementation as unknown as BuiltinGuard, leaf);
  }
  return supply(implementation as Expression, paramsOf(reference));
}

function implementationOf({ machine }: Compilation, reference: unknown): unknown {
  if (typeof reference === 'function') return reference;
  const name = nameOf(reference);
  const implementation: unknown = machine.implementations.guards[name];
  if (implementation) return implementation;
  throw new UnsupportedMachine(
    `the guard '${name}' of '${machine.id}'`,
    'it has no implementation: give one in setup({ guards })',
  );
}

function compileBuiltin(
  compilation: Compilation,
  { name, guards, stateValue }: BuiltinGuard,
  leaf: AnyStateNode,
): Guard | boolean {
  if (name === 'stateIn') return isIn(leaf, stateValue);
  const parts = guards.map((part) => callable(compileGuard(compilation, part, leaf)));
  const [first] = parts;
  if (name === 'and') return (args) => parts.every((part) => part(args));
  if (name === 'or') return (args) => parts.some((part) => part(args));
  if (name === 'not' && first) return (args) => !first(args);
  throw new UnsupportedMachine(
    `the built-in guard '${name}'`,
    'write it as a function, or with and, or, not',
  );
}

const callable = (guard: Guard | boolean): Guard =>
  typeof guard === 'boolean' ? () => guard : guard;

function isIn(leaf: AnyStateNode, stateValue: unknown): boolean {
  return typeof stateValue === 'string' && stateValue.startsWith('#')
    ? lineOf(leaf).includes(leaf.machine.getStateNodeById(stateValue))
    : matchesState(stateValue as StateValue, stateValueOf(leaf));
}
