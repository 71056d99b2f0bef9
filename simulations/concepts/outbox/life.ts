/**
 * One order's life, told from its rows: saved, published, delivered, and whatever a crash did to it.
 *
 * The order goes from the service to the outbox and stays there; each record of its event in the log is
 * a copy with a way of its own, and so is each delivery after the first has been dealt with. An effect is
 * told of the copy that had it.
 */
import type { Row } from '../../kernel/trace.ts';
import type { Life, LifeStep } from '../../run/life.ts';
import { lifeOfSteps, mark, message, span } from '../../run/life-kit.ts';
import { endOf, type Settled } from './life-end.ts';
import { type Part, type Strand, strand, TITLES, took } from './life-strand.ts';
import type { OutboxModel } from './model.ts';
import { ROW } from './rows.ts';

export function lifeOf(own: readonly Row[], state: OutboxModel, nowUs: number): Life | null {
  const [arrived] = own;
  if (arrived?.kind !== ROW.arrived) return null;
  const teller = new Teller(arrived, state.params.outbox === 'on');
  for (const row of own.slice(1)) teller.see(row);
  return teller.life(nowUs);
}

class Teller {
  readonly #who: number;
  readonly #parts: readonly Part[];
  readonly #steps: LifeStep[];
  readonly #order: Strand;
  readonly #copies: Strand[] = [];
  /** The relay has published the row and has not marked it. */
  #marking = false;
  #effects = 0;
  #recognised = 0;
  #saved = false;
  #settled: Settled | null = null;

  constructor({ who, atUs }: Row, withOutbox: boolean) {
    this.#who = who;
    this.#parts = withOutbox
      ? ['customer', 'service', 'outbox', 'broker', 'consumer']
      : ['customer', 'service', 'broker', 'consumer'];
    this.#steps = [message(['customer', 'service', 'request'], atUs, 'order', 'is ordered')];
    this.#order = strand(0, -1, 'service', atUs);
  }

  see(row: Row): void {
    const { kind, atUs } = row;
    if (kind === ROW.refused) this.#refused(atUs);
    else if (kind === ROW.saved) this.#whenSaved(atUs);
    else if (kind === ROW.published) this.#published(row);
    else if (kind === ROW.marked) this.#marked(atUs);
    else if (kind === ROW.taken) this.#taken(row);
    else if (kind === ROW.effected || kind === ROW.recognised) this.#worked(row);
    else if (kind === ROW.acked) this.#acked(row);
    else if (kind === ROW.died) this.#died(row);
    else if (kind === ROW.lost) this.#lost(atUs);
    else if (kind === ROW.invented) this.#invented(atUs);
  }

  // ── At the service and in the outbox ──────────────────────────────────────────────────────

  #refused(atUs: number): void {
    this.#settled = 'refused';
    this.#steps.push(
      mark(['service', 'refused'], atUs, 'down', 'is refused: the service is down'),
      message(['service', 'customer', 'answer'], atUs, 'try again', 'the customer is told'),
    );
  }

  #whenSaved(atUs: number): void {
    const order = this.#order;
    this.#saved = true;
    this.#work(order, 'committed', atUs, 'saved', `is saved in ${took(order, atUs)}`);
    if (this.#parts.includes('outbox')) {
      this.#go(order, 'outbox', atUs, 'its row', 'its event is a row of the same transaction');
    } else order.done = this.#copies.length > 0;
  }

  #published({ atUs, where, value }: Row): void {
    const order = this.#order;
    const again = this.#copies.length > 0;
    if (where === 0) {
      this.#work(order, 'committed', atUs, 'published', 'is published by the service');
      order.done = this.#saved;
    } else {
      this.#wait(order, atUs, 'the relay', 'waits for the relay, and is published by it');
      this.#marking = true;
    }
    const copy = this.#copy(value, order.at, atUs);
    const words = again ? 'its event is published once more' : 'its event is in the broker’s log';
    this.#go(copy, 'broker', atUs, again ? 'once more' : 'event', words);
  }

  #marked(atUs: number): void {
    this.#work(this.#order, 'committed', atUs, 'marked', 'its row is marked as sent');
    this.#marking = false;
    this.#order.done = true;
  }

  // ── At the consumer ───────────────────────────────────────────────────────────────────────

  #taken({ atUs, where }: Row): void {
    const known = this.#copyAt(where);
    if (known.at === 'broker') {
      this.#wait(known, atUs, 'in the log', 'is on its way to the consumer, or waits for it');
      this.#go(known, 'consumer', atUs, 'delivered', 'is delivered');
      return;
    }
    const again = this.#copy(where, 'broker', atUs);
    this.#go(again, 'consumer', atUs, 'delivered again', 'the same record is delivered again');
  }

  #worked({ atUs, kind, where, value }: Row): void {
    const copy = this.#copyAt(where);
    const known = kind === ROW.recognised;
    if (known) this.#recognised++;
    else this.#effects = value;
    const words = known
      ? 'is recognised by the inbox: no second effect'
      : value > 1
        ? `takes effect for the ${value === 2 ? 'second' : `${value}th`} time`
        : 'takes effect';
    this.#work(copy, 'served', atUs, known ? 'recognised' : `effect ${value}`, words);
    copy.worked = true;
    copy.done = copy.acked;
  }

  #acked({ atUs, where }: Row): void {
    const copy = this.#copyAt(where);
    this.#work(copy, 'served', atUs, 'acknowledged', 'is acknowledged');
    copy.acked = true;
    copy.done = copy.worked;
  }

  // ── Crashes ───────────────────────────────────────────────────────────────────────────────

  #died({ atUs, where, value }: Row): void {
    if (where === 0) this.#cut(this.#order, atUs);
    if (where === 0 && !this.#saved && this.#copies.length === 0) this.#settled ??= 'died';
    if (where === 1) this.#relayDied(atUs);
    if (where !== 2) return;
    const copy = this.#copyAt(value);
    this.#cut(copy, atUs);
    copy.done = copy.acked;
    copy.worked = false;
    if (copy.acked) return;
    const words = 'the broker was not told, and will deliver it again';
    this.#go(copy, 'broker', atUs, 'not acknowledged', words);
  }

  /** What it has written stays: the row, and what is in the log. */
  #relayDied(atUs: number): void {
    const order = this.#order;
    if (this.#marking) {
      const words = 'is in the log, and the relay dies before it has marked the row as sent';
      this.#work(order, 'failed', atUs, 'not marked', words);
    } else {
      this.#wait(order, atUs, 'not sent', 'waits for the relay, which dies before it is published');
    }
    this.#marking = false;
  }

  #cut(one: Strand, atUs: number): void {
    const words = `is cut off by a crash after ${took(one, atUs)}`;
    if (one.sinceUs === atUs) this.#mark(one, atUs, 'crash', 'the process dies as it begins');
    else this.#work(one, 'failed', atUs, 'crash', words);
  }

  #lost(atUs: number): void {
    const passed = this.#copies.length === 0 && this.#order.at === 'outbox';
    const last = this.#copies.at(-1) ?? this.#order;
    this.#settled = passed ? 'passed over' : 'lost';
    this.#wait(last, atUs, 'not read', 'is in the outbox, and the relay reads on');
    const words = passed
      ? 'the relay asks only for higher ids from now on'
      : 'nobody is left who knows that its event has still to happen';
    this.#mark(last, atUs, 'lost', words);
    last.done = true;
  }

  #invented(atUs: number): void {
    this.#settled = 'invented';
    this.#mark(this.#order, atUs, 'invented', 'nobody is left who would save its order');
    this.#order.done = true;
  }

  // ── Steps ─────────────────────────────────────────────────────────────────────────────────

  #copy(offset: number, at: Part, atUs: number): Strand {
    const copy = strand(this.#copies.length + 1, offset, at, atUs);
    this.#copies.push(copy);
    return copy;
  }

  /** The latest copy of a record. */
  #copyAt(offset: number): Strand {
    const copy = this.#copies.findLast((one) => one.offset === offset);
    if (!copy) throw new RangeError(`Order ${this.#who} has no record at ${offset} of the log.`);
    return copy;
  }

  #push({ copy }: Strand, step: LifeStep): void {
    this.#steps.push(copy > 0 ? { ...step, copy } : step);
  }

  #mark(one: Strand, atUs: number, label: string, words: string): void {
    this.#push(one, mark([one.at, 'failed'], atUs, label, words));
  }

  #go(one: Strand, to: Part, atUs: number, label: string, words: string): void {
    const place = (part: Part) => this.#parts.indexOf(part);
    const sense = place(to) < place(one.at) ? 'answer' : 'request';
    this.#push(one, message([one.at, to, sense], atUs, label, words));
    one.at = to;
  }

  #work(
    one: Strand,
    came: 'committed' | 'served' | 'failed',
    atUs: number,
    label: string,
    words: string,
  ): void {
    const outcome = came === 'failed' ? 'failed' : 'served';
    this.#push(one, span([one.at, 'work', outcome], [one.sinceUs, atUs], label, words));
    one.sinceUs = atUs;
  }

  #wait(one: Strand, atUs: number, label: string, words: string): void {
    if (atUs === one.sinceUs) return;
    this.#push(one, span([one.at, 'wait', 'waiting'], [one.sinceUs, atUs], label, words));
    one.sinceUs = atUs;
  }

  life(nowUs: number): Life {
    const told = endOf({
      settled: this.#settled,
      effects: this.#effects,
      recognised: this.#recognised,
      order: this.#order,
      copies: this.#copies,
    });
    for (const one of [this.#order, ...this.#copies]) {
      if (one.done || told.outcome !== 'waiting') continue;
      const so = took(one, nowUs);
      this.#wait(one, nowUs, `${so} so far`, `has been there for ${so} so far`);
    }
    const parts = this.#parts.map((id) => ({ id, title: TITLES[id] }));
    const steps = this.#steps.toSorted((one, other) => one.atUs - other.atUs);
    return lifeOfSteps({ who: this.#who, parts, steps, ...told });
  }
}
