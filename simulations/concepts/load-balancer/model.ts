/**
 * Arrivals → balancer → servers, each with a line of its own → answers.
 *
 * What a request brings is drawn when it arrives: the work of each of its calls, its client, whether
 * it needs the dependency. So the same requests come with the same work whatever the policy, and the
 * chance of choosing is drawn from streams that nothing else uses.
 */
import type { Draw } from '../../kernel/distributions.ts';
import type { Random } from '../../kernel/random.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { choiceOf, meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { drawOf } from '../../stations/law.ts';
import { Source } from '../../stations/source.ts';
import type { PolicyId } from './algorithm/pick.ts';
import type { Balancer } from './balancer.ts';
import { balancerOf, farmOf, pinsOf, statisticsOf } from './build.ts';
import type { Call, Farm } from './farm.ts';
import { Membership } from './membership.ts';
import { parameters } from './parameters.ts';
import type { Pins } from './pins.ts';
import type { Statistics } from './statistics.ts';
import { ACTIONS, type Trouble } from './trouble.ts';

/** Kinds of rows in the trace: of calls, of requests, of servers. */
export const ROW = {
  sent: 0,
  started: 1,
  answered: 2,
  failed: 3,
  done: 4,
  died: 5,
  refused: 6,
  out: 7,
  back: 8,
} as const;

export interface BalancedRequest {
  readonly arrivedUs: number;
  readonly needsDependency: boolean;
  pending: number;
  inError: boolean;
}

export interface BalancedCall extends Call {
  readonly request: BalancedRequest;
}

export class LoadBalancerModel implements Model<LoadBalancerModel>, Trouble {
  readonly context: ModelContext;
  params: Params;
  arrived = 0;
  refused = 0;
  failed = 0;
  served = 0;
  inside = 0;
  lineMax = 0;
  lineMaxAtUs = 0;
  dependencyDownUntilUs = 0;
  readonly farm: Farm<BalancedCall>;
  readonly members: Membership;
  readonly pins: Pins | undefined;
  readonly balancer: Balancer;
  readonly source: Source;
  readonly statistics: Statistics;
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  readonly #works: readonly Draw[];
  readonly #clients: Random;
  readonly #needs: Random;

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.#clients = sim.stream('clients');
    this.#needs = sim.stream('dependency');
    this.#works = worksOf(context, params);
    this.statistics = statisticsOf(params);
    this.farm = farmOf(context, params, {
      onStarted: (call) => this.#onStarted(call),
      onAnswered: (call, inError) => this.#onAnswered(call, inError),
    });
    this.pins = pinsOf(params);
    this.balancer = balancerOf(context, params, this.farm, this.pins);
    this.members = new Membership({
      context,
      params,
      balancer: this.balancer,
      look: (server) => ({
        failsFast: this.farm.failsFast[server] === true,
        waitUs: this.farm.waitUs(server),
        dependencyDown: this.dependencyDown,
      }),
      onJoined: (server) => this.farm.startCold(server),
      onHealth: (server, out) => this.#onHealth(server, out),
      onProbed: (_server, out) => this.statistics.outBatches.add(out ? 1 : 0),
    });
    this.members.start();
    this.source = new Source({
      sim,
      drawGap: drawOf('poisson', 1, sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: this.#onArrival,
    });
  }

  get state(): LoadBalancerModel {
    return this;
  }

  get dependencyDown(): boolean {
    return this.context.sim.nowUs < this.dependencyDownUntilUs;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    const carryOut = ACTIONS[action];
    if (!carryOut) throw new RangeError(`"${action}" is no action of the load balancer.`);
    this.deeds.add(this.context.sim.nowUs, carryOut(this));
    this.#chartLoads();
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    this.balancer.policy = choiceOf<PolicyId>(params, 'policy');
    this.farm.serviceMeanUs = numberOf(params, 'serviceMeanMs') * 1_000;
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
    this.members.set(params);
  }

  readonly #onArrival = (): void => {
    const { sim, charts } = this.context;
    const { nowUs } = sim;
    const who = this.arrived++;
    const works = this.#works.map((draw) => draw());
    const client = this.#clients.below(numberOf(this.params, 'clients'));
    const needsDependency = this.#needs.unit() < numberOf(this.params, 'dependencyShare');
    charts?.count('offered', nowUs);
    const request = { arrivedUs: nowUs, needsDependency, pending: works.length, inError: false };
    if (this.balancer.open.length === 0) {
      this.#refuse(who);
      return;
    }
    this.members.weigh();
    this.inside++;
    this.statistics.little.enter(nowUs);
    this.statistics.little.observe(nowUs, this.inside);
    let open = this.balancer.open;
    for (const [nth, work] of works.entries()) {
      const server = nth === 0 ? this.#firstServer(client) : this.balancer.choose(open);
      this.context.record(ROW.sent, who, server, this.farm.inHand[server] as number);
      this.farm.send({ who, server, work, sentUs: nowUs, startedUs: -1, request });
      this.#noteLine(server);
      if (works.length === 1) return;
      open = open.filter((other) => other !== server);
      if (open.length === 0) open = this.balancer.open;
    }
  };

  /** A request's first call follows its client's pin, if clients have one; others are chosen freely. */
  #firstServer(client: number): number {
    const { pins, balancer } = this;
    if (!pins) return balancer.choose();
    return pins.serverFor(
      client,
      (server) => balancer.isOpen(server),
      () => balancer.choose(),
    );
  }

  #refuse(who: number): void {
    const { nowUs } = this.context.sim;
    this.refused++;
    this.statistics.turnedAway(nowUs);
    this.context.record(ROW.refused, who, -1, 0);
    this.context.charts?.count('broken', nowUs);
  }

  #onStarted({ who, server, sentUs }: BalancedCall): void {
    const { nowUs } = this.context.sim;
    this.context.record(ROW.started, who, server, nowUs - sentUs);
    this.#noteBusy();
  }

  #onAnswered({ who, server, sentUs, request }: BalancedCall, failedFast: boolean): void {
    const { nowUs } = this.context.sim;
    const inError = failedFast || (request.needsDependency && this.dependencyDown);
    this.context.record(inError ? ROW.failed : ROW.answered, who, server, nowUs - sentUs);
    this.statistics.called(server, request.arrivedUs);
    this.#noteBusy();
    this.context.charts?.observe('inHand', nowUs, this.farm.inHand[server] as number);
    request.pending--;
    request.inError ||= inError;
    if (request.pending === 0) this.#onDone(who, server, request);
  }

  #onDone(who: number, server: number, { arrivedUs, inError }: BalancedRequest): void {
    const { sim, charts } = this.context;
    const { nowUs } = sim;
    const insideMs = (nowUs - arrivedUs) / 1_000;
    this.inside--;
    if (inError) this.failed++;
    else this.served++;
    this.statistics.done(nowUs, arrivedUs, inError);
    this.statistics.little.observe(nowUs, this.inside);
    this.context.record(inError ? ROW.died : ROW.done, who, server, nowUs - arrivedUs);
    charts?.count(inError ? 'broken' : 'served', nowUs);
    charts?.dot('inside', nowUs, insideMs, inError ? 'failed' : 'served', who);
    if (!inError) charts?.quantiles('inside', nowUs, insideMs);
    if (!inError && arrivedUs >= this.statistics.fromUs) charts?.count('measured', nowUs);
  }

  #onHealth(server: number, out: boolean): void {
    const { sim, record, charts } = this.context;
    const { nowUs } = sim;
    const gone = this.members.checks.machines.filter(({ value }) => value === 'out').length;
    record(out ? ROW.out : ROW.back, -1, server, this.balancer.open.length);
    if (out && nowUs >= this.statistics.fromUs) this.statistics.removals++;
    this.statistics.out.set(nowUs, gone);
    charts?.observe('out', nowUs, gone);
  }

  #noteBusy(): void {
    const { nowUs } = this.context.sim;
    this.statistics.busy.set(nowUs, this.farm.busy);
    this.context.charts?.hold('busy', nowUs, this.farm.busy);
  }

  #noteLine(server: number): void {
    const { nowUs } = this.context.sim;
    const inHand = this.farm.inHand[server] as number;
    this.context.charts?.observe('inHand', nowUs, inHand);
    if (inHand <= this.lineMax) return;
    this.lineMax = inHand;
    this.lineMaxAtUs = nowUs;
  }

  #chartLoads(): void {
    const { sim, charts } = this.context;
    for (const inHand of this.farm.inHand) charts?.observe('inHand', sim.nowUs, inHand);
  }
}

/** The work of a request's calls: a stream for each, so that with more calls the first is the same. */
const worksOf = ({ sim }: ModelContext, params: Params): readonly Draw[] =>
  Array.from({ length: numberOf(params, 'fanOut') }, (_, call) =>
    drawOf(
      choiceOf(params, 'service'),
      numberOf(params, 'serviceCv2'),
      sim.stream(call === 0 ? 'service' : `service of call ${call + 1}`),
    ),
  );
