/**
 * Refusals that can be read off the states and transitions. Guards and actions are refused
 * where they are compiled. Whatever is refused would run with a meaning other than XState's.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { UnsupportedMachine } from './errors.ts';
import { nodesFrom } from './nodes.ts';

export function refuseUnsupported(machine: AnyStateMachine): void {
  for (const node of nodesFrom(machine.root)) {
    refuseState(node);
    for (const [type, transitions] of node.transitions) {
      if (type.endsWith('.*')) {
        throw new UnsupportedMachine(
          `the partial wildcard '${type}' in '${node.id}'`,
          "name each event, or use '*'",
        );
      }
      transitions.forEach(refuseManyTargets);
    }
    node.always?.forEach(refuseManyTargets);
  }
}

function refuseState(node: AnyStateNode): void {
  if (node.type === 'parallel') {
    throw new UnsupportedMachine(
      `the parallel state '${node.id}'`,
      'split it into two machines, and let the model join them',
    );
  }
  if (node.type === 'history') {
    throw new UnsupportedMachine(
      `the history state '${node.id}'`,
      'keep what is to be remembered in the context, and choose by a guard',
    );
  }
  if (node.invoke.length > 0) {
    throw new UnsupportedMachine(
      `invoke in '${node.id}'`,
      'emit a request, and let the model send the answer as an event',
    );
  }
  if ((node.config as { route?: unknown }).route) {
    throw new UnsupportedMachine(`route in '${node.id}'`, 'name an event that leads there');
  }
  if (node.output !== undefined) {
    throw new UnsupportedMachine(
      `output of '${node.id}'`,
      'emit the result on entry, or leave it in the context',
    );
  }
}

function refuseManyTargets({
  source,
  target,
}: {
  readonly source: AnyStateNode;
  readonly target: readonly AnyStateNode[] | undefined;
}): void {
  if (target && target.length > 1) {
    throw new UnsupportedMachine(
      `a transition of '${source.id}' with ${target.length} targets`,
      'name one target',
    );
  }
}
