/** Actions: the author's own, and XState's assign, raise, cancel, emit and log. */
import type { EventObject } from 'xstate';
import { compileAssign } from './assign.ts';
import { microseconds } from './delay.ts';
import { UnsupportedMachine } from './errors.ts';
import {
  type Action,
  type BuiltinAction,
  type Compilation,
  type Expression,
  nameOf,
  paramsOf,
  supply,
  timerOf,
} from './parts.ts';
import type { Arguments } from './run.ts';

export interface CompiledActions {
  readonly actions: readonly Action[];
  /** Whether one of them assigns: XState then makes a new snapshot, and tries `always` again. */
  readonly assigns: boolean;
}

export function compileActions(
  compilation: Compilation,
  references: readonly unknown[],
): CompiledActions {
  const resolved = references.map((reference) => ({
    reference,
    implementation: implementationOf(compilation, reference),
  }));
  return {
    actions: resolved.flatMap(({ reference, implementation }) =>
      compileAction(compilation, implementation, paramsOf(reference)),
    ),
    assigns: resolved.some(({ implementation }) => typeIn(implementation) === 'xstate.assign'),
  };
}

function implementationOf({ machine }: Compilation, reference: unknown): unknown {
  if (typeof reference === 'function') return reference;
  const implementation: unknown = machine.implementations.actions[nameOf(reference)];
  if (implementation === undefined || typeof implementation === 'function') return implementation;
  throw new UnsupportedMachine(
    `the action '${nameOf(reference)}' of '${machine.id}'`,
    'name a function, and list several actions where they are used',
  );
}

/** The type of a built-in action; undefined for the author's own functions. */
const typeIn = (implementation: unknown): string | undefined =>
  typeof implementation === 'function' && 'resolve' in implementation
    ? (implementation as unknown as BuiltinAction).type
    : undefined;

function compileAction(
  compilation: Compilation,
  implementation: unknown,
  params: unknown,
): readonly Action[] {
  if (implementation === undefined) return []; // A name without a body does nothing in XState.
  const builtin = implementation as BuiltinAction;
  const type = typeIn(implementation);
  switch (type) {
    case undefined:
      return [compileOwn(compilation, implementation as Expression, params)];
    case 'xstate.assign':
      return [compileAssign(builtin.assignment, params, compilation.fault)];
    case 'xstate.raise':
      return [compileRaise(compilation, builtin, params)];
    case 'xstate.cancel':
      return [compileCancel(compilation, builtin)];
    case 'xstate.emit': {
      const event = valueFrom(builtin.event, params);
      return [(run) => run.emit(event(run.args))];
    }
    case 'xstate.log':
      return []; // A run may take millions of steps: models record instead.
    default:
      throw new UnsupportedMachine(
        `the action '${type}' of '${compilation.machine.id}'`,
        type === 'xstate.enqueueActions'
          ? 'list the actions, and put the choice into guards'
          : 'emit an event, and let the model send it on',
      );
  }
}

function compileOwn(compilation: Compilation, own: Expression, params: unknown): Action {
  compilation.runsActions = true;
  const act = supply(own, params);
  return (run) => {
    act(run.args);
  };
}

function compileRaise(compilation: Compilation, builtin: BuiltinAction, params: unknown): Action {
  const event = valueFrom(builtin.event, params);
  const delay = delayOf(compilation, builtin.delay);
  if (delay === undefined) {
    compilation.raises = true;
    return (run) => run.raise(event(run.args));
  }
  if (builtin.id === undefined) {
    throw new UnsupportedMachine(
      `a delayed raise without an id in '${compilation.machine.id}'`,
      'give it an id, or use `after`',
    );
  }
  const timer = timerOf(compilation, builtin.id);
  if (typeof delay === 'function') {
    const delayMs = supply(delay, params);
    return (run) => {
      const raised = event(run.args);
      run.arm(timer, microseconds(delayMs(run.args)), raised);
    };
  }
  const delayUs = microseconds(delay);
  return (run) => run.arm(timer, delayUs, event(run.args));
}

function delayOf(
  { machine }: Compilation,
  delay: BuiltinAction['delay'],
): number | Expression | undefined {
  if (typeof delay !== 'string') return delay;
  const named: number | Expression | undefined = machine.implementations.delays[delay];
  if (named !== undefined) return named;
  throw new UnsupportedMachine(
    `the delay '${delay}' of '${machine.id}'`,
    'it has no implementation: give one in setup({ delays })',
  );
}

function compileCancel(compilation: Compilation, { sendId }: BuiltinAction): Action {
  if (typeof sendId !== 'string') {
    throw new UnsupportedMachine(
      `a cancel with a computed id in '${compilation.machine.id}'`,
      'cancel by a fixed id',
    );
  }
  if (compilation.fault === 'timers are not cancelled') return () => {};
  const timer = timerOf(compilation, sendId);
  return (run) => run.disarm(timer);
}

function valueFrom(
  event: EventObject | Expression<EventObject>,
  params: unknown,
): (args: Arguments) => EventObject {
  return typeof event === 'function' ? supply(event, params) : () => event;
}
