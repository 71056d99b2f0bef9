/**
 * The book: one durable store for the keys and the charges, and what each commit of it means.
 *
 * A charge and a key's record are rows of the same store, so that one transaction can hold both. The
 * book notes, beside the rows, when an effect came that should not have come.
 */
import type { ModelContext, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { Store, type Transaction } from '../../stations/store.ts';
import { Keys } from './keys.ts';
import { usOf } from './parameters.ts';
import type { PaymentEvent, Post } from './posts.ts';
import { ROW } from './rows.ts';
import type { Statistics } from './statistics.ts';

/** A key on record, with the payload that it stands for; or a charge. */
export type Entry = { readonly payload: number } | { readonly charged: string };

/** Whose post it was, and by which delivery. */
interface Delivered {
  readonly post: Post;
  readonly delivery: number;
}

export class Ledger {
  readonly store = new Store<Entry>();
  readonly keys: Keys;
  params: Params;
  readonly #context: ModelContext;
  readonly #statistics: Statistics;
  readonly #events = new Map<string, PaymentEvent>();
  #charges = 0;

  constructor(context: ModelContext, params: Params, statistics: Statistics) {
    this.#context = context;
    this.params = params;
    this.#statistics = statistics;
    this.keys = new Keys(context, this.#forget);
  }

  /** The payload that a key stands for; undefined where it is not on record. */
  payloadOf(key: string): number | undefined {
    const kept = this.store.read(key)?.value;
    return kept && 'payload' in kept ? kept.payload : undefined;
  }

  /** Commits a charge, with whatever else the transaction holds. */
  charge({ post, delivery }: Delivered, transaction: Transaction<Entry>): void {
    const { nowUs } = this.#context.sim;
    const { event } = post;
    transaction.write(`charge ${this.#charges++}`, { charged: event.key });
    transaction.commit();
    event.effects++;
    const kept = nowUs < event.keptUntilUs && event.keptBy !== delivery;
    this.#statistics.charges(event, kept);
    this.#context.record(ROW.charged, post.who, post.attempt, event.effects);
    this.#context.charts?.observe('charges', nowUs, this.#statistics.effects);
    this.#context.charts?.observe('tooMany', nowUs, this.#statistics.tooMany);
  }

  /** The key has been committed: it is on record from now on. */
  note({ post, delivery }: Delivered, answered: boolean): void {
    const { nowUs } = this.#context.sim;
    const { event, who, attempt } = post;
    if (nowUs >= event.keptUntilUs) {
      event.keptUntilUs = nowUs + usOf(this.params, 'keyWindowSeconds');
      event.keptBy = delivery;
      event.keptFor = who;
    }
    this.#events.set(event.key, event);
    this.#keep(event, answered);
    this.#context.record(ROW.recorded, who, attempt, event.effects);
  }

  /** The effect of a key that is on record is committed as well. */
  complete(event: PaymentEvent): void {
    if (this.keys.has(event.key)) this.#keep(event, true);
  }

  #keep({ key }: PaymentEvent, answered: boolean): void {
    this.keys.write(key, answered, numberOf(this.params, 'keyWindowSeconds') * 1_000);
    this.#statistics.keysMost = Math.max(this.#statistics.keysMost, this.keys.count);
    this.#context.charts?.observe('keys', this.#context.sim.nowUs, this.keys.count);
  }

  readonly #forget = (key: string): void => {
    const { nowUs } = this.#context.sim;
    const transaction = this.store.begin('window');
    transaction.remove(key, () => transaction.commit());
    const event = this.#events.get(key);
    this.#events.delete(key);
    if (event) {
      event.keptUntilUs = nowUs;
      this.#context.record(ROW.forgotten, event.keptFor, 0, event.effects);
    }
    this.#context.charts?.observe('keys', nowUs, this.keys.count);
  };
}
