/** Walks a machine through every state that it can reach, and notes each transition that it takes. */
import { Kernel } from '../../kernel/kernel.ts';
import { edgesOf } from '../../machine/edges.ts';
import type { AnyStateMachine, Instance, SpawnOptions } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';

type EventFrom<Machine extends AnyStateMachine> = Parameters<Instance<Machine>['send']>[0];
type InputFrom<Machine extends AnyStateMachine> = SpawnOptions<Machine>['input'];

/** An event, or the passing of enough time for whatever timer waits. */
type Step<Machine extends AnyStateMachine> = EventFrom<Machine> | 'time passes';

const LONG_US = 1e9;

export interface Walked {
  /** States (with their context) that can be reached. */
  readonly states: number;
  /** Transitions of the machine that no path has taken. */
  readonly untaken: readonly string[];
}

/** @param limit of states for each input, nearest first: a context that counts has no last one. */
export function walk<Machine extends AnyStateMachine>(
  machine: Machine,
  inputs: readonly InputFrom<Machine>[],
  events: readonly EventFrom<Machine>[],
  limit = 150,
): Walked {
  const taken = new Set<string>();
  let states = 0;
  for (const input of inputs) {
    const seen = new Set<string>();
    const paths: (readonly Step<Machine>[])[] = [[]];
    for (let path = paths.shift(); path; path = paths.shift()) {
      const state = play(machine, input, path, taken);
      if (seen.has(state)) continue;
      seen.add(state);
      if (seen.size >= limit) break;
      for (const event of [...events, 'time passes' as const]) paths.push([...path, event]);
    }
    states += seen.size;
  }
  const untaken = edgesOf(machine).map(({ id }) => id);
  return { states, untaken: untaken.filter((id) => !taken.has(id)) };
}

function play<Machine extends AnyStateMachine>(
  machine: Machine,
  input: InputFrom<Machine>,
  path: readonly Step<Machine>[],
  taken: Set<string>,
): string {
  const sim = new Kernel(1);
  const instance = spawn(sim, machine, { input, watch: true } as never);
  for (const step of path) {
    if (step === 'time passes') sim.run({ untilUs: sim.nowUs + LONG_US });
    else instance.send(step as never);
  }
  const { watch } = instance;
  watch?.edges.forEach(({ id }, at) => {
    if ((watch.taken[at] ?? 0) > 0) taken.add(id);
  });
  return JSON.stringify([instance.leaves[instance.leaf], instance.context]);
}
