/**
 * The clients: one machine for each request under way, used again when its request has ended.
 *
 * A machine says what it does; here it is connected to the queue, to the budget that all clients
 * share, and to the backoff. A new machine is made only when all others are at work.
 */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext, Params } from '../../run/concept.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import { type Backoff, type BackoffPolicy, backoffUs, hasJitter } from './algorithm/backoff.ts';
import { unitOf } from './algorithm/chance.ts';
import { callsMost, nextTry } from './algorithm/layers.ts';
import { type Budget, budgetOf } from './budget.ts';
import { retryingClient } from './machine.ts';
import { usOf } from './parameters.ts';
import { ROW } from './rows.ts';
import type { Statistics } from './statistics.ts';

/** One try of one request. */
export interface Attempt {
  readonly client: Client;
  readonly who: number;
  /** What its chance follows from. */
  readonly key: number;
  /** 1 for the first try. */
  readonly number: number;
  readonly sentUs: number;
  /** Its client no longer waits for it. */
  gone: boolean;
  /** It found no room. */
  rejected: boolean;
}

export interface Client {
  /** Its number among the clients. */
  readonly place: number;
  readonly machine: Instance<typeof retryingClient>;
  /** The request that it carries, or carried last. */
  who: number;
  /** What the request's chance follows from: its number among those that came by themselves. */
  key: number;
  arrivedUs: number;
  attempts: number;
  attemptsMax: number;
  lastWaitUs: number;
  /** When the present wait began and will end; equal when it does not back off. */
  waitFromUs: number;
  waitUntilUs: number;
  attempt: Attempt | null;
}

/** What the clients ask of whoever has the queue. */
export interface ClientsAsk {
  admit(attempt: Attempt): boolean;
  readonly statistics: Statistics;
}

export class Clients {
  arrived = 0;
  /** Attempts beyond those that a request may make: none, ever. */
  beyondMost = 0;
  readonly budget: Budget;
  readonly all: Client[] = [];
  readonly #context: ModelContext;
  readonly #asks: ClientsAsk;
  readonly #layers: number;
  readonly #jitter: number;
  /** Those without a request, the next to be taken last. */
  readonly #free: Client[] = [];
  #params: Params;
  #backoff: Backoff;
  #timeoutMs: number;
  #rejectedRetryUs: number;

  constructor(context: ModelContext, params: Params, asks: ClientsAsk) {
    this.#context = context;
    this.#asks = asks;
    this.#layers = numberOf(params, 'layers');
    this.#jitter = context.sim.stream('jitter').u32();
    this.#params = params;
    this.#backoff = backoffOf(params);
    this.#timeoutMs = numberOf(params, 'timeoutMs');
    this.#rejectedRetryUs = usOf(params, 'rejectedRetryMs');
    this.budget = budgetOf(params);
  }

  /** Requests under way. */
  get underWay(): number {
    return this.all.length - this.#free.length;
  }

  set(params: Params): void {
    this.#params = params;
    this.#backoff = backoffOf(params);
    this.#timeoutMs = numberOf(params, 'timeoutMs');
    this.#rejectedRetryUs = usOf(params, 'rejectedRetryMs');
  }

  /** The next request begins. @param key what its chance follows from, its own for each. */
  start(key: number): void {
    const client = this.#free.pop() ?? this.#newClient();
    const attemptsMax = numberOf(this.#params, 'attemptsMax');
    client.who = this.arrived++;
    client.key = key;
    client.arrivedUs = this.#context.sim.nowUs;
    client.attempts = 0;
    client.attemptsMax = attemptsMax;
    client.lastWaitUs = this.#backoff.baseUs;
    client.machine.send({
      type: 'START',
      callsMost: callsMost(attemptsMax, this.#layers),
      timeoutMs: this.#timeoutMs,
    });
  }

  /** The answer to an attempt that its client still waits for. */
  answer({ client }: Attempt, type: 'ANSWERED' | 'FAILED' | 'FAILED_FOR_GOOD'): void {
    client.machine.send({ type });
  }

  #newClient(): Client {
    const { sim, engine, charts } = this.#context;
    const client: Client = {
      place: this.all.length,
      machine: spawn(sim, retryingClient, {
        engine,
        watch: charts !== undefined,
        on: {
          sends: () => this.#send(client),
          timedOut: () => this.#timeOut(client),
          asks: () => this.#ask(client),
          succeeded: () => this.#end(client, true),
          gaveUp: () => this.#end(client, false),
        },
      }),
      who: -1,
      key: 0,
      arrivedUs: 0,
      attempts: 0,
      attemptsMax: 1,
      lastWaitUs: 0,
      waitFromUs: 0,
      waitUntilUs: 0,
      attempt: null,
    };
    this.all.push(client);
    return client;
  }

  #send(client: Client): void {
    const { nowUs } = this.#context.sim;
    const { who, key } = client;
    const number = ++client.attempts;
    if (number === 1) this.budget.firstTry(nowUs);
    if (number > client.machine.context.callsMost) this.beyondMost++;
    const attempt: Attempt = {
      ...{ client, who, key, number, sentUs: nowUs },
      gone: false,
      rejected: false,
    };
    client.attempt = attempt;
    this.#context.charts?.tick('barcode', {
      ...{ atUs: nowUs, row: client.place, outcome: 'waiting', who, attempt: number },
    });
    attempt.rejected = !this.#asks.admit(attempt);
    if (attempt.rejected) client.machine.send({ type: 'REJECTED' });
  }

  #timeOut(client: Client): void {
    const { attempt, who, attempts } = client;
    const { nowUs } = this.#context.sim;
    if (attempt) attempt.gone = true;
    this.#asks.statistics.timedOut++;
    this.#context.record(ROW.timedOut, who, attempts, nowUs - (attempt?.sentUs ?? nowUs));
  }

  /** Whether there is another attempt, and when: the budget allows it, the layer's backoff waits. */
  #ask(client: Client): void {
    const { nowUs } = this.#context.sim;
    const { failures } = client.machine.context;
    const next = nextTry(failures, client.attemptsMax, this.#layers);
    if (!next || !this.budget.grant(nowUs)) {
      this.#asks.statistics.denied++;
      this.#context.record(ROW.denied, client.who, client.attempts, 0);
      client.machine.send({ type: 'DENIED' });
      return;
    }
    const waitUs = this.#waitUs(client, next.failures);
    client.waitFromUs = nowUs;
    client.waitUntilUs = nowUs + waitUs;
    this.#context.record(ROW.retries, client.who, next.layer, waitUs);
    client.machine.send({ type: 'GRANTED', waitMs: waitUs / 1_000, timeoutMs: this.#timeoutMs });
  }

  #waitUs(client: Client, failures: number): number {
    const { policy } = this.#backoff;
    if (policy === 'none') return client.attempt?.rejected ? this.#rejectedRetryUs : 0;
    const u = hasJitter(policy) ? unitOf(this.#jitter, client.key, client.attempts) : 0;
    client.lastWaitUs = backoffUs(this.#backoff, failures, client.lastWaitUs, u);
    return client.lastWaitUs;
  }

  #end(client: Client, succeeded: boolean): void {
    const { nowUs } = this.#context.sim;
    const { statistics } = this.#asks;
    const { who, arrivedUs, attempts } = client;
    const tookUs = nowUs - arrivedUs;
    statistics.ends(nowUs, { attempts, succeeded, tookUs });
    this.#context.record(succeeded ? ROW.succeeded : ROW.gaveUp, who, attempts, tookUs);
    this.#context.charts?.count(succeeded ? 'goodput' : 'gaveUp', nowUs);
    if (succeeded) {
      this.budget.succeeded();
      this.#context.charts?.quantiles('latency', nowUs, tookUs / 1_000);
    }
    client.attempt = null;
    this.#free.push(client);
  }
}

const backoffOf = (params: Params): Backoff => ({
  policy: choiceOf<BackoffPolicy>(params, 'backoff'),
  baseUs: usOf(params, 'backoffBaseMs'),
  capUs: usOf(params, 'backoffCapMs'),
  firstExponent: 0,
});
