/**
 * Overhears an XState actor: tells a watch what the actor's own inspection reports.
 *
 * `_transitions` is XState's word for the transitions of a microstep; it is no public promise, so
 * the tests hold it. Leaves entered are worked out by the rules that the compiler has too.
 */
import type {
  AnyActor,
  AnyMachineSnapshot,
  AnyStateMachine,
  AnyStateNode,
  InspectionEvent,
} from 'xstate';
import { microseconds } from './delay.ts';
import { defaultsBelow, leavesOf, moveTo } from './nodes.ts';
import { NONE, type Watch, watchPlanOf } from './watch.ts';

/** What to give `createActor` as `inspect`: the first steps are taken while it is made. */
export function overhear(machine: AnyStateMachine, watch: Watch): (event: InspectionEvent) => void {
  const { numbers } = watchPlanOf(machine);
  const leaves = leavesOf(machine);
  // The initial states are entered without a report.
  let leaf = defaultsBelow(machine.root).at(-1) ?? machine.root;
  watch.entered(leaves.indexOf(leaf));

  return (event) => {
    if (event.type === '@xstate.event') watch.disarmed(event.event.type);
    if (event.type !== '@xstate.microstep') return;
    for (const transition of event._transitions) {
      const [target] = transition.target ?? [];
      const move = target && moveTo(target, leaf, transition);
      watch.took(
        numbers.get(transition) ?? NONE,
        move?.entries.includes(move.to) ? leaves.indexOf(move.to) : NONE,
      );
    }
    leaf = leafIn(event.snapshot as AnyMachineSnapshot) ?? leaf;
  };
}

/** The active state without children. */
export const leafIn = ({ _nodes: nodes }: AnyMachineSnapshot): AnyStateNode | undefined =>
  nodes.find(({ type }) => type === 'atomic' || type === 'final');

/** To be called before the actor starts. A timer's id is the type of the event it brings. */
export function overhearTimers({ system: { scheduler } }: AnyActor, watch: Watch): void {
  const { schedule, cancel } = scheduler;
  scheduler.schedule = (source, target, event, delayMs, id) => {
    watch.armed(String(id), microseconds(delayMs));
    schedule(source, target, event, delayMs, id);
  };
  scheduler.cancel = (source, id) => {
    watch.disarmed(id);
    cancel(source, id);
  };
}
