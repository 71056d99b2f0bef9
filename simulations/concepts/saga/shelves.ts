/**
 * The stock service's shelves: a row for each item, who waits for a unit that is pending, and who was
 * told that nothing was left.
 *
 * Source of the semantic lock: `algorithm/stock.ts`.
 */
import { Store, type Transaction } from '../../stations/store.ts';
import { type Isolation, unitFor } from './algorithm/stock.ts';
import { Hindsight } from './hindsight.ts';
import type { Order } from './order.ts';
import type { Statistics } from './statistics.ts';

/** The row of an item. */
export interface Shelf {
  readonly taken: number;
  readonly pending: number;
}

const EMPTY: Shelf = { taken: 0, pending: 0 };

export class Shelves {
  readonly store = new Store<Shelf>();
  readonly #units: number;
  readonly #isolation: Isolation;
  readonly #statistics: Statistics;
  readonly #hindsight = new Hindsight();
  /** Who waits for a unit of an item that is pending. */
  readonly #waiting = new Map<number, (() => void)[]>();

  /** @param units of each item; 0: as many as anybody wants. */
  constructor(units: number, isolation: Isolation, statistics: Statistics) {
    this.#units = units;
    this.#isolation = isolation;
    this.#statistics = statistics;
  }

  /** What is committed of an item. */
  shelf(item: number): Shelf {
    return this.store.read(item)?.value ?? EMPTY;
  }

  /** Orders that wait for a unit that is pending. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, list) => sum + list.length, 0);
  }

  /** Writes a unit down as taken if there is one; the order's transaction holds the row. */
  take(transaction: Transaction<unknown>, order: Order): 'take' | 'refuse' | 'wait' {
    const shelf = this.shelf(order.item);
    const answer = unitFor({ units: this.#units, ...shelf }, this.#isolation);
    if (answer === 'take') {
      const pending = shelf.pending + this.#pendingEach;
      transaction.write(order.item, { taken: shelf.taken + 1, pending });
    }
    if (answer === 'refuse') {
      this.#statistics.soldOut++;
      this.#hindsight.refused(order);
    }
    return answer;
  }

  /** What `take` wrote is committed. */
  taken(order: Order): void {
    order.holdsUnit = true;
    this.#hindsight.takes(order);
  }

  /** Writes its unit down as back; the order's transaction holds the row. */
  putBack(transaction: Transaction<unknown>, { item }: Order): void {
    const { taken, pending } = this.shelf(item);
    transaction.write(item, { taken: taken - 1, pending: pending - this.#pendingEach });
  }

  /** What `putBack` wrote is committed. */
  isBack(order: Order): void {
    order.holdsUnit = false;
    if (this.#hindsight.putsBack(order)) this.#statistics.misled++;
    this.#freed(order.item);
  }

  /** The order has completed: its unit is no longer pending. */
  confirm({ who, item }: Order): void {
    const transaction = this.store.begin(who);
    transaction.lock(item, () => {
      const { taken, pending } = this.shelf(item);
      transaction.write(item, { taken, pending: pending - this.#pendingEach });
      transaction.commit();
      this.#freed(item);
    });
  }

  /** The order keeps its unit: it will not put it back any more. */
  keeps(order: Order): void {
    this.#hindsight.keeps(order);
  }

  /** `freed` is called when an order that held a unit of the item has ended. */
  waitFor(item: number, freed: () => void): void {
    this.#waiting.set(item, [...(this.#waiting.get(item) ?? []), freed]);
  }

  get #pendingEach(): number {
    return this.#isolation === 'semantic-lock' ? 1 : 0;
  }

  /** All who wait look again, one after the other as they get the row. */
  #freed(item: number): void {
    const list = this.#waiting.get(item) ?? [];
    this.#waiting.delete(item);
    for (const freed of list) freed();
  }
}
