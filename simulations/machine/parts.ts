/**
 * The parts a machine is made of: what XState resolves, and what the compiler makes of it.
 *
 * XState keeps the inside of its built-in guards and actions out of its types; the shapes are
 * written down here once. The random comparison would notice if XState changed them.
 */
import type { AnyStateMachine, AnyTransitionDefinition, EventObject } from 'xstate';
import type { Arguments, Run } from './run.ts';

/** A function of the author: inline, or named in `setup`. */
export type Expression<T = unknown> = (args: Arguments, params?: unknown) => T;

export interface BuiltinGuard {
  readonly name: string;
  readonly check: unknown;
  readonly guards: readonly unknown[];
  readonly stateValue: unknown;
}

export interface BuiltinAction {
  readonly type: string;
  readonly resolve: unknown;
  readonly assignment: Expression<object> | Readonly<Record<string, unknown>>;
  readonly event: EventObject | Expression<EventObject>;
  readonly delay: string | number | Expression | undefined;
  readonly id: string | undefined;
  readonly sendId: unknown;
}

export type Guard = (args: Arguments) => unknown;
export type Action = (run: Run) => void;

/** What became of a step: no transition, one that left the snapshot as it was, or changed it. */
export type Outcome = 0 | 1 | 2;
export const NOT_TAKEN = 0;
export const SAME = 1;
export const CHANGED = 2;

/** What to do with one event in one leaf. */
export type Cell = (run: Run) => Outcome;

/** Mistakes to make on purpose. Only the tests that prove the comparison bites ask for one. */
export const faults = [
  'exit actions are skipped',
  'actions run before exits',
  'guards are tried in reverse',
  'parents are asked before children',
  'timers are not cancelled',
  'assigners see what others assigned',
  'always is tried once',
] as const;
export type Fault = (typeof faults)[number];

/** What is known and collected while one machine is compiled. */
export interface Compilation {
  readonly machine: AnyStateMachine;
  readonly fault: Fault | undefined;
  /** The numbers under which the watch knows the transitions; undefined where nobody watches. */
  readonly numbers: ReadonlyMap<AnyTransitionDefinition, number> | undefined;
  /** Timer ids in the order met; the index is the timer's number. */
  readonly timers: string[];
  raises: boolean;
  runsActions: boolean;
}

/** The number of the timer with this id. */
export function timerOf({ timers }: Compilation, id: string): number {
  const known = timers.indexOf(id);
  return known >= 0 ? known : timers.push(id) - 1;
}

/** A reference is inline, a name, or an object with a name and perhaps params. */
export const nameOf = (reference: unknown): string =>
  typeof reference === 'object' && reference !== null && 'type' in reference
    ? String(reference.type)
    : String(reference);

/** The params beside a reference: nothing, a value, or a function of the arguments. */
export const paramsOf = (reference: unknown): unknown =>
  typeof reference === 'object' && reference !== null && 'params' in reference
    ? reference.params
    : undefined;

/** The author's function with its params supplied. Without params it is the function itself. */
export function supply<T>(expression: Expression<T>, params: unknown): (args: Arguments) => T {
  if (params === undefined) return expression;
  if (typeof params !== 'function') return (args) => expression(args, params);
  const compute = params as Expression;
  return (args) => expression(args, compute(args));
}
