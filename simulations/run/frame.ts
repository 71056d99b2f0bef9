/**
 * A frame: what a figure shows at one instant, for each of its lanes.
 *
 * The page at rest draws a frame that was made when the site was built (a still); the running page
 * draws frames from the worker. They are one type, so both draw the same picture.
 */

import { type Reference, type SeriesSnapshot, seriesShown } from './chart.ts';
import type { Check, Fact, Invariant } from './concept.ts';
import type { Params } from './parameters.ts';
import type { Picture } from './picture.ts';
import type { Session } from './session.ts';

export interface LaneFrame {
  /** The parameters in force now. */
  readonly params: Params;
  readonly metrics: Readonly<Record<string, number>>;
  readonly facts: readonly Fact[];
  readonly picture: Picture;
  readonly barUs: number;
  readonly series: SeriesSnapshot;
  readonly references: Readonly<Record<string, readonly Reference[]>>;
  /** Sixteen hex digits: the identity of the lane's run up to here. */
  readonly digest: string;
  /** When it parted from the lane beside it (µs); null while they are the same. */
  readonly divergedAtUs: number | null;
  /** Present when asked for: it costs more than a frame should. */
  readonly words?: Words;
}

export interface Words {
  readonly account: readonly string[];
  readonly theory: readonly Check[];
  readonly invariants: readonly Invariant[];
}

export interface Frame {
  readonly nowUs: number;
  readonly endUs: number;
  /** Ordinal of the last step, over the whole run. */
  readonly steps: number;
  /** Steps taken at this instant. */
  readonly into: number;
  /** Whether the first lane has nothing left to do up to the end. */
  readonly finished: boolean;
  readonly lanes: readonly LaneFrame[];
}

export interface FrameOptions {
  /** The time that a crossing of a link stands for (µs). */
  readonly spanUs: number;
  readonly words: boolean;
  /** Charts whose series are wanted, by id; else those of all. */
  readonly charts?: readonly string[] | undefined;
}

/** One lane of a figure, as its session stands. The session must have been made `looking`. */
export function laneFrame(
  session: Session,
  { spanUs, words, charts: shown }: FrameOptions,
  divergedAtUs: number | null = null,
): LaneFrame {
  const { concept, state, nowUs, params, charts } = session;
  if (!charts) throw new Error('A frame needs a session that looks: pass { looking: true }.');
  const references: Record<string, readonly Reference[]> = {};
  for (const chart of concept.charts) {
    if (!chart.references || shown?.includes(chart.id) === false) continue;
    references[chart.id] = chart.references(params, state);
  }
  const only = shown && seriesShown(concept.charts, shown);
  return {
    params,
    metrics: concept.measure(state, nowUs),
    facts: concept.facts(state, nowUs),
    picture: concept.picture(state, { nowUs, spanUs, log: session.trace.log }),
    barUs: charts.barUs,
    series: charts.snapshot(nowUs, { look: () => concept.sample(state, nowUs), only }),
    references,
    digest: session.digest,
    divergedAtUs,
    ...(words && {
      words: {
        account: concept.account(state, nowUs),
        theory: concept.theory(state, nowUs),
        invariants: concept.invariants(state),
      },
    }),
  };
}

/** All lanes on one cursor, which is the first one's, and where each has parted from another. */
export function frameOf(
  lanes: readonly Session[],
  parted: readonly (number | null)[],
  options: FrameOptions,
): Frame {
  const [first] = lanes;
  if (!first) throw new Error('A figure has at least one lane.');
  return {
    nowUs: first.nowUs,
    endUs: first.endUs,
    steps: first.steps,
    into: first.into,
    finished: first.finished,
    lanes: lanes.map((lane, index) => laneFrame(lane, options, parted[index] ?? null)),
  };
}
