/**
 * Cells: what each event does in each leaf, as one function.
 *
 * The candidates for an event are those of the leaf, then of its parent, up to the root; the
 * first whose guard holds is taken. All of it is known before the run, so a cell is a chain of
 * guards over ready-made steps: exit actions innermost first, the transition's own actions,
 * entry actions outermost first.
 */
import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { type CompiledActions, compileActions } from './actions.ts';
import { compileGuard } from './guards.ts';
import { lineOf, type Move, moveTo } from './nodes.ts';
import {
  type Action,
  type Cell,
  CHANGED,
  type Compilation,
  type Guard,
  NOT_TAKEN,
  SAME,
} from './parts.ts';
import { NONE } from './watch.ts';

/** The transitions to try for an event in a leaf, in order. */
export function candidatesFor(
  { fault }: Compilation,
  leaf: AnyStateNode,
  eventType: string | undefined,
): readonly AnyTransitionDefinition[] {
  const line =
    fault === 'parents are asked before children' ? lineOf(leaf).toReversed() : lineOf(leaf);
  const candidates = line.flatMap(({ transitions }) => [
    ...((eventType !== undefined && transitions.get(eventType)) || []),
    ...(transitions.get('*') ?? []),
  ]);
  return fault === 'guards are tried in reverse' ? candidates.toReversed() : candidates;
}

export const alwaysCandidates = (leaf: AnyStateNode): readonly AnyTransitionDefinition[] =>
  lineOf(leaf).flatMap(({ always }) => always ?? []);

export function compileCell(
  compilation: Compilation,
  leaf: AnyStateNode,
  leaves: readonly AnyStateNode[],
  candidates: readonly AnyTransitionDefinition[],
): Cell {
  const choices: Choice[] = [];
  for (const candidate of candidates) {
    const guard = compileGuard(compilation, candidate.guard, leaf);
    if (guard === false) continue;
    const take = compileTransition(compilation, leaf, leaves, candidate);
    if (guard === true) return choose(choices, take);
    choices.push({ guard, take });
  }
  return choose(choices, ignore);
}

interface Choice {
  readonly guard: Guard;
  readonly take: Cell;
}

const ignore: Cell = () => NOT_TAKEN;

/** The first whose guard holds; two by two, which saves a call where a machine chooses most. */
function choose(choices: readonly Choice[], otherwise: Cell): Cell {
  const [first, second, ...others] = choices;
  if (!first) return otherwise;
  const { guard, take } = first;
  if (second) {
    const { guard: guardNext, take: takeNext } = second;
    const rest = choose(others, otherwise);
    return (run) => {
      if (guard(run.args)) return take(run);
      return guardNext(run.args) ? takeNext(run) : rest(run);
    };
  }
  return otherwise === ignore
    ? (run) => (guard(run.args) ? take(run) : NOT_TAKEN)
    : (run) => (guard(run.args) ? take(run) : otherwise(run));
}

/** One step; where it is watched, it tells so once it is done. */
function compileTransition(
  compilation: Compilation,
  leaf: AnyStateNode,
  leaves: readonly AnyStateNode[],
  transition: AnyTransitionDefinition,
): Cell {
  const [target] = transition.target ?? [];
  const move = target && moveTo(target, leaf, transition);
  const take = compileMove(compilation, leaf, leaves, transition, move);
  const number = compilation.numbers?.get(transition);
  if (number === undefined) return take;
  const entered = move?.entries.includes(move.to) ? leaves.indexOf(move.to) : NONE;
  return (run) => {
    const outcome = take(run);
    run.watch?.took(number, entered);
    return outcome;
  };
}

function compileMove(
  compilation: Compilation,
  leaf: AnyStateNode,
  leaves: readonly AnyStateNode[],
  transition: AnyTransitionDefinition,
  move: Move | undefined,
): Cell {
  const own = compileActions(compilation, transition.actions);
  if (!move) return perform(own.actions, undefined, own.assigns ? CHANGED : SAME);

  const exit = compileActions(
    compilation,
    compilation.fault === 'exit actions are skipped' ? [] : move.exits.flatMap((node) => node.exit),
  );
  const enter = compileEntry(compilation, move.entries, move.defaults);
  const parts =
    compilation.fault === 'actions run before exits' ? [own, exit, enter] : [exit, own, enter];
  const changes = move.to !== leaf || parts.some(({ assigns }) => assigns);
  return perform(
    parts.flatMap(({ actions }) => actions),
    leaves.indexOf(move.to),
    changes ? CHANGED : SAME,
  );
}

/** Entry and initial actions, and what follows from entering a final state. */
export function compileEntry(
  compilation: Compilation,
  entries: readonly AnyStateNode[],
  defaults: ReadonlySet<AnyStateNode>,
): CompiledActions {
  const parts = entries.flatMap((node) => [
    compileActions(compilation, node.entry),
    compileActions(compilation, defaults.has(node) ? node.initial.actions : []),
    ...(node.type === 'final' ? [compileFinal(compilation, node)] : []),
  ]);
  return {
    actions: parts.flatMap(({ actions }) => actions),
    assigns: parts.some(({ assigns }) => assigns),
  };
}

/** A final state below the root ends the run; a deeper one tells its parent. */
function compileFinal(compilation: Compilation, node: AnyStateNode): CompiledActions {
  if (node.parent?.parent) {
    compilation.raises = true;
    const event = { type: `xstate.done.state.${node.parent.id}`, output: undefined };
    return { actions: [(run) => run.raise(event)], assigns: false };
  }
  const exit = compileActions(
    compilation,
    lineOf(node).flatMap((left) => left.exit),
  );
  const finish: Action = (run) => {
    run.done = true;
  };
  return { actions: [finish, ...exit.actions], assigns: exit.assigns };
}

/** Runs the actions, and moves to a leaf where there is one to move to. */
function perform(
  actions: readonly Action[],
  to: number | undefined,
  outcome: typeof SAME | typeof CHANGED,
): Cell {
  const act = sequence(actions);
  if (to === undefined) {
    return (run) => {
      act(run);
      return outcome;
    };
  }
  if (actions.length === 0) {
    return (run) => {
      run.leaf = to;
      return outcome;
    };
  }
  return (run) => {
    act(run);
    run.leaf = to;
    return outcome;
  };
}

export function sequence(actions: readonly Action[]): Action {
  const [first, second, third, ...more] = actions;
  if (!first) return () => {};
  if (!second) return first;
  if (!third) {
    return (run) => {
      first(run);
      second(run);
    };
  }
  const rest = more.length > 0 ? sequence(more) : undefined;
  return (run) => {
    first(run);
    second(run);
    third(run);
    rest?.(run);
  };
}
