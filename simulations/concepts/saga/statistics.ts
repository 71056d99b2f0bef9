/** What is measured: how orders end, what that took, the money line, and how long stock was locked. */
import { BatchMeans } from '../../measure/batch-means.ts';
import type { Order } from './order.ts';

/** The mean and the greatest of some times, those that still run included. */
export class Times {
  #sumUs = 0;
  #count = 0;
  #mostUs = 0;
  readonly #open = new Map<number, number>();

  begin(who: number, nowUs: number): void {
    this.#open.set(who, nowUs);
  }

  end(who: number, nowUs: number): void {
    const fromUs = this.#open.get(who);
    if (fromUs === undefined) return;
    this.#open.delete(who);
    this.add(nowUs - fromUs);
  }

  add(us: number): void {
    this.#sumUs += us;
    this.#count++;
    this.#mostUs = Math.max(this.#mostUs, us);
  }

  get open(): number {
    return this.#open.size;
  }

  meanMs(nowUs: number): number {
    let sumUs = this.#sumUs;
    for (const fromUs of this.#open.values()) sumUs += nowUs - fromUs;
    const count = this.#count + this.#open.size;
    return count > 0 ? sumUs / count / 1e3 : 0;
  }

  mostMs(nowUs: number): number {
    let mostUs = this.#mostUs;
    for (const fromUs of this.#open.values()) mostUs = Math.max(mostUs, nowUs - fromUs);
    return mostUs / 1e3;
  }
}

export class Statistics {
  arrived = 0;
  completed = 0;
  compensated = 0;
  stuck = 0;
  /** Charged, less refunded, less shipped: in cents, over all orders. */
  money = 0;
  /** The greatest distance of the money line from zero. */
  moneyMost = 0;
  stepsRun = 0;
  undone = 0;
  messages = 0;
  undoFailures = 0;
  /** Refused for want of a unit, and those of them about a unit that was put back later. */
  soldOut = 0;
  misled = 0;
  /** Orders that ended while an order service was down. */
  endedWhileDown = 0;
  /** Sums over ended orders. */
  endedSteps = 0;
  endedUndone = 0;
  endedMessages = 0;
  readonly orders = new Times();
  readonly locked = new Times();
  readonly completions = new BatchMeans();
  readonly compensations = new BatchMeans();
  readonly strandings = new BatchMeans();
  readonly steps = new BatchMeans();
  readonly undos = new BatchMeans();
  readonly sent = new BatchMeans();

  get ended(): number {
    return this.completed + this.compensated + this.stuck;
  }

  enter(cents: number): void {
    this.money += cents;
    this.moneyMost = Math.max(this.moneyMost, Math.abs(this.money));
  }

  /** An order has ended; one that a person took up again counts only the first time. */
  orderEnded({ status, stepsRun, undone, messages, arrivedUs }: Order, nowUs: number): void {
    this.endedSteps += stepsRun;
    this.endedUndone += undone;
    this.endedMessages += messages;
    this.orders.add(nowUs - arrivedUs);
    this.completions.add(status === 'completed' ? 1 : 0);
    this.compensations.add(status === 'compensated' ? 1 : 0);
    this.strandings.add(status === 'stuck' ? 1 : 0);
    this.steps.add(stepsRun);
    this.undos.add(undone);
    this.sent.add(messages);
  }
}

/** By the ids of the metrics; 0 where nothing has happened yet. */
export function metrics(statistics: Statistics, nowUs: number): Record<string, number> {
  const { completed, compensated, stuck, ended, orders, locked } = statistics;
  const share = (of: number) => (ended > 0 ? of / ended : 0);
  return {
    completedFraction: share(completed),
    compensatedFraction: share(compensated),
    stuckFraction: share(stuck),
    stepsRunMean: share(statistics.endedSteps),
    compensationsMean: share(statistics.endedUndone),
    moneyImbalanceCents: statistics.money,
    orderMeanMs: orders.meanMs(nowUs),
    orderMaxMs: orders.mostMs(nowUs),
    messagesPerOrder: share(statistics.endedMessages),
    stockLockedMeanMs: locked.meanMs(nowUs),
    stockLockedMaxMs: locked.mostMs(nowUs),
    dirtyReads: statistics.misled,
    endedWhileDown: statistics.endedWhileDown,
    ordersEnded: ended,
  };
}
