/**
 * Arrivals → server, under the kernel: connects the machine to a source and keeps the numbers.
 *
 * Decisions are the machine's. The model draws chance from named streams, so that a new draw in one
 * place moves no other, and records what happened: those rows are the identity of a run.
 */
import { type Draw, exponential } from '../../kernel/distributions.ts';
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import { BatchMeans } from '../../measure/batch-means.ts';
import { TimeAverage } from '../../measure/time-average.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { choiceOf, meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { drawOf } from '../../stations/law.ts';
import { Source } from '../../stations/source.ts';
import { serviceUsOf } from './algorithm/service.ts';
import { sampleConceptMachine } from './machine.ts';
import { parameters } from './parameters.ts';

export const BURST_SIZE = 5;

/** Kinds of rows in the trace. */
export const ROW = { accepted: 0, refused: 1, finished: 2 } as const;

export class SampleConceptModel implements Model<SampleConceptModel> {
  readonly context: ModelContext;
  params: Params;
  offered = 0;
  refused = 0;
  served = 0;
  lastRetryAfterUs = 0;
  readonly busy = new TimeAverage();
  /** 1 for each refused request, 0 for each accepted one. */
  readonly refusals = new BatchMeans();
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  readonly source: Source;
  readonly #server;
  readonly #drawWork: Draw;

  constructor(context: ModelContext, params: Params) {
    const { sim, engine } = context;
    this.context = context;
    this.params = params;
    this.#drawWork = drawOf(choiceOf(params, 'service'), 1, sim.stream('service'));
    this.#server = spawn(sim, sampleConceptMachine, {
      engine,
      watch: context.charts !== undefined,
      on: {
        accepted: ({ who }) => this.#onAccepted(who),
        refused: ({ who, retryAfterUs }) => this.#onRefused(who, retryAfterUs),
        finished: ({ who }) => this.#onFinished(who),
      },
    });
    this.source = new Source({
      sim,
      drawGap: exponential(sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: () => this.#onArrival(this.#drawWork()),
    });
  }

  get state(): SampleConceptModel {
    return this;
  }

  /** For whoever draws its states. */
  get server(): Instance<typeof sampleConceptMachine> {
    return this.#server;
  }

  /** Whom the server serves now, since when and until when; null while it is idle. */
  get serving(): {
    readonly who: number;
    readonly fromUs: number;
    readonly untilUs: number;
  } | null {
    if (this.#server.value === 'idle') return null;
    const { who, serviceUs, freeAtUs } = this.#server.context;
    return { who, fromUs: freeAtUs - serviceUs, untilUs: freeAtUs };
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    if (action !== 'fire-burst') throw new RangeError(`There is no action "${action}".`);
    const { sim } = this.context;
    this.deeds.add(sim.nowUs, `${BURST_SIZE} requests were sent at once`);
    // Each brings the mean, and no draw is used up: those who come after bring what they would have.
    for (let i = 0; i < BURST_SIZE; i++) sim.at(sim.nowUs, this.#onArrival, 1);
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
  }

  /** @param work in units of the mean service time. */
  readonly #onArrival = (work: number): void => {
    const { nowUs } = this.context.sim;
    const serviceUs = serviceUsOf(work, numberOf(this.params, 'serviceMeanMs') * 1_000);
    this.#server.send({ type: 'REQUEST', who: this.offered++, atUs: nowUs, serviceUs });
    this.context.charts?.count('offered', nowUs);
  };

  #onAccepted(who: number): void {
    const { nowUs } = this.context.sim;
    this.refusals.add(0);
    this.busy.set(nowUs, 1);
    this.context.record(ROW.accepted, who, 0, 0);
    this.context.charts?.hold('busy', nowUs, 100);
  }

  #onRefused(who: number, retryAfterUs: number): void {
    const { nowUs } = this.context.sim;
    this.refused++;
    this.lastRetryAfterUs = retryAfterUs;
    this.refusals.add(1);
    this.context.record(ROW.refused, who, 0, retryAfterUs);
    this.context.charts?.count('refused', nowUs);
  }

  #onFinished(who: number): void {
    const { nowUs } = this.context.sim;
    this.served++;
    this.busy.set(nowUs, 0);
    this.context.record(ROW.finished, who, 0, 0);
    const { charts } = this.context;
    const serviceMs = this.#server.context.serviceUs / 1_000;
    charts?.count('served', nowUs);
    charts?.hold('busy', nowUs, 0);
    charts?.quantiles('serviceTime', nowUs, serviceMs);
    charts?.dot('serviceTime', nowUs, serviceMs, 'served', who);
  }
}
