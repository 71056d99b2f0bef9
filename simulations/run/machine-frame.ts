/**
 * A machine frame: one machine of a run at one instant, as plain data. What the statechart lights.
 *
 * Ids are those of the drawing: states by XState's ids, transitions by `edgesOf`.
 */
import type { Concept } from './concept.ts';

export interface MachineFrame {
  /** The concept's id for this kind of machine. */
  readonly machine: string;
  /** Which of them: 0 to `instances` − 1. */
  readonly instance: number;
  readonly instances: number;
  /** Its name among the others: "server 3"; empty where it is the only one. */
  readonly title: string;
  /** Id of the active state. */
  readonly leaf: string;
  /** How often each state without children was entered, the start included; those never are 0. */
  readonly visits: Readonly<Record<string, number>>;
  /** How often each transition was taken; those never are left out. */
  readonly taken: Readonly<Record<string, number>>;
  readonly last: { readonly edge: string; readonly atUs: number } | null;
  /** Those that run, with the first transition that waits for each and the state it belongs to. */
  readonly timers: readonly {
    readonly edge: string;
    readonly state: string;
    readonly fromUs: number;
    readonly untilUs: number;
  }[];
}

export interface WhichMachine {
  /** The concept's id for this kind of machine. */
  readonly machine: string;
  readonly instance: number;
}

/**
 * How a machine stands. The session must have been made `looking`.
 * @returns null where the concept has no such machine, or the run not so many of them.
 */
export function machineFrame(
  concept: Concept,
  state: unknown,
  { machine, instance }: WhichMachine,
): MachineFrame | null {
  const kind = concept.machines.find(({ id }) => id === machine);
  const all = kind?.instances(state) ?? [];
  const one = all[instance];
  if (!kind || !one) return null;
  const { watch } = one;
  if (!watch)
    throw new Error('A machine frame needs a session that looks: pass { looking: true }.');
  const { leaves, edges, visits, taken, last, timers } = watch;
  const title = kind.titleOf?.(instance) ?? `${kind.title.toLowerCase()} ${instance + 1}`;
  return {
    machine,
    instance,
    instances: all.length,
    title: all.length > 1 ? title : '',
    leaf: leaves[one.leaf] ?? '',
    visits: Object.fromEntries(leaves.map((leaf, i) => [leaf, visits[i] ?? 0])),
    taken: Object.fromEntries(
      edges.map(({ id }, i) => [id, taken[i] ?? 0] as const).filter(([, times]) => times > 0),
    ),
    last: last && { edge: last.edge.id, atUs: last.atUs },
    timers: timers.map(({ edge, fromUs, untilUs }) => ({
      edge: edge.id,
      state: edge.source,
      fromUs,
      untilUs,
    })),
  };
}
