/**
 * The callers: one machine for each event that is being posted, or several where it is posted many
 * times at once; used again when its event has ended.
 */
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { unitOf } from '../retry/algorithm/chance.ts';
import { waitMs } from './algorithm/schedule.ts';
import { senderMachine } from './machine.ts';
import { rulesOf } from './parameters.ts';
import type { Caller, PaymentEvent, Post, Status } from './posts.ts';
import { ROW } from './rows.ts';
import type { Statistics } from './statistics.ts';
import { drawWait } from './swim.ts';

/** What the callers ask of whoever has the network. */
export interface CallersAsk {
  readonly statistics: Statistics;
  send(post: Post): void;
  ended(event: PaymentEvent): void;
}

export class Callers {
  started = 0;
  readonly all: Caller[] = [];
  readonly #free: Caller[] = [];
  readonly #context: ModelContext;
  readonly #asks: CallersAsk;
  readonly #params: Params;
  readonly #payloads: number;

  constructor(context: ModelContext, params: Params, asks: CallersAsk) {
    this.#context = context;
    this.#asks = asks;
    this.#params = params;
    this.#payloads = context.sim.stream('payloads').u32();
  }

  get underWay(): number {
    return this.all.length - this.#free.length;
  }

  /** How many wait to try again. */
  get waiting(): number {
    return this.all.filter(({ machine }) => machine.value === 'waitingToRetry').length;
  }

  start(event: PaymentEvent, who: number, salt: number): void {
    const caller = this.#free.pop() ?? this.#another(event);
    Object.assign(caller, { event, who, salt, attempts: 0, post: null });
    caller.startedUs = this.#context.sim.nowUs;
    event.open++;
    this.started++;
    this.#context.record(ROW.arrived, who, 0, event.number);
    const rules = rulesOf(this.#params);
    caller.machine.send({ type: 'START', rules, timeoutMs: numberOf(this.#params, 'timeoutMs') });
  }

  /** An answer arrives; one to an attempt that was given up changes nothing. */
  answer(post: Post, status: Status): void {
    const { caller } = post;
    if (!caller || caller.post !== post || caller.machine.value !== 'waitingForAnswer') {
      this.#asks.statistics.late++;
      this.#context.record(ROW.late, post.who, post.attempt, status);
      return;
    }
    const tone = status === 200 ? 'committed' : 'failed';
    this.#context.charts?.endSpan(caller.span, this.#context.sim.nowUs, tone);
    if (status === 200) caller.machine.send({ type: 'DONE' });
    else caller.machine.send({ type: status === 409 ? 'IN_FLIGHT' : 'REFUSED' });
  }

  #another(event: PaymentEvent): Caller {
    const { sim, engine, charts } = this.#context;
    const caller: Caller = {
      machine: spawn(sim, senderMachine, {
        engine,
        watch: charts !== undefined,
        on: {
          posts: () => this.#post(caller),
          timedOut: () => this.#timeOut(caller),
          willRetry: () => this.#announce(caller),
          delivered: () => this.#end(caller, true),
          gaveUp: () => this.#end(caller, false),
        },
      }),
      ...{ who: -1, salt: 0, event, startedUs: 0, attempts: 0, post: null, span: undefined },
    };
    this.all.push(caller);
    return caller;
  }

  #post(caller: Caller): void {
    const { nowUs } = this.#context.sim;
    const { event, who, salt } = caller;
    const attempt = ++caller.attempts;
    event.posts++;
    const draw = unitOf(this.#payloads, salt, attempt);
    const changed = attempt > 1 && draw < numberOf(this.#params, 'payloadChangeProbability');
    caller.post = {
      ...{ caller, who, event, attempt, payload: changed ? attempt - 1 : 0 },
      ...{ signed: true, stampedUs: nowUs, salt, timedOut: false, carriedOut: false },
    };
    caller.span = drawWait(this.#context, caller.post);
    this.#asks.send(caller.post);
  }

  #timeOut(caller: Caller): void {
    const { statistics } = this.#asks;
    const { post, who } = caller;
    if (!post) return;
    post.timedOut = true;
    statistics.timedOut++;
    if (post.carriedOut) statistics.carriedOut++;
    this.#context.charts?.count('unanswered', this.#context.sim.nowUs);
    this.#context.charts?.endSpan(caller.span, this.#context.sim.nowUs, 'failed');
    const waitedUs = this.#context.sim.nowUs - post.stampedUs;
    this.#context.record(ROW.timedOut, who, post.attempt, waitedUs);
  }

  #announce({ machine, who, attempts }: Caller): void {
    const { context } = machine;
    const waitUs = Math.round(waitMs(context, context.failures) * 1_000);
    this.#context.record(ROW.retries, who, attempts, waitUs);
  }

  #end(caller: Caller, delivered: boolean): void {
    const { statistics, ended } = this.#asks;
    const { event, who, attempts, startedUs } = caller;
    if (delivered) {
      statistics.delivered++;
      event.told++;
    } else statistics.gaveUp++;
    event.open--;
    const tookUs = this.#context.sim.nowUs - startedUs;
    this.#context.record(delivered ? ROW.delivered : ROW.gaveUp, who, attempts, tookUs);
    caller.post = null;
    this.#free.push(caller);
    ended.call(this.#asks, event);
  }
}
