/** What happens in the model, told to the trace, the statistics and the charts. */
import type { ChartData, ModelContext } from '../../run/concept.ts';
import type { OutcomeName } from '../../run/picture.ts';
import type { Client } from './client.ts';
import type { Request } from './request.ts';
import { ROW } from './rows.ts';
import type { Statistics } from './statistics.ts';

/** How an end is charted: its count, and its dot. */
const ENDS: Readonly<Record<number, readonly [series: string, outcome: OutcomeName]>> = {
  [ROW.answered]: ['answered', 'served'],
  [ROW.fellBack]: ['fellBack', 'rejected'],
  [ROW.failed]: ['failed', 'failed'],
  [ROW.threadless]: ['failed', 'failed'],
};

export class Recorder {
  readonly #context: ModelContext;
  readonly #charts: ChartData | undefined;
  readonly #statistics: Statistics;

  constructor(context: ModelContext, statistics: Statistics) {
    this.#context = context;
    this.#charts = context.charts;
    this.#statistics = statistics;
  }

  get #nowUs(): number {
    return this.#context.sim.nowUs;
  }

  #row(kind: number, { who, client }: Request, value: number): void {
    this.#context.record(kind, who, client, value);
  }

  arrived(request: Request, waiting: number): void {
    this.#row(ROW.arrived, request, waiting);
  }

  waiting(howMany: number): void {
    this.#charts?.observe('waiting', this.#nowUs, howMany);
  }

  started(busy: number): void {
    const { threads } = this.#statistics;
    threads.enter(this.#nowUs);
    this.#busy(busy);
  }

  released({ startedUs }: Request, busy: number): void {
    this.#statistics.threads.leave(this.#nowUs, startedUs);
    this.#busy(busy);
  }

  #busy(busy: number): void {
    const statistics = this.#statistics;
    statistics.threads.observe(this.#nowUs, busy);
    statistics.busyMost = Math.max(statistics.busyMost, busy);
    this.#charts?.hold('busy', this.#nowUs, busy);
  }

  refused(request: Request, halfOpen: boolean, inVain: boolean): void {
    this.#statistics.refused++;
    if (inVain) this.#statistics.refusedInVain++;
    this.#row(ROW.refused, request, halfOpen ? 1 : 0);
    this.#charts?.count('refused', this.#nowUs);
  }

  called(
    request: Request,
    {
      probe,
      dead,
      calling,
    }: { readonly probe: boolean; readonly dead: boolean; readonly calling: number },
  ): void {
    this.#statistics.called++;
    if (dead) this.#statistics.calledDead++;
    this.#row(ROW.called, request, probe ? 1 : 0);
    this.#charts?.count('called', this.#nowUs);
    this.#charts?.observe('calling', this.#nowUs, calling);
  }

  /** An error or a timeout has a row of its own; an answer ends the request. */
  result(request: Request, timedOut: boolean, answered: boolean, calling: number): void {
    this.#charts?.observe('calling', this.#nowUs, calling);
    if (answered) return;
    this.#statistics.callsFailed++;
    const tookUs = this.#nowUs - request.startedUs;
    this.#row(timedOut ? ROW.timedOut : ROW.errored, request, tookUs);
    this.#charts?.count('callsFailed', this.#nowUs);
  }

  ended(request: Request, row: number): void {
    const sojournUs = this.#nowUs - request.arrivedUs;
    const statistics = this.#statistics;
    if (row === ROW.answered) statistics.answered++;
    else if (row === ROW.fellBack) statistics.fellBack++;
    else statistics.failed++;
    if (row === ROW.threadless) statistics.threadless++;
    statistics.sojourns.add(sojournUs);
    this.#row(row, request, sojournUs);
    if (this.#charts) this.#chartEnd(this.#charts, request.who, row, sojournUs / 1_000);
  }

  #chartEnd(charts: ChartData, who: number, row: number, sojournMs: number): void {
    const [series, outcome] = ENDS[row] as readonly [string, OutcomeName];
    charts.count(series, this.#nowUs);
    charts.quantiles('inside', this.#nowUs, sojournMs);
    charts.dot('inside', this.#nowUs, sojournMs, outcome, who);
  }

  /** A breaker is in another state. @param row null where a timer brought it there. */
  turned(row: number | null, who: number, client: Client, notClosed: number): void {
    this.#statistics.notClosed.set(this.#nowUs, notClosed);
    this.#charts?.observe('notClosed', this.#nowUs, notClosed);
    if (row !== null) this.#context.record(row, who, client.number, 0);
    if (row === ROW.recovered) this.#charts?.count('cycles', this.#nowUs);
    if (row !== ROW.tripped) return;
    const results = client.breaker?.context.tally.results ?? 0;
    this.#charts?.dot('toTrip', this.#nowUs, results, 'failed', who);
  }
}
