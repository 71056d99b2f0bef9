/**
 * The two ways to run a saga: an orchestrator that asks for every step and for every compensation,
 * or choreography, where each service hears of the one before it and passes on what follows.
 *
 * The machines decide; here their wishes become messages, and answers become their events.
 */
import { spawn } from '../../machine/spawn.ts';
import { type Plan, whenUndone } from './algorithm/recovery.ts';
import type { Step } from './algorithm/steps.ts';
import { orchestrator } from './machine.ts';
import { participant } from './machine-participant.ts';
import type { Order, Status } from './order.ts';
import type { Post } from './post.ts';
import { laneOf, ORDERS_LANE, type Recorder } from './recorder.ts';
import type { Services } from './services.ts';
import type { Shelves } from './shelves.ts';

export interface SagaParts {
  readonly recorder: Recorder;
  readonly post: Post;
  readonly services: Services;
  readonly shelves: Shelves;
  readonly steps: readonly Step[];
  readonly plan: Plan;
  readonly retryUs: number;
  /** Units that were taken are pending until the order has ended. */
  readonly confirms: boolean;
  readonly onEnd: (
    order: Order,
    status: Extract<Status, 'completed' | 'compensated' | 'stuck'>,
  ) => void;
}

export class Sagas {
  readonly #parts: SagaParts;
  /** Whether the services have nobody to answer to. */
  readonly #alone: boolean;

  constructor(parts: SagaParts, protocol: 'orchestration' | 'choreography') {
    this.#parts = parts;
    this.#alone = protocol === 'choreography';
  }

  begin(order: Order): void {
    const { steps, recorder, plan, retryUs, onEnd } = this.#parts;
    const { sim, engine, charts } = recorder.context;
    for (let step = 0; step < steps.length; step++) this.#join(order, step);
    if (this.#alone) {
      this.#ask(order, ORDERS_LANE, 0, 1, 'order placed');
      return;
    }
    order.orchestrator = spawn(sim, orchestrator, {
      engine,
      watch: charts !== undefined,
      input: { plan, retryUs },
      on: {
        asks: ({ step, attempt }) =>
          this.#ask(order, ORDERS_LANE, step, attempt, doesOf(steps, step)),
        undoes: ({ step, attempt }) => this.#undo(order, ORDERS_LANE, step, attempt),
        isCompleted: () => this.#complete(order, ORDERS_LANE),
        isCompensated: () => onEnd(order, 'compensated'),
        isStuck: ({ step }) => this.#strand(order, step),
      },
    });
  }

  /** The order service is up again. */
  restarted(order: Order): void {
    order.orchestrator?.send({ type: 'RESTARTED' });
  }

  /** A person has seen to it. */
  repaired(order: Order): void {
    if (!this.#alone) order.orchestrator?.send({ type: 'REPAIRED' });
    else order.participants.find(({ value }) => value === 'stuck')?.send({ type: 'REPAIRED' });
  }

  #join(order: Order, step: number): void {
    const { recorder, services, shelves, plan, retryUs } = this.#parts;
    const { sim, engine, charts } = recorder.context;
    const alone = this.#alone;
    const { pivot, afterPivot, undoAttemptsMax } = plan;
    const retriable = alone && afterPivot === 'retry' && pivot >= 0 && step > pivot;
    const one = spawn(sim, participant, {
      engine,
      watch: charts !== undefined,
      input: { alone, retriable, canBeUndone: step !== pivot, undoAttemptsMax, retryUs },
      on: {
        works: ({ attempt }) =>
          services.work(order, step, attempt, (outcome) => {
            if (outcome === 'done') one.send({ type: 'COMMITTED' });
            else if (outcome === 'refused') one.send({ type: 'TURNED_DOWN' });
            else one.send({ type: 'MUST_WAIT' });
          }),
        waits: () => shelves.waitFor(order.item, () => one.send({ type: 'FREED' })),
        reverses: ({ attempt }) =>
          services.undo(order, step, attempt, (done) =>
            one.send({ type: done ? 'REVERSED' : 'NOT_REVERSED' }),
          ),
        confirms: () => shelves.confirm(order),
        isDone: ({ attempt }) => this.#answer('DONE', order, step, attempt),
        isRefused: ({ attempt }) => this.#answer('REFUSED', order, step, attempt),
        isUndone: ({ attempt }) => this.#answer('UNDONE', order, step, attempt),
        isNotUndone: ({ attempt }) => this.#answer('NOT_UNDONE', order, step, attempt),
        isStuck: () => this.#strand(order, step),
      },
    });
    order.participants.push(one);
  }

  #answer(
    type: 'DONE' | 'REFUSED' | 'UNDONE' | 'NOT_UNDONE',
    order: Order,
    step: number,
    attempt: number,
  ): void {
    if (this.#alone) this.#passOn(type, order, step);
    else {
      const lane = this.#laneOf(step);
      this.#send(order, lane, ORDERS_LANE, ANSWERS[type], () =>
        order.orchestrator?.send({ type, step, attempt }),
      );
    }
  }

  /** Choreography: whoever is next hears of it, forwards or backwards; the last tells the order service. */
  #passOn(type: 'DONE' | 'REFUSED' | 'UNDONE' | 'NOT_UNDONE', order: Order, step: number): void {
    const { steps, plan, onEnd } = this.#parts;
    const lane = this.#laneOf(step);
    if (type === 'DONE') {
      if (step + 1 < steps.length)
        this.#ask(order, lane, step + 1, 1, `${doesOf(steps, step)}: done`);
      else {
        this.#send(order, lane, ORDERS_LANE, 'completed', () => {});
        this.#complete(order, lane);
      }
    } else if (whenUndone(plan, step) !== 'compensated') this.#undo(order, lane, step - 1, 1);
    else {
      this.#send(order, lane, ORDERS_LANE, 'compensated', () => {});
      onEnd(order, 'compensated');
    }
  }

  #ask(order: Order, from: number, step: number, attempt: number, text: string): void {
    this.#send(order, from, this.#laneOf(step), text, () =>
      order.participants[step]?.send({ type: 'ASK', attempt }),
    );
  }

  #undo(order: Order, from: number, step: number, attempt: number): void {
    const text = this.#parts.steps[step]?.undoes ?? '';
    this.#send(order, from, this.#laneOf(step), text, () =>
      order.participants[step]?.send({ type: 'UNDO', attempt }),
    );
  }

  #complete(order: Order, from: number): void {
    const { steps, confirms, onEnd } = this.#parts;
    const stock = steps.findIndex(({ kind }) => kind === 'reserve');
    if (confirms && stock >= 0 && order.status !== 'completed') {
      this.#send(order, from, this.#laneOf(stock), 'order completed', () =>
        order.participants[stock]?.send({ type: 'CONFIRM' }),
      );
    }
    onEnd(order, 'completed');
  }

  #strand(order: Order, step: number): void {
    order.stepStates[step] = 'stuck';
    this.#parts.onEnd(order, 'stuck');
  }

  /** An order service that is down sends nothing: it asks again when it is back. */
  #send(order: Order, from: number, to: number, text: string, deliver: () => void): void {
    const { post } = this.#parts;
    if (from === ORDERS_LANE && !post.canAct(order)) return;
    post.send({ order, from, to, text, deliver });
  }

  #laneOf(step: number): number {
    return laneOf(this.#parts.steps[step] as Step);
  }
}

const ANSWERS = {
  DONE: 'done',
  REFUSED: 'refused',
  UNDONE: 'undone',
  NOT_UNDONE: 'could not undo it',
} as const;

const doesOf = (steps: readonly Step[], step: number) => steps[step]?.does ?? '';
