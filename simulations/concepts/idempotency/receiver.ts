/**
 * The receiver: a handler for each post that has arrived, and the book of keys and charges.
 *
 * A handler's steps take time, and each commit is one instant. Where its key is written, relative to
 * the charge, is the arrangement's (`algorithm/records.ts`); what is not committed when it crashes is
 * gone.
 */
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Transaction } from '../../stations/store.ts';
import { unitOf } from '../retry/algorithm/chance.ts';
import { onRecord, type Recording, stepsOf } from './algorithm/records.ts';
import { verdictOn } from './algorithm/signature.ts';
import type { Handler, ReceiverAsks } from './handler.ts';
import { type Entry, Ledger } from './ledger.ts';
import { handlerMachine } from './machine.ts';
import { recordOf, usOf } from './parameters.ts';
import type { Post } from './posts.ts';
import { ROW } from './rows.ts';
import { drawNoWork, drawWork } from './swim.ts';

const MS_OF = { work: 'effectMs', record: 'recordMs' } as const;

/** What an answer counts as in the charts, where it is no refusal. */
const SERIES_OF: Readonly<Record<number, string>> = {
  [ROW.answered]: 'worked',
  [ROW.replayed]: 'stored',
  [ROW.misled]: 'stored',
};

export class Receiver {
  readonly ledger: Ledger;
  readonly all: Handler[] = [];
  readonly record: Recording;
  readonly #free: Handler[] = [];
  readonly #context: ModelContext;
  readonly #asks: ReceiverAsks;
  readonly #crashes: number;
  #params: Params;
  #deliveries = 0;

  constructor(context: ModelContext, params: Params, asks: ReceiverAsks) {
    this.#context = context;
    this.#asks = asks;
    this.#params = params;
    this.record = recordOf(params);
    this.#crashes = context.sim.stream('crashes').u32();
    this.ledger = new Ledger(context, params, asks.statistics);
  }

  set(params: Params): void {
    this.#params = params;
    this.ledger.params = params;
  }

  /** Handlers that have not answered and not crashed. */
  get working(): number {
    return this.all.length - this.#free.length;
  }

  /** The same, one by one. */
  get busy(): readonly Handler[] {
    const free = new Set(this.#free);
    return this.all.filter((handler) => !free.has(handler));
  }

  get #nowUs(): number {
    return this.#context.sim.nowUs;
  }

  take(post: Post): void {
    const handler = this.#free.pop() ?? this.#another(post);
    const delivery = this.#deliveries++;
    Object.assign(handler, { post, delivery, transaction: null, answer: null, span: undefined });
    handler.fromUs = handler.untilUs = this.#nowUs;
    this.#asks.statistics.reached++;
    post.event.working++;
    this.#context.record(ROW.reached, post.who, post.attempt, this.working - 1);
    handler.machine.send({
      type: 'POST',
      effectMs: numberOf(this.#params, 'effectMs'),
      recordMs: numberOf(this.#params, 'recordMs'),
    });
  }

  /** Every handler that has not answered is gone. @returns how many there were. */
  crashAll(): number {
    const { busy } = this;
    for (const handler of busy) this.#crash(handler);
    return busy.length;
  }

  #another(post: Post): Handler {
    const { sim, engine, charts } = this.#context;
    const handler: Handler = {
      machine: spawn(sim, handlerMachine, {
        engine,
        watch: charts !== undefined,
        on: {
          looks: () => this.#look(handler),
          worked: () => this.#worked(handler),
          recorded: () => this.#recorded(handler),
          answers: () => this.#answer(handler),
        },
      }),
      ...{ post, delivery: 0, transaction: null, fromUs: 0, untilUs: 0, crash: -1 },
      ...{ answer: null, span: undefined },
    };
    this.all.push(handler);
    return handler;
  }

  #look(handler: Handler): void {
    const { post } = handler;
    const verdict = this.#verdictOn(post);
    if (verdict !== 'genuine') this.#refuse(handler, verdict === 'old' ? 1 : 0);
    else if (this.record !== 'none' && this.#onRecord(handler)) return;
    else if (this.record === 'same-transaction') this.#claim(handler);
    else this.#begin(handler);
  }

  #verdictOn(post: Post) {
    if (this.#params.signatures === 'off') return 'genuine';
    return verdictOn(post, this.#nowUs, usOf(this.#params, 'toleranceSeconds'));
  }

  #refuse(handler: Handler, why: number): void {
    this.#asks.statistics.refused++;
    this.#context.record(ROW.refused, handler.post.who, handler.post.attempt, why);
    handler.answer = { kind: ROW.refused, status: 401 };
    handler.machine.send({ type: 'ANSWER' });
  }

  /** Answers from the record, where there is one. */
  #onRecord(handler: Handler): boolean {
    const { post } = handler;
    const kept = this.ledger.payloadOf(post.event.key);
    if (kept === undefined) return false;
    const found = onRecord(kept, post.payload, this.#params.payloadCheck === 'on');
    const { statistics } = this.#asks;
    if (found === 'mismatch') {
      statistics.mismatches++;
      handler.answer = { kind: ROW.mismatch, status: 422 };
    } else if (found === 'replay') {
      statistics.replayed++;
      handler.answer = { kind: ROW.replayed, status: 200 };
    } else {
      statistics.misled++;
      handler.answer = { kind: ROW.misled, status: 200 };
    }
    handler.machine.send({ type: 'ANSWER' });
    return true;
  }

  /** The unique key lets one in; whoever else comes is refused, or waits for what becomes of it. */
  #claim(handler: Handler): void {
    const { post, delivery } = handler;
    const { key } = post.event;
    if (this.ledger.store.holderOf(key) !== undefined && this.#params.inFlight === 'refuse') {
      this.#asks.statistics.conflicts++;
      handler.answer = { kind: ROW.conflict, status: 409 };
      handler.machine.send({ type: 'ANSWER' });
      return;
    }
    const transaction = this.ledger.store.begin(delivery);
    handler.transaction = transaction;
    const entry = { payload: post.payload };
    const atOnce = transaction.insertUnique(key, entry, (outcome) => {
      if (outcome === 'inserted') this.#begin(handler);
      else this.#giveWay(handler, transaction);
    });
    if (atOnce) return;
    this.#context.record(ROW.waits, post.who, post.attempt, 0);
    handler.machine.send({ type: 'WAIT' });
  }

  /** Another handler has recorded the key: nothing is left to do but to answer. */
  #giveWay(handler: Handler, transaction: Transaction<Entry>): void {
    transaction.abort();
    handler.transaction = null;
    this.#onRecord(handler);
  }

  /** The first of its steps. Whether it crashes, and where on the way, is drawn now. */
  #begin(handler: Handler): void {
    const { post, machine } = handler;
    const steps = stepsOf(this.record);
    const tookUs = steps.reduce((sum, step) => sum + usOf(this.#params, MS_OF[step]), 0);
    handler.fromUs = this.#nowUs;
    handler.untilUs = this.#nowUs + tookUs;
    handler.span = drawWork(this.#context, post);
    this.#context.record(ROW.works, post.who, post.attempt, tookUs);
    const [draw, place] = [0, 1].map((i) => unitOf(this.#crashes, post.salt, 2 * post.attempt + i));
    if ((draw as number) < numberOf(this.#params, 'crashProbability')) {
      const afterUs = Math.floor((place as number) * tookUs);
      handler.crash = this.#context.sim.after(afterUs, this.#onCrash, handler);
    }
    machine.send({ type: steps[0] === 'work' ? 'WORK' : 'RECORD' });
  }

  readonly #onCrash = (handler: Handler): void => {
    handler.crash = -1;
    this.#crash(handler);
  };

  /** The effect is made: committed now, or together with the record. */
  #worked(handler: Handler): void {
    const last = this.record === 'none' || this.record === 'before';
    if (last || this.record === 'after') {
      this.#charge(handler, this.ledger.store.begin(handler.delivery));
    }
    if (this.record === 'before') this.ledger.complete(handler.post.event);
    if (last) this.#done(handler);
    else handler.machine.send({ type: 'RECORD' });
  }

  /** The record is written, alone or together with the effect. */
  #recorded(handler: Handler): void {
    if (this.record === 'before') this.#recordedFirst(handler);
    else this.#recordedLast(handler);
  }

  /** Two that began together meet at the unique key: one goes on to work, the other finds it there. */
  #recordedFirst(handler: Handler): void {
    const { post, delivery, machine } = handler;
    const transaction = this.ledger.store.begin(delivery);
    let free = false;
    transaction.insertUnique(post.event.key, { payload: post.payload }, (outcome) => {
      free = outcome === 'inserted';
    });
    transaction.commit();
    if (free) {
      this.ledger.note(handler, false);
      machine.send({ type: 'WORK' });
    } else this.#onRecord(handler);
  }

  #recordedLast(handler: Handler): void {
    const { post, delivery } = handler;
    const transaction = handler.transaction ?? this.ledger.store.begin(delivery);
    handler.transaction = null;
    if (this.record !== 'same-transaction') {
      transaction.write(post.event.key, { payload: post.payload });
    }
    if (this.record === 'after') transaction.commit();
    else this.#charge(handler, transaction);
    this.ledger.note(handler, true);
    this.#done(handler);
  }

  #charge(handler: Handler, transaction: Transaction<Entry>): void {
    this.ledger.charge(handler, transaction);
    this.#asks.changed(handler.post.event);
  }

  #done(handler: Handler): void {
    this.#asks.statistics.done++;
    handler.answer = { kind: ROW.answered, status: 200 };
    handler.machine.send({ type: 'ANSWER' });
  }

  #answer(handler: Handler): void {
    const { post, answer } = handler;
    if (!answer) throw new RangeError(`Delivery ${handler.delivery} answers without an answer.`);
    this.#context.charts?.count(SERIES_OF[answer.kind] ?? 'refusals', this.#nowUs);
    if (handler.span === undefined) drawNoWork(this.#context, post, answer.status);
    this.#release(handler, 'committed');
    const lost = this.#asks.answer(post, answer.status);
    if (answer.kind === ROW.refused) return;
    const value = lost ? -answer.status : answer.status;
    this.#context.record(answer.kind, post.who, post.attempt, value);
  }

  #crash(handler: Handler): void {
    const { post, delivery, machine } = handler;
    this.#asks.statistics.crashed++;
    this.#context.record(ROW.crashed, post.who, post.attempt, 0);
    machine.send({ type: 'CRASH' });
    this.#release(handler, 'crashed');
    this.ledger.store.crash(delivery);
    this.#asks.changed(post.event);
  }

  #release(handler: Handler, tone: 'committed' | 'crashed'): void {
    this.#context.charts?.endSpan(handler.span, this.#nowUs, tone);
    this.#context.sim.cancel(handler.crash);
    handler.crash = -1;
    handler.post.event.working--;
    this.#free.push(handler);
  }
}
