/** What is counted while orders go their way. */

/** The highest sequence seen of each customer, and how often a lower one came after it. */
class Order {
  out = 0;
  readonly #highest = new Map<number, number>();

  see(customer: number, sequence: number): void {
    const highest = this.#highest.get(customer) ?? -1;
    if (sequence < highest) this.out++;
    else this.#highest.set(customer, sequence);
  }
}

export class Tally {
  saved = 0;
  refused = 0;
  crashes = 0;
  /** Records in the log. */
  published = 0;
  /** Of them, those of an event that was there before. */
  republished = 0;
  effects = 0;
  /** Of them, those beyond the first of an order. */
  repeated = 0;
  /** Orders that were saved and of which nobody knows that something is still to be done. */
  lost = 0;
  recognised = 0;
  readonly #inLog = new Order();
  readonly #inEffect = new Order();

  /** @param sequence of the order's commit, −1 while it is not saved. @param nth time it is published. */
  publishes(customer: number, sequence: number, nth: number): void {
    this.published++;
    if (nth > 1) this.republished++;
    else if (sequence >= 0) this.#inLog.see(customer, sequence);
  }

  takesEffect(customer: number, sequence: number, nth: number): void {
    this.effects++;
    if (nth > 1) this.repeated++;
    if (nth === 1 && sequence >= 0) this.#inEffect.see(customer, sequence);
  }

  get outOfOrder(): number {
    return this.#inLog.out;
  }

  get effectsOutOfOrder(): number {
    return this.#inEffect.out;
  }
}
