/** Writes what happens into the trace, the counts and the charts: the model says it once. */
import type { ModelContext } from '../../run/concept.ts';
import { SERVICES, type Step } from './algorithm/steps.ts';
import { moneyText } from './money.ts';
import type { Order, StepState } from './order.ts';
import { ROW } from './rows.ts';
import type { Statistics } from './statistics.ts';

/** Ids of the rows of the swim lanes: the order services, then the services. */
export const LANES = ['orders', ...SERVICES] as const;
export const ORDERS_LANE = 0;
export const LANE_SERIES = 'steps';

/** The lane of a step's service. */
export const laneOf = ({ service }: Step): number => service + 1;

type Kind = (typeof ROW)[keyof typeof ROW];
type Tone = 'work' | 'committed' | 'undone' | 'waiting' | 'failed' | 'crashed';

const ENDS = {
  completed: { kind: ROW.completed, tone: 'committed' },
  compensated: { kind: ROW.compensated, tone: 'undone' },
  stuck: { kind: ROW.stuck, tone: 'failed' },
} as const;

export class Recorder {
  readonly context: ModelContext;
  readonly #statistics: Statistics;

  constructor(context: ModelContext, statistics: Statistics) {
    this.context = context;
    this.#statistics = statistics;
  }

  arrived(order: Order): void {
    const { nowUs } = this.context.sim;
    this.#statistics.arrived++;
    this.context.record(ROW.arrived, order.who, 0, order.cents);
    order.span = this.#span(ORDERS_LANE, nowUs, 'work', order.who, moneyText(order.cents));
    this.underWay();
  }

  /** The step has come to something; row and state go together. */
  step(kind: Kind, order: Order, step: number, state: StepState | null, value: number): void {
    if (state) order.stepStates[step] = state;
    this.context.record(kind, order.who, step, value);
  }

  /** The money line moves with what has just been committed. */
  enter(order: Order, cents: number): void {
    if (cents === 0) return;
    order.balance += cents;
    this.#statistics.enter(cents);
    this.context.charts?.observe('money', this.context.sim.nowUs, this.#statistics.money / 100);
  }

  ended(order: Order, down: boolean): void {
    const { sim, charts } = this.context;
    const statistics = this.#statistics;
    const { status, who, balance } = order;
    if (status !== 'completed' && status !== 'compensated' && status !== 'stuck') return;
    statistics[status]++;
    if (down) statistics.endedWhileDown++;
    const tookUs = sim.nowUs - order.arrivedUs;
    this.context.record(ENDS[status].kind, who, 0, status === 'stuck' ? balance : tookUs);
    charts?.count(status, sim.nowUs);
    charts?.endSpan(order.span, sim.nowUs, ENDS[status].tone);
    if (order.endedUs < 0) statistics.orderEnded(order, sim.nowUs);
    order.endedUs = sim.nowUs;
    this.underWay();
  }

  repaired(order: Order): void {
    this.#statistics.stuck--;
    this.context.record(ROW.repaired, order.who, 0, order.balance);
    this.moment(ORDERS_LANE, 'work', order.who, 'a person sees to it');
    const { nowUs } = this.context.sim;
    order.span = this.#span(ORDERS_LANE, nowUs, 'work', order.who, moneyText(order.cents));
    this.underWay();
  }

  crashed(desk: number, up: boolean): void {
    this.context.record(up ? ROW.restarted : ROW.crashed, -1, desk, 0);
  }

  underWay(): void {
    const { arrived, ended } = this.#statistics;
    this.context.charts?.observe('underWay', this.context.sim.nowUs, arrived - ended);
  }

  locked(): void {
    const { open } = this.#statistics.locked;
    this.context.charts?.observe('locked', this.context.sim.nowUs, open);
  }

  /** Opens a span in a lane, for `close`. */
  open(lane: number, tone: Tone, who: number, text: string): number | undefined {
    return this.#span(lane, this.context.sim.nowUs, tone, who, text);
  }

  close(span: number | undefined, tone?: Tone): void {
    this.context.charts?.endSpan(span, this.context.sim.nowUs, tone);
  }

  moment(lane: number, tone: Tone, who: number, text: string): void {
    const { sim, charts } = this.context;
    charts?.moment(LANE_SERIES, { row: nameOf(lane), atUs: sim.nowUs, tone, who, text });
  }

  arrow(
    [from, to]: readonly [number, number],
    [fromUs, toUs]: readonly [number, number],
    duplicate: boolean,
    { who, text }: { readonly who: number; readonly text: string },
  ): void {
    const fate = duplicate ? 'duplicate' : 'delivered';
    const way = {
      fromRow: nameOf(from),
      fromUs,
      toRow: nameOf(to),
      toUs,
      fate,
      who,
      text,
    } as const;
    this.context.charts?.arrow(LANE_SERIES, way);
  }

  #span(lane: number, fromUs: number, tone: Tone, who: number, text: string): number | undefined {
    const toUs = Number.POSITIVE_INFINITY;
    return this.context.charts?.span(LANE_SERIES, {
      ...{ row: nameOf(lane), fromUs, toUs, tone, who, text },
    });
  }
}

const nameOf = (lane: number): string => LANES[lane] ?? '';
