/**
 * The XState engine: XState's own actor on the kernel's clock.
 *
 * The oracle: every model must give the same results under it as under the compiled engine.
 * XState reports what throws by a status and, when nobody listens, later and elsewhere; here it
 * is caught, told where it happened, and thrown out of the `send` or the timer it came from.
 */
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type EventObject,
  type MachineContext,
  type StateValue,
} from 'xstate';
import type { Handle, Kernel } from '../kernel/kernel.ts';
import { microseconds } from './delay.ts';
import { eventFailed, handlerFailed, startFailed } from './errors.ts';
import type { EngineOptions, Instance } from './instance.ts';
import { leafIn, overhear, overhearTimers } from './overhear.ts';
import type { Watch } from './watch.ts';

type Transition = AnyStateMachine['transition'];

export class ActorInstance implements Instance<AnyStateMachine> {
  readonly leaves: readonly string[];
  readonly watch: Watch | undefined;
  readonly #machine: AnyStateMachine;
  readonly #actor: ReturnType<typeof createActor<AnyStateMachine>>;
  #failure: Error | undefined;
  #event: EventObject | undefined;
  #before = '';

  constructor(
    machine: AnyStateMachine,
    leaves: readonly string[],
    sim: Kernel,
    { input, on = {}, watch }: EngineOptions,
  ) {
    this.#machine = machine;
    this.leaves = leaves;
    this.watch = watch;
    this.#actor = createActor(this.#watched(machine), {
      input,
      clock: {
        setTimeout: (callback, delayMs): Handle =>
          sim.after(microseconds(delayMs), () => {
            callback();
            this.#throwFailure();
          }),
        clearTimeout: (handle: Handle) => sim.cancel(handle),
      },
      logger: () => {},
      ...(watch && { inspect: overhear(machine, watch) }),
    });
    if (watch) overhearTimers(this.#actor, watch);
    this.#actor.subscribe({ error: (cause) => this.#fail(cause) });
    for (const [type, handler] of Object.entries(on)) {
      if (handler) this.#actor.on(type, (event) => this.#handle(handler, event));
    }
    this.#actor.start();
    this.#throwFailure();
  }

  send(event: EventObject): void {
    if (this.#failure || this.done) return;
    this.#actor.send(event);
    this.#throwFailure();
  }

  get value(): StateValue {
    return this.snapshot().value;
  }

  get leaf(): number {
    return this.leaves.indexOf(leafOf(this.snapshot()));
  }

  get context(): MachineContext {
    return this.snapshot().context;
  }

  get done(): boolean {
    return this.snapshot().status === 'done';
  }

  snapshot(): AnyMachineSnapshot {
    return this.#actor.getSnapshot();
  }

  /** The same machine, noting the event in hand, so that a failure can name it. */
  #watched(machine: AnyStateMachine): AnyStateMachine {
    const transition: Transition = (snapshot, event, scope) => {
      this.#event = event;
      this.#before = leafOf(snapshot);
      return machine.transition(snapshot, event, scope);
    };
    return Object.create(machine, { transition: { value: transition } });
  }

  #handle(handler: (event: EventObject) => void, event: EventObject): void {
    if (this.#failure) return;
    try {
      handler(event);
    } catch (cause) {
      this.#failure = handlerFailed(this.#machine.id, event.type, cause);
      this.#actor.stop();
    }
  }

  #fail(cause: unknown): void {
    this.#failure ??= this.#event
      ? eventFailed(this.#machine.id, this.#before, this.#event.type, cause)
      : startFailed(this.#machine.id, cause);
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure;
  }
}

const leafOf = (snapshot: AnyMachineSnapshot): string => leafIn(snapshot)?.id ?? '';
