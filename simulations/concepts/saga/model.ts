/**
 * Customers → order services → payment, stock, shipping, under the kernel.
 *
 * Orders come; each is carried through its steps by the protocol. What chance has in store for an
 * order is drawn when it comes, so that every protocol meets the same orders with the same prices,
 * the same items, the same refusals and the same work. Only the messages differ.
 */
import { exponential } from '../../kernel/distributions.ts';
import type { Random } from '../../kernel/random.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { choiceOf, meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { Source } from '../../stations/source.ts';
import type { Plan } from './algorithm/recovery.ts';
import type { Step } from './algorithm/steps.ts';
import type { Isolation } from './algorithm/stock.ts';
import type { Order, Status } from './order.ts';
import { lastOrderUs, type Protocol, parameters, planFor, stepsFor, usOf } from './parameters.ts';
import { DESKS, Post } from './post.ts';
import { ORDERS_LANE, Recorder } from './recorder.ts';
import { ROW } from './rows.ts';
import { Sagas } from './sagas.ts';
import { Services } from './services.ts';
import { Shelves } from './shelves.ts';
import { Statistics } from './statistics.ts';
import { TwoPhase } from './two-phase.ts';

/** It has ended, and no person is called. */
const isSettled = ({ status }: Order): boolean =>
  status === 'completed' || status === 'compensated';

/** How long the action takes an order service down. */
export const CRASH_US = 2_000_000;
/** Orders whose machines a reader may look into: the first ones. */
const WATCHED = 60;
const CENTS_LEAST = 500;
const CENTS_SPREAD = 9_500;

export class SagaModel implements Model<SagaModel> {
  readonly context: ModelContext;
  params: Params;
  readonly protocol: Protocol;
  readonly steps: readonly Step[];
  readonly plan: Plan;
  readonly statistics = new Statistics();
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  readonly post: Post;
  readonly shelves: Shelves;
  readonly services: Services;
  readonly source: Source;
  /** Orders that have not ended, and those that are stuck, oldest first. */
  readonly live = new Map<number, Order>();
  /** The first orders, ended or not. */
  readonly watched: Order[] = [];
  /** Orders that wait before they begin. */
  readonly backlog: Order[] = [];
  /** The one whose stack is drawn: the latest that went back or is stuck, or one begun since. */
  shown: Order | undefined;
  readonly #recorder: Recorder;
  readonly #protocol: Sagas | TwoPhase;
  readonly #fates: Random;
  #begun = 0;

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.protocol = choiceOf<Protocol>(params, 'protocol');
    this.steps = stepsFor(params);
    this.plan = planFor(params);
    this.#fates = sim.stream('orders');
    this.#recorder = new Recorder(context, this.statistics);
    this.post = new Post({
      sim,
      recorder: this.#recorder,
      messageUs: () => usOf(this.params, 'messageMs', 'Ms'),
      duplicateProbability: numberOf(params, 'deliveryDuplicateProbability'),
      onRestart: this.#onRestart,
    });
    const is2pc = this.protocol === 'two-phase-commit';
    const isolation = is2pc ? 'none' : choiceOf<Isolation>(params, 'isolation');
    this.shelves = new Shelves(numberOf(params, 'stockUnits'), isolation, this.statistics);
    this.services = this.#makeServices();
    this.#protocol = this.#makeProtocol();
    this.source = new Source({
      sim,
      drawGap: exponential(sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: this.#onArrival,
    });
    const downUs = usOf(params, 'crashSeconds', 'Seconds');
    if (downUs > 0) sim.at(usOf(params, 'crashAtSeconds', 'Seconds'), this.#crash, downUs);
  }

  get state(): SagaModel {
    return this;
  }

  get underWay(): number {
    const { arrived, ended } = this.statistics;
    return arrived - ended;
  }

  get stuck(): readonly Order[] {
    return [...this.live.values()].filter(({ status }) => status === 'stuck');
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    const { nowUs } = this.context.sim;
    if (action === 'crash') {
      this.deeds.add(nowUs, `order service 1 was killed for ${CRASH_US / 1e6} s`);
      this.#crash(CRASH_US);
    } else if (action === 'repair') {
      this.deeds.add(nowUs, 'a person saw to the stuck orders');
      for (const order of this.stuck) this.#repair(order);
    } else throw new RangeError(`"${action}" is no action of the saga.`);
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    this.post.link.duplicateProbability = numberOf(params, 'deliveryDuplicateProbability');
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
  }

  #makeServices(): Services {
    const { params } = this;
    return new Services({
      recorder: this.#recorder,
      statistics: this.statistics,
      steps: this.steps,
      shelves: this.shelves,
      workUs: usOf(params, 'workMs', 'Ms'),
      refusalProbability: () => numberOf(this.params, 'stepFailureProbability'),
      undoFailureProbability: () => numberOf(this.params, 'compensationFailureProbability'),
    });
  }

  #makeProtocol(): Sagas | TwoPhase {
    const { params, post, services, shelves, steps, plan } = this;
    const parts = {
      ...{ recorder: this.#recorder, post, services, shelves, steps, plan },
      retryUs: usOf(params, 'retryMs', 'Ms'),
      confirms: choiceOf<Isolation>(params, 'isolation') === 'semantic-lock',
      onEnd: this.#onEnd,
    };
    if (this.protocol === 'two-phase-commit') return new TwoPhase(parts);
    return new Sagas(parts, this.protocol);
  }

  readonly #onArrival = (): void => {
    const { sim } = this.context;
    if (sim.nowUs > lastOrderUs(this.params)) return;
    const order = this.#drawn(this.statistics.arrived);
    this.live.set(order.who, order);
    if (this.watched.length < WATCHED) this.watched.push(order);
    this.#recorder.arrived(order);
    this.backlog.push(order);
    this.#beginNext();
  };

  #drawn(who: number): Order {
    const { sim } = this.context;
    const cents = CENTS_LEAST + this.#fates.below(CENTS_SPREAD);
    const item = this.#fates.below(numberOf(this.params, 'items'));
    return {
      ...{ who, cents, item, arrivedUs: sim.nowUs },
      fates: this.steps.map(() => ({
        refusal: this.#fates.unit(),
        work: 0.5 + this.#fates.unit(),
      })),
      again: sim.stream(`attempts ${who}`),
      undo: sim.stream(`compensations ${who}`),
      stepStates: this.steps.map(() => 'none'),
      ...{ status: 'waiting', desk: -1, endedUs: -1, stepsRun: 0, undone: 0, messages: 0 },
      ...{ balance: 0, holdsUnit: false, repaired: false, span: undefined },
      ...{ participants: [], voters: [], transactions: [], spans: [] },
    };
  }

  #beginNext(): void {
    const most = numberOf(this.params, 'concurrentSagas');
    while (this.backlog.length > 0 && (most === 0 || this.#begun < most)) {
      const order = this.backlog.shift() as Order;
      const own = order.who % DESKS;
      order.desk = this.post.desks[own]?.up ? own : DESKS - 1 - own;
      order.status = 'under-way';
      this.#begun++;
      this.context.record(ROW.began, order.who, order.desk, 0);
      if (!this.shown || isSettled(this.shown)) this.shown = order;
      this.#protocol.begin(order);
    }
  }

  readonly #onEnd = (order: Order, status: Exclude<Status, 'waiting' | 'under-way'>): void => {
    if (order.status !== 'under-way') return; // A copy of a message that has been acted upon.
    order.status = status;
    this.#begun--;
    if (status === 'completed') this.shelves.keeps(order);
    if (status !== 'stuck') this.live.delete(order.who);
    if (order.stepStates.some((one) => one === 'undone' || one === 'stuck')) this.shown = order;
    this.#recorder.ended(order, this.post.anyDown);
    this.#beginNext();
  };

  #repair(order: Order): void {
    if (!this.#canRepair(order)) return;
    order.status = 'under-way';
    order.repaired = true;
    this.#begun++;
    this.#recorder.repaired(order);
    (this.#protocol as Sagas).repaired(order);
  }

  /** What cannot be undone cannot be repaired either: that takes a letter to the customer. */
  #canRepair({ stepStates }: Order): boolean {
    return stepStates.indexOf('stuck') !== this.plan.pivot;
  }

  readonly #crash = (forUs: number): void => {
    const [first] = this.post.desks;
    const { sim } = this.context;
    if (!first?.up) return;
    first.kill();
    this.#recorder.crashed(0, false);
    const span = this.#recorder.open(ORDERS_LANE, 'crashed', -1, 'order service 1 is down');
    this.#recorder.moment(ORDERS_LANE, 'crashed', -1, 'order service 1 crashes');
    sim.after(forUs, () => {
      this.#recorder.close(span);
      this.#recorder.crashed(0, true);
      first.restart();
    });
  };

  readonly #onRestart = (desk: number): void => {
    for (const order of [...this.live.values()]) {
      if (order.desk === desk && order.status === 'under-way') this.#protocol.restarted(order);
    }
  };
}
