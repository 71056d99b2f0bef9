/**
 * The services: payment, stock and shipping, each with a durable store of its own. They do and undo
 * steps as local transactions, lock what they touch, and keep the money line.
 *
 * What an order's step came to is told to whoever asked, by callbacks: the machines decide what
 * follows. In a saga a step commits at once; in two-phase commit it is prepared, and waits locked.
 */
import { Store, type Transaction } from '../../stations/store.ts';
import type { Step } from './algorithm/steps.ts';
import type { Order } from './order.ts';
import { laneOf, type Recorder } from './recorder.ts';
import { ROW } from './rows.ts';
import type { Shelves } from './shelves.ts';
import type { Statistics } from './statistics.ts';

export interface ServicesOptions {
  readonly recorder: Recorder;
  readonly statistics: Statistics;
  readonly steps: readonly Step[];
  readonly shelves: Shelves;
  readonly workUs: number;
  readonly refusalProbability: () => number;
  readonly undoFailureProbability: () => number;
}

export type StepOutcome = 'done' | 'refused' | 'must-wait';

/** Rows of orders in a store are numbered by order and step. */
const rowOf = ({ who }: Order, step: number) => who * 16 + step;

export class Services {
  /** What steps have added to the money line, by service; units are taken from the shelves. */
  readonly entries: readonly Store<number>[] = [new Store(), new Store(), new Store()];
  readonly #options: ServicesOptions;

  constructor(options: ServicesOptions) {
    this.#options = options;
  }

  /** A saga's step: locks, works, and commits unless it is refused or has to wait. */
  work(order: Order, step: number, attempt: number, told: (outcome: StepOutcome) => void): void {
    this.#run(order, step, attempt, (transaction, outcome) => {
      this.#unlocked(order, step);
      // Who must wait is in the list before the row is free: else nobody would wake it.
      if (outcome === 'must-wait') told(outcome);
      if (outcome !== 'done') transaction.abort();
      else {
        transaction.commit();
        this.#committed(order, step);
      }
      if (outcome !== 'must-wait') told(outcome);
    });
  }

  /** Two-phase commit: as `work`, but what it did stays locked until `commit` or `rollBack`. */
  prepare(order: Order, step: number, told: (ready: boolean) => void): void {
    const { recorder, steps } = this.#options;
    const lane = laneOf(steps[step] as Step);
    order.transactions[step] = this.#run(order, step, 1, (transaction, outcome) => {
      if (outcome === 'done') {
        transaction.prepare();
        recorder.step(ROW.prepared, order, step, 'prepared', 0);
        order.spans[step] = recorder.open(lane, 'waiting', order.who, 'promised, and locked');
        told(true);
        return;
      }
      transaction.abort();
      this.#unlocked(order, step);
      told(false);
    });
  }

  commit(order: Order, step: number): void {
    const { recorder, steps } = this.#options;
    const one = steps[step] as Step;
    order.transactions[step]?.commit();
    recorder.close(order.spans[step]);
    recorder.moment(laneOf(one), 'committed', order.who, `${one.does}: committed`);
    this.#committed(order, step);
    this.#unlocked(order, step);
  }

  rollBack(order: Order, step: number): void {
    const { recorder } = this.#options;
    const transaction = order.transactions[step];
    const state = transaction?.state;
    if (!transaction || (state !== 'open' && state !== 'prepared')) return;
    transaction.abort();
    recorder.close(order.spans[step], state === 'open' ? 'failed' : undefined);
    recorder.step(ROW.rolledBack, order, step, 'undone', 0);
    this.#unlocked(order, step);
  }

  /** A compensation: as `work`, the other way. */
  undo(order: Order, step: number, attempt: number, told: (done: boolean) => void): void {
    const { recorder, statistics, steps, undoFailureProbability } = this.#options;
    const one = steps[step] as Step;
    recorder.step(ROW.undoes, order, step, 'undoing', attempt);
    const [luck, work] = [order.undo.unit(), 0.5 + order.undo.unit()];
    this.#locked(order, step, this.#begin(order, one), work, one.undoes, (transaction, span) => {
      const fails = !order.repaired && luck < undoFailureProbability();
      recorder.close(span, fails ? 'failed' : 'undone');
      if (fails) {
        transaction.abort();
        statistics.undoFailures++;
        recorder.step(ROW.notUndone, order, step, 'undoing', attempt);
      } else this.#reverse(order, step, transaction);
      this.#unlocked(order, step);
      told(!fails);
    });
  }

  #begin(order: Order, { kind, service }: Step): Transaction<unknown> {
    const { shelves } = this.#options;
    const store = kind === 'reserve' ? shelves.store : this.entries[service];
    return (store as Store<unknown>).begin(order.who);
  }

  #keyOf(order: Order, step: number): number {
    const { kind } = this.#options.steps[step] as Step;
    return kind === 'reserve' ? order.item : rowOf(order, step);
  }

  /** The step with its row locked; `ends` gets the transaction, still open, with what it wrote. */
  #run(
    order: Order,
    step: number,
    attempt: number,
    ends: (transaction: Transaction<unknown>, outcome: StepOutcome) => void,
  ): Transaction<unknown> {
    const { recorder, steps, statistics } = this.#options;
    const one = steps[step] as Step;
    const again = attempt > 1;
    const fate = order.fates[step];
    const luck = again ? order.again.unit() : (fate?.refusal ?? 1);
    const work = again ? 0.5 + order.again.unit() : (fate?.work ?? 1);
    if (order.stepStates[step] === 'none' || again) {
      statistics.stepsRun++;
      order.stepsRun++;
    }
    recorder.step(ROW.works, order, step, 'working', attempt);
    const transaction = this.#begin(order, one);
    this.#locked(order, step, transaction, work, one.does, (open, span) => {
      const outcome = this.#decide(order, step, luck, open);
      const tone = outcome === 'done' ? 'committed' : outcome === 'refused' ? 'failed' : 'waiting';
      recorder.close(span, tone);
      ends(open, outcome);
    });
    return transaction;
  }

  /** Locks the step's row, works for a while, then does `then` unless it was rolled back meanwhile. */
  #locked(
    order: Order,
    step: number,
    transaction: Transaction<unknown>,
    work: number,
    text: string,
    then: (transaction: Transaction<unknown>, span: number | undefined) => void,
  ): void {
    const { recorder, statistics, steps, workUs } = this.#options;
    const { sim } = recorder.context;
    const one = steps[step] as Step;
    const lane = laneOf(one);
    const granted = transaction.lock(this.#keyOf(order, step), () => {
      recorder.close(order.spans[step]);
      const span = recorder.open(lane, 'work', order.who, text);
      order.spans[step] = span;
      if (one.kind === 'reserve') {
        statistics.locked.begin(order.who, sim.nowUs);
        recorder.locked();
      }
      sim.after(Math.max(1, Math.round(workUs * work)), () => {
        if (transaction.state === 'open') then(transaction, span);
      });
    });
    if (granted) return;
    order.spans[step] = recorder.open(lane, 'waiting', order.who, `${text}: the row is locked`);
  }

  #unlocked(order: Order, step: number): void {
    const { recorder, statistics, steps } = this.#options;
    if (steps[step]?.kind !== 'reserve') return;
    statistics.locked.end(order.who, recorder.context.sim.nowUs);
    recorder.locked();
  }

  #decide(
    order: Order,
    step: number,
    luck: number,
    transaction: Transaction<unknown>,
  ): StepOutcome {
    const { recorder, steps, shelves, refusalProbability } = this.#options;
    const one = steps[step] as Step;
    if (luck < refusalProbability()) {
      recorder.step(ROW.refused, order, step, 'refused', 0);
      return 'refused';
    }
    if (one.kind !== 'reserve') {
      transaction.write(this.#keyOf(order, step), one.money * order.cents);
      return 'done';
    }
    const answer = shelves.take(transaction, order);
    if (answer === 'take') return 'done';
    if (answer === 'refuse') recorder.step(ROW.refused, order, step, 'refused', 1);
    else recorder.step(ROW.waits, order, step, null, 0);
    return answer === 'refuse' ? 'refused' : 'must-wait';
  }

  #committed(order: Order, step: number): void {
    const { recorder, shelves, steps } = this.#options;
    const { kind, money } = steps[step] as Step;
    if (kind === 'reserve') shelves.taken(order);
    recorder.step(ROW.done, order, step, 'done', money * order.cents);
    recorder.enter(order, money * order.cents);
  }

  #reverse(order: Order, step: number, transaction: Transaction<unknown>): void {
    const { recorder, shelves, statistics, steps } = this.#options;
    const { kind, money } = steps[step] as Step;
    if (kind === 'reserve') shelves.putBack(transaction, order);
    else transaction.remove(rowOf(order, step));
    transaction.commit();
    order.undone++;
    statistics.undone++;
    const back = 0 - money * order.cents;
    recorder.step(ROW.undone, order, step, 'undone', back);
    recorder.enter(order, back);
    if (kind === 'reserve') shelves.isBack(order);
  }
}
