/**
 * A watch: what one machine has been through, for whoever draws it.
 *
 * Counts how often each leaf was entered and each transition taken, keeps the last one, and the
 * timers that run. A machine that nobody watches is compiled without any of this.
 */
import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import type { Kernel } from '../kernel/kernel.ts';
import { type Edge, edgesOf, transitionsOf } from './edges.ts';
import { leavesOf } from './nodes.ts';
import type { Watcher } from './run.ts';

/** What is the same for every instance of a machine. */
export interface WatchPlan {
  readonly leaves: readonly string[];
  readonly edges: readonly Edge[];
  /** The place of each of XState's transitions in `edges`. */
  readonly numbers: ReadonlyMap<AnyTransitionDefinition, number>;
  /** By the timer's id, which is its event type: the first edge that waits for it. */
  readonly timers: ReadonlyMap<string, Edge>;
}

export interface RunningTimer {
  readonly edge: Edge;
  readonly fromUs: number;
  readonly untilUs: number;
}

/** No edge, no leaf. */
export const NONE = -1;

export class Watch implements Watcher {
  /** Ids, as in `Instance.leaves`. */
  readonly leaves: readonly string[];
  readonly edges: readonly Edge[];
  /** How often each leaf was entered, the start included. */
  readonly visits: number[];
  /** How often each edge was taken. */
  readonly taken: number[];
  /** Transitions taken in all, those of `always` and of raised events among them. */
  total = 0;
  readonly #plan: WatchPlan;
  readonly #sim: Kernel;
  readonly #running = new Map<string, RunningTimer>();
  #last = NONE;
  #lastAtUs = 0;

  constructor(plan: WatchPlan, sim: Kernel) {
    this.#plan = plan;
    this.#sim = sim;
    this.leaves = plan.leaves;
    this.edges = plan.edges;
    this.visits = plan.leaves.map(() => 0);
    this.taken = plan.edges.map(() => 0);
  }

  /** The transition taken last; null before the first. */
  get last(): { readonly edge: Edge; readonly atUs: number } | null {
    const edge = this.edges[this.#last];
    return edge ? { edge, atUs: this.#lastAtUs } : null;
  }

  /** The timers of `after` that run now, in the order in which they were started. */
  get timers(): readonly RunningTimer[] {
    return [...this.#running.values()];
  }

  entered(leaf: number): void {
    this.visits[leaf] = (this.visits[leaf] ?? 0) + 1;
  }

  /** A transition was taken, and entered a leaf, or `NONE`. */
  took(edge: number, leaf: number): void {
    this.taken[edge] = (this.taken[edge] ?? 0) + 1;
    this.total++;
    this.#last = edge;
    this.#lastAtUs = this.#sim.nowUs;
    if (leaf !== NONE) this.entered(leaf);
  }

  /** A delayed raise has a timer too, but no transition that waits for it: it is passed over. */
  armed(timer: string, delayUs: number): void {
    const edge = this.#plan.timers.get(timer);
    const fromUs = this.#sim.nowUs;
    if (edge) this.#running.set(timer, { edge, fromUs, untilUs: fromUs + delayUs });
  }

  disarmed(timer: string): void {
    this.#running.delete(timer);
  }
}

const plans = new WeakMap<AnyStateMachine, WatchPlan>();

export function watchPlanOf(machine: AnyStateMachine): WatchPlan {
  const known = plans.get(machine);
  if (known) return known;
  const edges = edgesOf(machine);
  const plan = {
    leaves: leavesOf(machine).map(({ id }) => id),
    edges,
    numbers: new Map(transitionsOf(machine).map((transition, number) => [transition, number])),
    // Of several with the same event the first wins: hence in reverse.
    timers: new Map(
      edges
        .filter(({ kind }) => kind === 'after')
        .toReversed()
        .map((edge) => [edge.event, edge]),
    ),
  };
  plans.set(machine, plan);
  return plan;
}
