/**
 * Requests → clients with threads and a breaker each → one dependency that fails.
 *
 * A request takes a thread of its client, or waits for one and gives up. With a thread it asks the
 * breaker. Let through, it calls; refused, or let down by the call, it falls back or fails. What a
 * call would take and whether it would fail is drawn when the request arrives, so that the same
 * requests meet the same fates whatever the breaker.
 */
import { type Draw, exponential } from '../../kernel/distributions.ts';
import type { Random } from '../../kernel/random.ts';
import type { Instance } from '../../machine/instance.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { Source } from '../../stations/source.ts';
import { ANSWER, type Fate, fateOf, TIMEOUT } from './algorithm/call.ts';
import { firstJudgedAt } from './algorithm/tally.ts';
import { Client } from './client.ts';
import { Conduct } from './conduct.ts';
import type { breakerMachine } from './machine.ts';
import { Outage } from './outage.ts';
import { breakerOf, parameters, ruleOf, usOf } from './parameters.ts';
import { Recorder } from './recorder.ts';
import type { Request } from './request.ts';
import { ROW } from './rows.ts';
import { Statistics } from './statistics.ts';

export const KILL_SECONDS = 5;

export class CircuitBreakerModel implements Model<CircuitBreakerModel> {
  readonly context: ModelContext;
  params: Params;
  readonly clients: readonly Client[];
  readonly breakers: readonly Instance<typeof breakerMachine>[];
  readonly conduct: Conduct;
  readonly outage: Outage;
  readonly source: Source;
  readonly statistics = new Statistics();
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  /** Requests that wait for a thread, threads held, and calls under way, of all clients. */
  waiting = 0;
  busy = 0;
  calling = 0;
  readonly #tell: Recorder;
  readonly #drawWork: Draw;
  readonly #luck: Random;
  readonly #choice: Random;
  readonly #judgedAt: number;
  /** The request whose result a breaker is being told. */
  #cause = -1;

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.#tell = new Recorder(context, this.statistics);
    this.#judgedAt = params.kind === 'windowed' ? firstJudgedAt(ruleOf(params)) : 0;
    this.#drawWork = exponential(sim.stream('service'));
    this.#luck = sim.stream('failures');
    this.#choice = sim.stream('clients');
    this.clients = this.#makeClients();
    this.breakers = this.clients.flatMap(({ breaker }) => breaker ?? []);
    const probes = numberOf(params, 'probes');
    this.conduct = new Conduct({ breakers: this.clients.length, probes });
    this.outage = new Outage(sim, params);
    this.source = new Source({
      sim,
      drawGap: exponential(sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: this.#onArrival,
    });
  }

  get state(): CircuitBreakerModel {
    return this;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    const { nowUs } = this.context.sim;
    if (action === 'kill') {
      this.outage.kill(KILL_SECONDS * 1e6);
      this.deeds.add(nowUs, `the dependency was killed for ${KILL_SECONDS} s`);
    } else if (action === 'heal') {
      this.outage.heal();
      this.deeds.add(nowUs, 'the dependency was healed');
    } else throw new RangeError(`"${action}" is no action of the circuit breaker.`);
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
  }

  readonly #onArrival = (): void => {
    const { sim } = this.context;
    const request: Request = {
      who: this.statistics.offered++,
      client: this.#choice.below(this.clients.length),
      arrivedUs: sim.nowUs,
      work: this.#drawWork(),
      luck: this.#luck.unit(),
      startedUs: 0,
      thread: -1,
      untilUs: 0,
      period: 0,
      fate: null,
      patience: -1,
    };
    this.#tell.arrived(request, this.waiting);
    if (this.#clientOf(request).threads.anyIdle) this.#start(request);
    else this.#wait(request);
  };

  #clientOf({ client }: Request): Client {
    return this.clients[client] as Client;
  }

  #wait(request: Request): void {
    const waitUs = usOf(this.params, 'threadWaitMs');
    request.patience = this.context.sim.after(waitUs, this.#onNoThread, request);
    this.#clientOf(request).threads.line.push(request);
    this.waiting++;
    this.#tell.waiting(this.waiting);
  }

  /** All wait equally long, so whoever gives up is the first of the line. */
  readonly #onNoThread = (request: Request): void => {
    this.#clientOf(request).threads.line.take();
    this.waiting--;
    this.#tell.waiting(this.waiting);
    this.#tell.ended(request, ROW.threadless);
  };

  #start(request: Request): void {
    const client = this.#clientOf(request);
    request.startedUs = this.context.sim.nowUs;
    request.thread = client.threads.hold(request);
    this.busy++;
    this.#tell.started(this.busy);
    if (client.mayCall()) this.#call(request);
    else this.#refuse(request);
  }

  #call(request: Request): void {
    const client = this.#clientOf(request);
    const { dead } = this.outage;
    const probe = client.breaker ? this.conduct.letThrough(client.number) : false;
    const fate = this.#fateOf(request);
    request.fate = fate;
    request.period = client.period;
    request.untilUs = this.context.sim.nowUs + fate.afterUs;
    this.calling++;
    this.#tell.called(request, { probe, dead, calling: this.calling });
    this.context.sim.after(fate.afterUs, this.#onResult, request);
  }

  #refuse(request: Request): void {
    const halfOpen = this.conduct.stateOf(request.client) === 'half-open';
    this.#tell.refused(request, halfOpen, this.#fateOf(request).end === ANSWER);
    this.#fallBack(request);
  }

  #fateOf({ work, luck }: Request): Fate {
    return fateOf(
      { serviceUs: Math.round(work * numberOf(this.params, 'serviceMeanMs') * 1_000), luck },
      {
        dead: this.outage.dead,
        failureProbability: numberOf(this.params, 'failureProbability'),
        timeoutUs: usOf(this.params, 'timeoutMs'),
      },
    );
  }

  readonly #onResult = (request: Request): void => {
    const { end } = request.fate as Fate;
    this.calling--;
    this.#tell.result(request, end === TIMEOUT, end === ANSWER, this.calling);
    this.#inform(request, end !== ANSWER);
    if (end === ANSWER) this.#end(request, ROW.answered);
    else this.#fallBack(request);
  };

  /** Tells the breaker, if it is still in the period in which the call began. */
  #inform(request: Request, failed: boolean): void {
    const client = this.#clientOf(request);
    const { breaker, number } = client;
    const state = this.conduct.stateOf(number);
    if (!breaker || client.period !== request.period) return;
    const results = breaker.context.tally.results + 1;
    this.conduct.ended(number);
    this.#cause = request.who;
    breaker.send({ type: failed ? 'FAILED' : 'SUCCEEDED' });
    if (state === 'closed' && results === this.#judgedAt) {
      this.statistics.judgedFirst(this.conduct.stateOf(number) === 'open');
    }
  }

  #fallBack(request: Request): void {
    const falls = this.params.fallback === 'on';
    const { sim } = this.context;
    const takesUs = falls ? usOf(this.params, 'fallbackMs') : 0;
    request.untilUs = sim.nowUs + takesUs;
    sim.after(takesUs, falls ? this.#onFellBack : this.#onFailed, request);
  }

  readonly #onFellBack = (request: Request): void => this.#end(request, ROW.fellBack);
  readonly #onFailed = (request: Request): void => this.#end(request, ROW.failed);

  /** The request is done, and its thread free for the next. */
  #end(request: Request, row: number): void {
    const { threads } = this.#clientOf(request);
    threads.release(request.thread);
    this.busy--;
    this.#tell.ended(request, row);
    this.#tell.released(request, this.busy);
    const next = threads.line.take();
    if (!next) return;
    this.context.sim.cancel(next.patience);
    this.waiting--;
    this.#tell.waiting(this.waiting);
    this.#start(next);
  }

  #makeClients(): readonly Client[] {
    const { sim, engine, charts } = this.context;
    const { params } = this;
    const breaker = params.breaker === 'on' ? breakerOf(params) : null;
    return Array.from(
      { length: numberOf(params, 'clients') },
      (_, number) =>
        new Client({
          ...{ sim, engine, number, breaker },
          watch: charts !== undefined,
          threads: numberOf(params, 'callerThreads'),
          turns: this,
        }),
    );
  }

  onTripped(client: Client): void {
    const { nowUs } = this.context.sim;
    client.trippedUs = nowUs;
    this.statistics.tripped(
      nowUs,
      (client.breaker as Instance<typeof breakerMachine>).context.tally.results,
    );
    this.#turned(client, 'open', ROW.tripped);
  }

  onReopened(client: Client): void {
    this.#turned(client, 'open', ROW.reopened);
  }

  onProbing(client: Client): void {
    this.#turned(client, 'half-open', null);
  }

  onRecovered(client: Client): void {
    const { nowUs } = this.context.sim;
    this.statistics.cycled(nowUs - client.trippedUs, nowUs - client.closedUs);
    client.closedUs = nowUs;
    this.#turned(client, 'closed', ROW.recovered);
  }

  /** A breaker is in another state; a row says whose result brought it there. */
  #turned(client: Client, to: 'closed' | 'open' | 'half-open', row: number | null): void {
    const { nowUs } = this.context.sim;
    if (to === 'open') client.openedUs = nowUs;
    this.conduct.entered(client.number, to);
    this.#tell.turned(row, this.#cause, client, this.conduct.notClosed);
  }
}
