/**
 * Who was refused because of a unit that was put back later: a dirty read, seen in hindsight.
 *
 * No service could know it at the time; the model can. An order that is refused for want of a unit
 * notes who holds units of that item. If one of those puts its unit back, the refusal rested on a
 * state that did not last. One unit that comes back counts for one refusal.
 */
import type { Order } from './order.ts';

interface Refusal {
  readonly holders: ReadonlySet<Order>;
  known: boolean;
}

export class Hindsight {
  readonly #holders = new Map<number, Set<Order>>();
  readonly #refusals = new Map<number, Refusal[]>();

  takes(order: Order): void {
    this.#of(order).add(order);
  }

  /** It has completed, and will not put its unit back. */
  keeps(order: Order): void {
    this.#of(order).delete(order);
  }

  /** No unit was left for it. */
  refused(order: Order): void {
    const holders = this.#of(order);
    if (holders.size === 0) return;
    const list = this.#refusals.get(order.item) ?? [];
    list.push({ holders: new Set(holders), known: false });
    this.#refusals.set(order.item, list);
  }

  /** @returns whether somebody was refused because of the unit that is back now. */
  putsBack(order: Order): boolean {
    this.#of(order).delete(order);
    const misled = this.#refusals
      .get(order.item)
      ?.find(({ holders, known }) => !known && holders.has(order));
    if (misled) misled.known = true;
    return misled !== undefined;
  }

  #of({ item }: Order): Set<Order> {
    const known = this.#holders.get(item) ?? new Set<Order>();
    this.#holders.set(item, known);
    return known;
  }
}
