/**
 * A twin: one machine under both engines, each on a kernel of its own, stepped together.
 *
 * After each step the two must agree in state, context, `done`, what they emitted and when,
 * the deadlines of their timers, and whether they failed.
 */
import type { AnyStateMachine, EventObject } from 'xstate';
import { ActorInstance } from './actor-instance.ts';
import { type CompiledMachine, compile } from './compile.ts';
import { CompiledInstance } from './compiled-instance.ts';
import type { EngineOptions, Instance } from './instance.ts';
import { WatchedKernel } from './watched-kernel.ts';

/** An event to send, or time to let pass: so many microseconds, or until the next timer fires. */
export type TwinStep = EventObject | { readonly forUs: number } | 'next timer';

export interface TwinOptions {
  readonly input?: unknown;
  /** The compiled machine to try, when not a faultless one. */
  readonly compiled?: CompiledMachine;
  /** What a model might do on hearing an event. */
  readonly react?: (event: EventObject, side: Side) => void;
}

export interface Side {
  readonly sim: WatchedKernel;
  readonly heard: string[];
  /** Missing while the machine starts. */
  instance: Instance | undefined;
  failure: string | undefined;
}

export class Twin {
  readonly compiled: Side;
  readonly actor: Side;

  constructor(machine: AnyStateMachine, { input, react, ...options }: TwinOptions = {}) {
    const { compiled = compile(machine) } = options;
    this.compiled = begin(
      input,
      react,
      (sim, engine) => new CompiledInstance(compiled, sim, engine),
    );
    this.actor = begin(
      input,
      react,
      (sim, engine) => new ActorInstance(machine, compiled.leaves, sim, engine),
    );
  }

  step(step: TwinStep): void {
    advance(this.compiled, step);
    advance(this.actor, step);
  }

  /** What XState's side holds, as text: equal texts mean that nothing changed. */
  get state(): string {
    return stateOf(this.actor);
  }

  get over(): boolean {
    return this.actor.failure !== undefined || this.actor.instance?.done === true;
  }

  /** How the two differ, or nothing. */
  get difference(): string | undefined {
    const compiled = describe(this.compiled);
    const actor = describe(this.actor);
    return compiled === actor ? undefined : `compiled: ${compiled}\nxstate:   ${actor}`;
  }
}

function begin(
  input: unknown,
  react: TwinOptions['react'],
  start: (sim: WatchedKernel, options: EngineOptions) => Instance,
): Side {
  const sim = new WatchedKernel(1);
  const side: Side = { sim, heard: [], instance: undefined, failure: undefined };
  const hear = (event: EventObject): void => {
    side.heard.push(`${sim.nowUs} ${JSON.stringify(event)}`);
    react?.(event, side);
  };
  attempt(side, () => {
    side.instance = start(sim, { input, on: { '*': hear } });
  });
  return side;
}

function advance(side: Side, step: TwinStep): void {
  const { sim, instance } = side;
  attempt(side, () => {
    if (step === 'next timer') sim.run({ untilUs: Number.POSITIVE_INFINITY, eventLimit: 1 });
    else if ('forUs' in step) sim.run({ untilUs: sim.nowUs + step.forUs });
    else instance?.send(step);
  });
}

/** Keeps the place of a failure; its reason is worded by XState or by us. */
function attempt(side: Side, action: () => void): void {
  try {
    action();
  } catch (error) {
    side.failure ??= String(error).split(/(?<='): |(?<=starting): /)[0];
  }
}

/** A context that failed half way is not compared: the compiled engine changes it in place. */
const stateOf = ({ instance, failure }: Side): string =>
  JSON.stringify(failure ?? [instance?.value, instance?.leaf, instance?.context, instance?.done]);

const describe = (side: Side): string =>
  [stateOf(side), side.sim.nowUs, `timers ${side.sim.deadlines}`, `heard ${side.heard}`].join(
    ' | ',
  );
