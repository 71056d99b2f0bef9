/**
 * The compiled engine: one run of a compiled machine on the kernel.
 *
 * A turn is XState's: the event's transition, then `always` and raised events until nothing is
 * left to do, then what was emitted and the timers armed since, in order, then the next event of
 * the mailbox. Whatever throws ends the run: its timers are cancelled and later events ignored.
 */
import type { AnyStateMachine, EventObject, MachineContext, StateValue } from 'xstate';
import type { Handle, Kernel } from '../kernel/kernel.ts';
import type { CompiledMachine } from './compile.ts';
import { eventFailed, handlerFailed, startFailed } from './errors.ts';
import type { EngineOptions, Instance } from './instance.ts';
import { firstMacrostep, settle } from './macrostep.ts';
import type { Cell } from './parts.ts';
import { Run } from './run.ts';
import type { Watch } from './watch.ts';

/** Events a machine may send itself from its handlers, one after the other at one instant. */
const MAILBOX_TURNS_MAX = 100_000;
/** Handles are 0 or more; a timer put off at place p of the outbox is held as -2 - p. */
const IDLE = -1;

export class CompiledInstance extends Run implements Instance<AnyStateMachine> {
  declare readonly watch: Watch | undefined;
  readonly #compiled: CompiledMachine;
  readonly #sim: Kernel;
  readonly #handlers: NonNullable<EngineOptions['on']>;
  readonly #timers: Handle[] = [];
  readonly #timerEvents: EventObject[] = [];
  /** Emitted events, and timers to arm as their number followed by their delay. Reused. */
  readonly #outbox: (EventObject | number)[] = [];
  #outboxTo = 0;
  /** From the compiled machine, close at hand: every event needs them. */
  readonly #cells: readonly Cell[];
  readonly #eventNumbers: ReadonlyMap<string, number>;
  readonly #row: number;
  readonly #settles: boolean;
  /** Read from `#mailFrom` and written at `#mailTo`. Reused: shrinking it costs more than a turn. */
  readonly #mailbox: EventObject[] = [];
  #mailFrom = 0;
  #mailTo = 0;
  #busy = true;
  #stopped = false;

  constructor(compiled: CompiledMachine, sim: Kernel, { input, on = {}, watch }: EngineOptions) {
    super(startingContext(compiled, input), { type: 'xstate.init', input } as EventObject, watch);
    this.#compiled = compiled;
    this.#sim = sim;
    this.#handlers = on;
    this.#cells = compiled.cells;
    this.#eventNumbers = compiled.eventNumbers;
    this.#row = compiled.events.length + 1;
    this.#settles = compiled.settles;
    for (let i = 0; i < compiled.timers.length; i++) this.#timers.push(IDLE);
    this.#start();
  }

  send(event: EventObject): void {
    if (this.#stopped) return;
    if (this.#busy) {
      this.#mailbox[this.#mailTo++] = event;
      return;
    }
    this.#busy = true;
    this.#turn(event);
    if (this.#mailTo > 0) this.#drain();
    this.#busy = false;
  }

  get value(): StateValue {
    return this.#compiled.values[this.leaf] as StateValue;
  }

  get leaves(): readonly string[] {
    return this.#compiled.leaves;
  }

  get context(): MachineContext {
    return this.args.context;
  }

  snapshot(): ReturnType<AnyStateMachine['resolveState']> {
    const { machine } = this.#compiled;
    return machine.resolveState({ value: this.value, context: { ...this.context } });
  }

  override emit(event: EventObject): void {
    this.#outbox[this.#outboxTo++] = event;
  }

  /** At once when nothing can tell the difference; else in its turn after what was emitted. */
  override arm(timer: number, delayUs: number, event: EventObject): void {
    if (this.#timers[timer] !== IDLE) {
      throw new Error(
        `the timer '${this.#compiled.timers[timer]}' is running already: cancel it first`,
      );
    }
    this.#timerEvents[timer] = event;
    this.watch?.armed(this.#compiled.timers[timer] as string, delayUs);
    if (this.#outboxTo === 0 && !this.#compiled.runsActions) {
      this.#schedule(timer, delayUs);
      return;
    }
    this.#timers[timer] = -2 - this.#outboxTo;
    this.#outbox[this.#outboxTo++] = timer;
    this.#outbox[this.#outboxTo++] = delayUs;
  }

  override disarm(timer: number): void {
    const handle = this.#timers[timer] as Handle;
    if (handle >= 0) this.#sim.cancel(handle);
    this.#timers[timer] = IDLE;
    this.watch?.disarmed(this.#compiled.timers[timer] as string);
  }

  override fire(timer: number): void {
    this.#timers[timer] = IDLE;
    this.watch?.disarmed(this.#compiled.timers[timer] as string);
    this.send(this.#timerEvents[timer] as EventObject);
  }

  #start(): void {
    try {
      firstMacrostep(this.#compiled, this);
      this.#deliver();
    } catch (cause) {
      this.#stop();
      throw startFailed(this.#compiled.id, cause);
    }
    if (this.done) this.#stop();
    this.#drain();
    this.#busy = false;
  }

  /** Everything one event brings about. */
  #turn(event: EventObject): void {
    const before = this.leaf;
    try {
      this.args.event = event;
      const number = this.#eventNumbers.get(event.type) ?? this.#row - 1;
      (this.#cells[before * this.#row + number] as Cell)(this);
      if (this.#settles) settle(this.#compiled, this);
    } catch (cause) {
      this.#stop();
      this.leaf = before;
      this.done = false;
      const { id, leaves } = this.#compiled;
      throw eventFailed(id, leaves[before] as string, event.type, cause);
    }
    if (this.#outboxTo > 0) this.#deliver();
    if (this.done) this.#stop();
  }

  #deliver(): void {
    const outbox = this.#outbox;
    for (let place = 0; place < this.#outboxTo; place++) {
      const entry = outbox[place];
      if (typeof entry === 'number') {
        // A timer disarmed since, or armed anew further on, is passed over.
        const waiting = this.#timers[entry] === -2 - place;
        place++;
        if (waiting) this.#schedule(entry, outbox[place] as number);
      } else if (entry) {
        this.#handle(entry);
      }
    }
    this.#outboxTo = 0;
  }

  #handle(event: EventObject): void {
    const own = this.#handlers[event.type];
    const every = this.#handlers['*'];
    try {
      own?.(event);
      every?.(event);
    } catch (cause) {
      this.#stop();
      throw handlerFailed(this.#compiled.id, event.type, cause);
    }
  }

  #schedule(timer: number, delayUs: number): void {
    const fire = this.#compiled.fire[timer] as (run: Run) => void;
    this.#timers[timer] = this.#sim.after<Run>(delayUs, fire, this);
  }

  #drain(): void {
    for (let turns = 0; this.#mailFrom < this.#mailTo && !this.#stopped; turns++) {
      if (turns === MAILBOX_TURNS_MAX) {
        this.#stop();
        throw new RangeError(
          `Machine '${this.#compiled.id}' sent itself ${MAILBOX_TURNS_MAX} events ` +
            'at one instant: let some time pass between them.',
        );
      }
      this.#turn(this.#mailbox[this.#mailFrom++] as EventObject);
    }
    this.#mailFrom = 0;
    this.#mailTo = 0;
  }

  #stop(): void {
    this.#stopped = true;
    this.#timers.forEach((_, timer) => {
      this.disarm(timer);
    });
  }
}

function startingContext(compiled: CompiledMachine, input: unknown): MachineContext {
  try {
    return compiled.contextFor(input);
  } catch (cause) {
    throw startFailed(compiled.id, cause);
  }
}
