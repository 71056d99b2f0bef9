/**
 * Assign: one function that returns an update, or a value or a function for each key.
 *
 * The context is one mutable object for each run; every assigner still sees the old context,
 * because all values are computed before the first is stored. A few keys are unrolled: that is
 * the hot path of most machines.
 */
import type { Action, Expression, Fault } from './parts.ts';
import { supply } from './parts.ts';
import type { Arguments } from './run.ts';

type Assigner = (args: Arguments) => unknown;

export function compileAssign(
  assignment: Expression<object> | Readonly<Record<string, unknown>>,
  params: unknown,
  fault: Fault | undefined,
): Action {
  if (typeof assignment === 'function') {
    const update = supply(assignment, params);
    return ({ args }) => {
      Object.assign(args.context, update(args));
    };
  }
  // Computed params must be computed once for all keys: they may draw from a stream.
  if (typeof params === 'function') return assignWith(assignment, params as Expression);

  const keys = Object.keys(assignment);
  const assigners = keys.map((key) => assignerOf(assignment[key], params));
  if (fault === 'assigners see what others assigned') return assignInTurn(keys, assigners);
  return assignTogether(keys, assigners);
}

function assignerOf(value: unknown, params: unknown): Assigner {
  return typeof value === 'function' ? supply(value as Expression, params) : () => value;
}

function assignTogether(keys: readonly string[], assigners: readonly Assigner[]): Action {
  const [key1 = '', key2 = '', key3 = ''] = keys;
  const [value1, value2, value3] = assigners;
  if (keys.length === 1 && value1) {
    return ({ args }) => {
      args.context[key1] = value1(args);
    };
  }
  if (keys.length === 2 && value1 && value2) {
    return ({ args }) => {
      const first = value1(args);
      const second = value2(args);
      args.context[key1] = first;
      args.context[key2] = second;
    };
  }
  if (keys.length === 3 && value1 && value2 && value3) {
    return ({ args }) => {
      const first = value1(args);
      const second = value2(args);
      const third = value3(args);
      args.context[key1] = first;
      args.context[key2] = second;
      args.context[key3] = third;
    };
  }
  return ({ args }) => {
    const values = assigners.map((assigner) => assigner(args));
    keys.forEach((key, i) => {
      args.context[key] = values[i];
    });
  };
}

function assignWith(assignment: Readonly<Record<string, unknown>>, compute: Expression): Action {
  const entries = Object.entries(assignment);
  return ({ args }) => {
    const params = compute(args);
    const update = entries.map(([key, value]) => [
      key,
      typeof value === 'function' ? (value as Expression)(args, params) : value,
    ]);
    Object.assign(args.context, Object.fromEntries(update));
  };
}

const assignInTurn =
  (keys: readonly string[], assigners: readonly Assigner[]): Action =>
  ({ args }) => {
    keys.forEach((key, i) => {
      args.context[key] = assigners[i]?.(args);
    });
  };
