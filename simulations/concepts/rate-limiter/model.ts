/**
 * Arrivals → limiter → service. The service is as fast as it need be: what is asked here is only
 * which requests reach it, and when.
 */

import { spawn } from '../../machine/spawn.ts';
import { BatchMeans } from '../../measure/batch-means.ts';
import { MostInSpan } from '../../measure/most-in-span.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { algorithmOf, type Memory } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import { BoundWatch } from './bound.ts';
import { limiterMachine } from './machine.ts';
import { policyOf } from './parameters.ts';

export const BURST_SIZE = 20;
const SECOND_US = 1_000_000;
const MILLISECOND_US = 1_000;

/** Kinds of rows in the trace. */
export const ROW = { admitted: 0, rejected: 1 } as const;

/** What the reader did, for the account in words. */
export interface Deed {
  readonly atUs: number;
  readonly text: string;
}

export class RateLimiter implements Model<RateLimiter> {
  readonly context: ModelContext;
  readonly startParams: Params;
  params: Params;
  policy: Policy;
  offered = 0;
  admitted = 0;
  rejected = 0;
  firstRejectedAtUs = -1;
  firstRetryAfterUs = 0;
  lastRetryAfterUs = 0;
  readonly inSecond = new MostInSpan(SECOND_US);
  readonly inWindow: MostInSpan;
  readonly bound: BoundWatch;
  /** 1 for each refused request, 0 for each admitted one. */
  readonly refusals = new BatchMeans();
  readonly deeds: Deed[] = [];
  /** Whether a parameter changed on the way: then no single theory speaks of the run. */
  changed = false;
  readonly arrivals: Arrivals;
  readonly #limiter;

  constructor(context: ModelContext, params: Params) {
    this.context = context;
    this.startParams = params;
    this.params = params;
    this.policy = policyOf(params);
    this.inWindow = new MostInSpan(this.policy.windowUs);
    this.bound = new BoundWatch(String(params.algorithm), this.policy);
    this.#limiter = spawn(context.sim, limiterMachine, {
      input: { algorithm: String(params.algorithm), policy: this.policy },
      engine: context.engine,
      on: {
        admitted: ({ who }) => this.#onAdmitted(who),
        rejected: ({ who, retryAfterUs }) => this.#onRejected(who, retryAfterUs),
      },
    });
    this.arrivals = arrivalsOf(context.sim, params, this.#onArrival);
  }

  get state(): RateLimiter {
    return this;
  }

  get algorithm(): string {
    return String(this.params.algorithm);
  }

  get memory(): Memory {
    return this.#limiter.context.memory;
  }

  /** How many requests the limiter would admit at `nowUs`. */
  remaining(nowUs: number): number {
    return algorithmOf(this.algorithm).remaining(this.policy, this.memory, nowUs);
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    if (action === 'fire-burst') this.#fireBurst();
    else if (action === 'align-to-edge') this.#alignToEdge();
    else throw new RangeError(`"${action}" is no action of the rate limiter.`);
  }

  set(params: Params): void {
    const { nowUs } = this.context.sim;
    const changes = Object.keys(params).filter((id) => params[id] !== this.params[id]);
    for (const id of changes) this.deeds.push({ atUs: nowUs, text: `${id} became ${params[id]}` });
    this.params = params;
    this.policy = policyOf(params);
    this.changed = true;
    this.bound.retune(this.policy, nowUs);
    this.#limiter.send({ type: 'RETUNE', policy: this.policy, atUs: nowUs });
    this.arrivals.set(params);
  }

  readonly #onArrival = (): void => {
    const who = this.offered++;
    this.#limiter.send({ type: 'REQUEST', who, atUs: this.context.sim.nowUs });
  };

  #onAdmitted(who: number): void {
    const { sim, charts } = this.context;
    const { nowUs } = sim;
    this.admitted++;
    this.refusals.add(0);
    const inSecond = this.inSecond.add(nowUs);
    this.bound.admitted(nowUs, this.inWindow.add(nowUs));
    this.context.record(ROW.admitted, who, 0, 0);
    charts?.count('admitted', nowUs);
    charts?.observe('lastSecond', nowUs, inSecond);
    charts?.observe('remaining', nowUs, this.remaining(nowUs));
  }

  #onRejected(who: number, retryAfterUs: number): void {
    const { nowUs } = this.context.sim;
    if (this.rejected++ === 0) {
      this.firstRejectedAtUs = nowUs;
      this.firstRetryAfterUs = retryAfterUs;
    }
    this.lastRetryAfterUs = retryAfterUs;
    this.refusals.add(1);
    this.context.record(ROW.rejected, who, 0, retryAfterUs);
    this.context.charts?.count('rejected', nowUs);
  }

  /** Twenty requests at this very instant. */
  #fireBurst(): void {
    const { sim } = this.context;
    this.deeds.push({ atUs: sim.nowUs, text: `a burst of ${BURST_SIZE} requests was fired` });
    for (let i = 0; i < BURST_SIZE; i++) sim.at(sim.nowUs, this.#onArrival);
  }

  /** Twice the limit, one each millisecond, half of it before the next edge that leaves the time. */
  #alignToEdge(): void {
    const { sim } = this.context;
    const { limit, windowUs } = this.policy;
    const leadUs = limit * MILLISECOND_US;
    const edgeUs = Math.ceil((sim.nowUs + leadUs) / windowUs) * windowUs;
    this.deeds.push({
      atUs: sim.nowUs,
      text: `${2 * limit} requests were aimed at the window’s edge at ${edgeUs / SECOND_US} s`,
    });
    for (let i = 0; i < 2 * limit; i++) {
      sim.at(edgeUs - leadUs + i * MILLISECOND_US, this.#onArrival);
    }
  }
}
