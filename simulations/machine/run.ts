/**
 * A run: what one compiled machine holds while it runs, and what its actions may ask of it.
 *
 * The compiled actions see only this class. `CompiledInstance` extends it with a mailbox, a
 * kernel and handlers.
 */
import type { EventObject, MachineContext } from 'xstate';
import { UnsupportedMachine } from './errors.ts';

const refuse = (name: string): never => {
  throw new UnsupportedMachine(
    `\`${name}\` in a guard or an action`,
    'emit an event, and let the model act on it',
  );
};

/** What guards, actions and assigners receive. One for each run, its fields overwritten. */
export class Arguments {
  context: MachineContext;
  event: EventObject;

  constructor(context: MachineContext, event: EventObject) {
    this.context = context;
    this.event = event;
  }

  get self(): never {
    return refuse('self');
  }

  get system(): never {
    return refuse('system');
  }

  get spawn(): never {
    return refuse('spawn');
  }
}

/** Hears of every step of a run that somebody watches. */
export interface Watcher {
  /** The start has entered this leaf. */
  entered(leaf: number): void;
  /** A transition was taken, and entered this leaf or none. */
  took(edge: number, leaf: number): void;
  armed(timer: string, delayUs: number): void;
  disarmed(timer: string): void;
}

export abstract class Run {
  /** The active leaf, as an index into the compiled machine's `leaves`. */
  leaf = 0;
  done = false;
  readonly args: Arguments;
  readonly watch: Watcher | undefined;
  readonly #raised: EventObject[] = [];
  #raisedFrom = 0;
  #raisedTo = 0;

  constructor(context: MachineContext, event: EventObject, watch: Watcher | undefined) {
    this.args = new Arguments(context, event);
    this.watch = watch;
  }

  /** Queues an event for this macrostep. */
  raise(event: EventObject): void {
    this.#raised[this.#raisedTo++] = event;
  }

  /** Takes the first raised event. The array is reused: shrinking it costs more than a step. */
  nextRaised(): EventObject | undefined {
    if (this.#raisedFrom === this.#raisedTo) return undefined;
    const event = this.#raised[this.#raisedFrom++];
    if (this.#raisedFrom === this.#raisedTo) {
      this.#raisedFrom = 0;
      this.#raisedTo = 0;
    }
    return event;
  }

  /** Hands an event to its handler at the end of the macrostep. */
  abstract emit(event: EventObject): void;
  /** Sends `event` to this machine after `delayUs`, counted from the end of the macrostep. */
  abstract arm(timer: number, delayUs: number, event: EventObject): void;
  abstract disarm(timer: number): void;
  /** The kernel's call when a timer is due. */
  abstract fire(timer: number): void;
}
