/**
 * Spawn: runs a machine on the kernel, under either engine, behind one interface.
 *
 * Both engines give the same states, context, emits and timers at the same instants; the
 * compiled one is some hundred times faster. `after` is in milliseconds, as always in XState.
 */
import type { AnyStateMachine } from 'xstate';
import type { Kernel } from '../kernel/kernel.ts';
import { ActorInstance } from './actor-instance.ts';
import { type CompiledMachine, compile } from './compile.ts';
import { CompiledInstance } from './compiled-instance.ts';
import type { Engine, EngineOptions, Instance, SpawnOptions } from './instance.ts';
import { Watch, watchPlanOf } from './watch.ts';

/**
 * Starts a machine now. What it emits while starting reaches the handlers before this returns.
 * @throws UnsupportedMachine under both engines when the machine cannot be compiled.
 * @throws MachineFailure when a guard, an action or a handler throws.
 */
export function spawn<Machine extends AnyStateMachine>(
  sim: Kernel,
  machine: Machine,
  options: SpawnOptions<Machine>,
): Instance<Machine> {
  const { engine = 'compiled', input, on, watch: watched = false } = options as AnyOptions;
  const compiled = compiledOnce(machine, watched);
  const engineOptions: EngineOptions = {
    input,
    ...(on && { on }),
    ...(watched && { watch: new Watch(watchPlanOf(machine), sim) }),
  };
  const instance: unknown =
    engine === 'xstate'
      ? new ActorInstance(machine, compiled.leaves, sim, engineOptions)
      : new CompiledInstance(compiled, sim, engineOptions);
  return instance as Instance<Machine>;
}

type AnyOptions = Omit<EngineOptions, 'watch'> & {
  readonly engine?: Engine;
  readonly watch?: boolean;
};

const compiledMachines = new WeakMap<AnyStateMachine, CompiledMachine>();
const watchedMachines = new WeakMap<AnyStateMachine, CompiledMachine>();

function compiledOnce(machine: AnyStateMachine, watch: boolean): CompiledMachine {
  const machines = watch ? watchedMachines : compiledMachines;
  const known = machines.get(machine);
  if (known) return known;
  const compiled = compile(machine, { watch });
  machines.set(machine, compiled);
  return compiled;
}
