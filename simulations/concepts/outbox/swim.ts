/** What the chart of lanes is told: who is at what, what goes from one to another, what happens. */

import type { ArrowFate, SpanTone } from '../../measure/swim.ts';
import type { ModelContext } from '../../run/concept.ts';

export const LANES = [
  { id: 'service', title: 'service' },
  { id: 'database', title: 'database' },
  { id: 'relay', title: 'relay' },
  { id: 'broker', title: 'broker' },
  { id: 'consumer', title: 'consumer' },
] as const;

export type Lane = (typeof LANES)[number]['id'];

/** The series of the chart. */
export const SWIM = 'lanes';

/** Nothing is kept where nobody looks. */
export class Swim {
  readonly #context: ModelContext;

  constructor(context: ModelContext) {
    this.#context = context;
  }

  /** Somebody begins something now; returns its number, for `end`. */
  begin(row: Lane, who: number, text: string, tone: SpanTone = 'work'): number | undefined {
    const { charts, sim } = this.#context;
    const toUs = Number.POSITIVE_INFINITY;
    return charts?.span(SWIM, { row, fromUs: sim.nowUs, toUs, tone, who, text });
  }

  end(span: number | undefined, tone?: SpanTone): void {
    const { charts, sim } = this.#context;
    charts?.endSpan(span, sim.nowUs, tone);
  }

  /** A message that arrives, or is lost, now. */
  arrow(
    [fromRow, toRow]: readonly [Lane, Lane],
    fromUs: number,
    who: number,
    text: string,
    fate: ArrowFate = 'delivered',
  ): void {
    const { charts, sim } = this.#context;
    charts?.arrow(SWIM, { fromRow, fromUs, toRow, toUs: sim.nowUs, fate, who, text });
  }

  moment(row: Lane, who: number, text: string, tone: SpanTone): void {
    const { charts, sim } = this.#context;
    charts?.moment(SWIM, { row, atUs: sim.nowUs, tone, who, text });
  }
}
