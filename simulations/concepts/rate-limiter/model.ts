/**
 * Arrivals → limiter nodes → service. The service is as fast as it need be: what is asked here is
 * only which requests reach it, and when.
 */
import { BatchMeans } from '../../measure/batch-means.ts';
import { MostInSpan } from '../../measure/most-in-span.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import type { Policy } from './algorithm/policy.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import { BoundWatch } from './bound.ts';
import { LimiterNode } from './node.ts';
import { countersOf, nodesOf, parameters, policyOf } from './parameters.ts';

export const BURST_SIZE = 20;
const SECOND_US = 1_000_000;
const MILLISECOND_US = 1_000;

/** Kinds of rows in the trace; `queued` only where an admitted request waits. */
export const ROW = { admitted: 0, rejected: 1, queued: 2 } as const;

interface Waiting {
  readonly who: number;
  readonly sinceUs: number;
}

export class RateLimiter implements Model<RateLimiter> {
  readonly context: ModelContext;
  params: Params;
  policy: Policy;
  offered = 0;
  /** Those that have left the limiter towards the service. */
  admitted = 0;
  rejected = 0;
  /** Time that the admitted waited inside (µs), in all. */
  waitedUs = 0;
  firstRejectedAtUs = -1;
  firstRetryAfterUs = 0;
  lastRetryAfterUs = 0;
  readonly inSecond = new MostInSpan(SECOND_US);
  readonly inWindow: MostInSpan;
  readonly bound: BoundWatch;
  /** 1 for each refused request, 0 for each other one. */
  readonly refusals = new BatchMeans();
  readonly deeds = new Deeds(parameters);
  /** Whether a parameter changed on the way: then no single theory speaks of the run. */
  changed = false;
  /** When one last did (µs); −1 before. */
  changedAtUs = -1;
  readonly arrivals: Arrivals;
  /** As many as count for themselves: one where counters are shared. */
  readonly nodes: readonly LimiterNode[];
  readonly #pickNode: () => number;

  constructor(context: ModelContext, params: Params) {
    this.context = context;
    this.params = params;
    this.policy = policyOf(params);
    this.inWindow = new MostInSpan(this.policy.windowUs);
    this.bound = new BoundWatch(this.algorithm, this.policy, countersOf(params));
    this.nodes = Array.from({ length: countersOf(params) }, () => this.#node());
    const nodes = nodesOf(params);
    const draw = context.sim.stream('nodes');
    this.#pickNode = nodes === 1 ? () => 0 : () => draw.below(nodes);
    this.arrivals = arrivalsOf(context.sim, params, this.#onArrival);
  }

  get state(): RateLimiter {
    return this;
  }

  get algorithm(): string {
    return String(this.params.algorithm);
  }

  /** Those that a leaky bucket holds back. */
  get waiting(): number {
    return this.offered - this.admitted - this.rejected;
  }

  /** How many requests the limiters would admit at `nowUs`, all nodes together. */
  remaining(nowUs: number): number {
    return this.nodes.reduce((sum, node) => sum + node.remaining(nowUs), 0);
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    if (action === 'fire-burst') this.#fireBurst();
    else if (action === 'align-to-edge') this.#alignToEdge();
    else throw new RangeError(`"${action}" is no action of the rate limiter.`);
  }

  set(params: Params): void {
    const { nowUs } = this.context.sim;
    this.deeds.change(nowUs, this.params, params);
    this.params = params;
    this.policy = policyOf(params);
    this.changed = true;
    this.changedAtUs = nowUs;
    this.bound.retune(this.policy, nowUs);
    for (const node of this.nodes) node.retune(this.policy, nowUs);
    this.arrivals.set(params);
  }

  #node(): LimiterNode {
    return new LimiterNode({
      context: this.context,
      algorithm: this.algorithm,
      policy: this.policy,
      onAdmitted: (who, delayUs) => this.#onAdmitted(who, delayUs),
      onRejected: (who, retryAfterUs) => this.#onRejected(who, retryAfterUs),
    });
  }

  readonly #onArrival = (): void => {
    const who = this.offered++;
    this.context.charts?.count('offered', this.context.sim.nowUs);
    // Nodes that share their counters are one limiter, wherever the request goes.
    const node = this.nodes[this.#pickNode() % this.nodes.length] as LimiterNode;
    node.ask(who, this.context.sim.nowUs);
  };

  #onAdmitted(who: number, delayUs: number): void {
    const { sim, record } = this.context;
    this.refusals.add(0);
    const waiting = { who, sinceUs: sim.nowUs };
    if (delayUs === 0) {
      this.#depart(waiting);
      return;
    }
    record(ROW.queued, who, 0, delayUs);
    sim.after(delayUs, this.#depart, waiting);
    this.#observeRemaining();
  }

  readonly #depart = ({ who, sinceUs }: Waiting): void => {
    const { nowUs } = this.context.sim;
    const { charts } = this.context;
    this.admitted++;
    this.waitedUs += nowUs - sinceUs;
    const inSecond = this.inSecond.add(nowUs);
    this.bound.departed(nowUs, this.inWindow.add(nowUs), sinceUs);
    this.context.record(ROW.admitted, who, 0, nowUs - sinceUs);
    charts?.count('admitted', nowUs);
    charts?.observe('lastSecond', nowUs, inSecond);
    charts?.quantiles('wait', nowUs, (nowUs - sinceUs) / 1_000);
    charts?.dot('wait', nowUs, (nowUs - sinceUs) / 1_000, 'served', who);
    this.#observeRemaining();
  };

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
    this.context.charts?.dot('wait', nowUs, 0, 'rejected', who);
  }

  #observeRemaining(): void {
    const { charts, sim } = this.context;
    charts?.observe('remaining', sim.nowUs, this.remaining(sim.nowUs));
  }

  /** Twenty requests at this very instant. */
  #fireBurst(): void {
    const { sim } = this.context;
    this.deeds.add(sim.nowUs, `a burst of ${BURST_SIZE} requests was fired`);
    for (let i = 0; i < BURST_SIZE; i++) sim.at(sim.nowUs, this.#onArrival);
  }

  /** Twice the limit, one each millisecond, half of it before the next edge that leaves the time. */
  #alignToEdge(): void {
    const { sim } = this.context;
    const { limit, windowUs } = this.policy;
    const leadUs = limit * MILLISECOND_US;
    const edgeUs = Math.ceil((sim.nowUs + leadUs) / windowUs) * windowUs;
    const edge = `at ${edgeUs / SECOND_US} s`;
    this.deeds.add(sim.nowUs, `${2 * limit} requests were aimed at the window’s edge ${edge}`);
    for (let i = 0; i < 2 * limit; i++) {
      sim.at(edgeUs - leadUs + i * MILLISECOND_US, this.#onArrival);
    }
  }
}
