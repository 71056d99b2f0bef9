/**
 * Arrivals → limiter nodes → service. The service is as fast as it need be: what is asked here is
 * only which requests reach it, and when.
 *
 * A node counts for itself, or asks a store that it shares with the others. Without a round trip
 * and a failure such a store decides at the instant it is asked.
 */
import { BatchMeans } from '../../measure/batch-means.ts';
import { MostInSpan } from '../../measure/most-in-span.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { carryOut } from './actions.ts';
import type { Policy } from './algorithm/policy.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import { Bounds } from './bounds.ts';
import { Clocks } from './clocks.ts';
import { Fallback } from './fallback.ts';
import { Limits, overallAlgorithm, type Verdict } from './limits.ts';
import { countersOf, nodesOf, parameters, policyOf } from './parameters.ts';
import { globalPolicyOf, inStore, limitsUsers, usersOf } from './parameters-many.ts';
import { type Question, SharedStore } from './shared-store.ts';
import { Users } from './users.ts';

const SECOND_US = 1_000_000;

/**
 * Kinds of rows in the trace; `where` is the user. `queued` only where an admitted request waits,
 * `asked` and `timedOut` only where a store is asked that takes time.
 */
export const ROW = {
  admitted: 0,
  rejected: 1,
  queued: 2,
  asked: 3,
  timedOut: 4,
  rejectedByAll: 5,
} as const;

interface Waiting {
  readonly who: number;
  readonly user: number;
  /** When it was let through (µs), and when it asked. */
  readonly sinceUs: number;
  readonly askedUs: number;
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
  readonly bound: Bounds;
  /** 1 for each refused request, 0 for each other one. */
  readonly refusals = new BatchMeans();
  readonly deeds = new Deeds(parameters);
  /** Whether a parameter changed on the way: then no single theory speaks of the run. */
  changed = false;
  /** When one last did (µs); −1 before. */
  changedAtUs = -1;
  readonly arrivals: Arrivals;
  readonly users: Users;
  readonly clocks: Clocks;
  /** Where requests are counted: one place for each node, or one for all that share. */
  readonly places: readonly Limits[];
  /** Asked before the one place that is shared; undefined where each node counts for itself. */
  readonly store: SharedStore | undefined;
  /** What nodes do without the store. */
  readonly fallback: Fallback;
  readonly #pickNode: () => number;

  constructor(context: ModelContext, params: Params) {
    this.context = context;
    this.params = params;
    this.policy = policyOf(params);
    this.inWindow = new MostInSpan(this.policy.windowUs);
    const overall = globalPolicyOf(params, this.policy);
    const { algorithm, policy } = this;
    const limits = { context, params, algorithm, policy, overall };
    this.places = Array.from({ length: countersOf(params) }, () => new Limits(limits));
    this.users = new Users(context.sim, params);
    this.clocks = new Clocks(params);
    this.fallback = new Fallback({ context, params, algorithm, policy });
    this.store = inStore(params) ? this.#sharedStore() : undefined;
    const { length } = this.places;
    this.bound = new Bounds({
      algorithm,
      policy,
      limiters: this.limiters,
      overall: overall && {
        algorithm: overallAlgorithm(algorithm),
        policy: overall,
        places: length,
      },
      local: { policy: this.fallback.policy, limiters: nodesOf(params) * usersOf(params) },
    });
    const nodes = nodesOf(params);
    const draw = context.sim.stream('nodes');
    this.#pickNode = nodes === 1 ? () => 0 : () => draw.below(nodes);
    this.arrivals = arrivalsOf(context.sim, params, this.arrive);
  }

  get state(): RateLimiter {
    return this;
  }

  get algorithm(): string {
    return String(this.params.algorithm);
  }

  /** How many limiters of users count for themselves; 0 where users have none of their own. */
  get limiters(): number {
    return limitsUsers(this.params) ? this.places.length * usersOf(this.params) : 0;
  }

  /** Those whose node still waits for the store. */
  get unanswered(): number {
    return this.store?.unanswered ?? 0;
  }

  /** Those that a leaky bucket holds back. */
  get waiting(): number {
    return this.offered - this.admitted - this.rejected - this.unanswered;
  }

  /** How many requests the limiters would admit at `nowUs`, all places together. */
  remaining(nowUs: number): number {
    return this.places.reduce(
      (sum, place, node) => sum + place.remaining(this.clocks.at(nowUs, node)),
      0,
    );
  }

  /** The most they ever admit at once, all places together. */
  get capacity(): number {
    return this.places.reduce((sum, place) => sum + place.capacity, 0);
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    this.deeds.add(this.context.sim.nowUs, carryOut(action, this));
  }

  set(params: Params): void {
    const { nowUs } = this.context.sim;
    this.deeds.change(nowUs, this.params, params);
    this.params = params;
    this.policy = policyOf(params);
    this.changed = true;
    this.changedAtUs = nowUs;
    this.fallback.set(params, this.policy, (node) => this.clocks.at(nowUs, node));
    this.bound.retune(this.policy, this.fallback.policy, nowUs);
    this.places.forEach((place, node) => {
      place.retune(this.policy, this.clocks.at(nowUs, node));
    });
    this.users.set(params);
    this.arrivals.set(params);
  }

  #sharedStore(): SharedStore {
    const [place] = this.places as [Limits];
    return new SharedStore({
      context: this.context,
      params: this.params,
      decide: (question) =>
        place.ask(question, this.clocks.at(this.context.sim.nowUs, question.node)),
      onAnswer: (question, verdict) => this.#answered(question, verdict),
      onTimeout: (question) => this.#unanswered(question),
    });
  }

  /** A request comes, now. */
  readonly arrive = (): void => {
    const { nowUs } = this.context.sim;
    const who = this.offered++;
    this.context.charts?.count('offered', nowUs);
    const node = this.#pickNode();
    const question: Question = { who, user: this.users.next(), node, askedUs: nowUs };
    const { store } = this;
    if (!store) {
      const place = this.places[node] as Limits;
      this.#decided(question, place.ask(question, this.clocks.at(nowUs, node)));
      return;
    }
    if (!store.immediate) this.context.record(ROW.asked, who, question.user, 0);
    store.ask(question);
  };

  #answered(question: Question, verdict: Verdict): void {
    this.#chartAnswer(question, verdict);
    this.#decided(question, verdict);
  }

  /** The node answers by itself. */
  #unanswered(question: Question): void {
    const { sim, record } = this.context;
    const { who, user, node, askedUs } = question;
    record(ROW.timedOut, who, user, sim.nowUs - askedUs);
    const verdict = this.fallback.ask(question, this.clocks.at(sim.nowUs, node));
    this.#chartAnswer(question, verdict);
    if (verdict.allowed && this.fallback.local) this.bound.admittedLocally(sim.nowUs);
    this.#decided(question, verdict, this.fallback.local);
  }

  #chartAnswer({ who, askedUs }: Question, { allowed }: Verdict): void {
    const { charts, sim } = this.context;
    const outcome = allowed ? 'served' : 'rejected';
    charts?.dot('answers', askedUs, (sim.nowUs - askedUs) / 1_000, outcome, who);
  }

  /** @param locally whether a local bucket decided, which has a bound of its own. */
  #decided(question: Question, verdict: Verdict, locally = false): void {
    const { who, user, askedUs } = question;
    const { nowUs } = this.context.sim;
    if (this.users.several) {
      const outcome = verdict.allowed ? 'served' : 'rejected';
      const attempt = { atUs: nowUs, row: user + 1, outcome, who } as const;
      this.context.charts?.tick('byUser', attempt);
    }
    if (!verdict.allowed) {
      this.#onRejected(question, verdict);
      return;
    }
    this.refusals.add(0);
    if (!locally) this.bound.admitted(nowUs);
    const waiting = { who, user, sinceUs: nowUs, askedUs };
    if (verdict.delayUs === 0) {
      this.#leave(waiting, locally);
      return;
    }
    this.context.record(ROW.queued, who, user, verdict.delayUs);
    this.context.sim.after(verdict.delayUs, this.#depart, waiting);
    this.#observeRemaining();
  }

  readonly #depart = (waiting: Waiting): void => this.#leave(waiting, false);

  #leave({ who, user, sinceUs, askedUs }: Waiting, locally: boolean): void {
    const { nowUs } = this.context.sim;
    const { charts } = this.context;
    this.admitted++;
    this.users.passed(user);
    this.waitedUs += nowUs - sinceUs;
    const inSecond = this.inSecond.add(nowUs);
    const inWindow = this.inWindow.add(nowUs);
    if (!locally) this.bound.departed(nowUs, inWindow, askedUs);
    this.context.record(ROW.admitted, who, user, nowUs - sinceUs);
    charts?.count('admitted', nowUs);
    charts?.observe('lastSecond', nowUs, inSecond);
    charts?.quantiles('wait', nowUs, (nowUs - sinceUs) / 1_000);
    charts?.dot('wait', nowUs, (nowUs - sinceUs) / 1_000, 'served', who);
    this.#observeRemaining();
  }

  #onRejected({ who, user }: Question, { retryAfterUs, global = false }: Verdict): void {
    const { nowUs } = this.context.sim;
    if (this.rejected++ === 0) {
      this.firstRejectedAtUs = nowUs;
      this.firstRetryAfterUs = retryAfterUs;
    }
    this.lastRetryAfterUs = retryAfterUs;
    this.refusals.add(1);
    this.context.record(global ? ROW.rejectedByAll : ROW.rejected, who, user, retryAfterUs);
    this.context.charts?.count('rejected', nowUs);
    this.context.charts?.dot('wait', nowUs, 0, 'rejected', who);
  }

  #observeRemaining(): void {
    const { charts, sim } = this.context;
    charts?.observe('remaining', sim.nowUs, this.remaining(sim.nowUs));
  }
}
