/**
 * Edges: every transition of a machine as plain data, each with an id that stays the same as long
 * as the machine does. The engines count by them, the statechart is drawn from them.
 *
 * Order: states in document order; in a state its events, timers and `onDone` as XState lists
 * them, then `always`.
 */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { actionNames, guardName } from './edge-names.ts';
import { isBelow, nodesFrom } from './nodes.ts';

/** What brings a transition about: an event, time, nothing at all, or the end of what is inside. */
export type EdgeKind = 'event' | 'after' | 'always' | 'done';

export interface Edge {
  /** `<id of the source state>:<event type>:<place among those of that type>`. */
  readonly id: string;
  readonly kind: EdgeKind;
  /** Id of the state it belongs to. */
  readonly source: string;
  /** XState's event type; empty for `always`. */
  readonly event: string;
  /** As named by the author; a combination reads "a and not b"; null where there is none. */
  readonly guard: string | null;
  /** Those with a name, and what XState's own do. */
  readonly actions: readonly string[];
  /** Id of the target; null where there is none. */
  readonly target: string | null;
  /** Of an `after`; else null. */
  readonly delay: Delay | null;
  /** Whether the source is neither left nor entered anew. */
  readonly internal: boolean;
}

export interface Delay {
  /** The name it has in `setup({ delays })`; null for a number written at the place itself. */
  readonly name: string | null;
  /** Null where a function tells it when the timer is started. */
  readonly ms: number | null;
}

export const edgesOf = (machine: AnyStateMachine): readonly Edge[] =>
  transitionsOf(machine).map((transition) => edgeOf(transition));

/** XState's own objects, in the order of `edgesOf`: what its inspection reports. */
export const transitionsOf = ({ root }: AnyStateMachine): readonly AnyTransitionDefinition[] =>
  nodesFrom(root).flatMap(({ transitions, always }) => [
    ...[...transitions.values()].flat(),
    ...(always ?? []),
  ]);

function edgeOf(transition: AnyTransitionDefinition): Edge {
  const { source, guard, actions } = transition;
  const event = String(transition.eventType);
  const [target = null] = transition.target ?? [];
  return {
    id: `${source.id}:${event}:${placeOf(transition)}`,
    kind: kindOf(event),
    source: source.id,
    event,
    guard: guardName(guard),
    actions: actionNames(actions),
    target: target?.id ?? null,
    delay: delayOf(transition),
    internal: staysInside(transition, target),
  };
}

/** Among the transitions of its source for the same event. */
function placeOf(transition: AnyTransitionDefinition): number {
  const { source, eventType } = transition;
  const list = eventType === '' ? source.always : source.transitions.get(eventType);
  return (list ?? []).indexOf(transition);
}

function kindOf(event: string): EdgeKind {
  if (event === '') return 'always';
  if (event.startsWith('xstate.after.')) return 'after';
  return event.startsWith('xstate.done.') ? 'done' : 'event';
}

/** In XState a transition to its own source, or into it, leaves it only with `reenter`. */
const staysInside = (
  { source, reenter }: AnyTransitionDefinition,
  target: AnyStateNode | null,
): boolean => target === null || (!reenter && (target === source || isBelow(target, source)));

/** XState keeps the delay beside the transition, as a number or a name. */
function delayOf(transition: AnyTransitionDefinition): Delay | null {
  if (!('delay' in transition)) return null;
  const { delay } = transition;
  if (typeof delay === 'number') return { name: null, ms: delay };
  const name = String(delay);
  const named: unknown = transition.source.machine.implementations.delays[name];
  return { name, ms: typeof named === 'number' ? named : null };
}
