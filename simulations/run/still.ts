/**
 * A still: the frame of a scenario at its pinned instant, made when the site is generated, drawn
 * on the page before anything runs, and the source of every number in the text.
 */
import type { Concept, Scenario } from './concept.ts';
import type { CrashAxis } from './crash.ts';
import { crashAxisOf } from './crash-points.ts';
import { CROSSING_US } from './crossing.ts';
import { Figure, scenarioRuns } from './figure.ts';
import type { Frame, LaneFrame } from './frame.ts';
import { type SeriesValues, thinned } from './series.ts';
import { swimOfMost } from './thinned-swim.ts';

export interface Still {
  readonly concept: string;
  readonly scenario: string;
  readonly seed: number;
  /** Values of the compared parameter, one a lane; empty when there is one lane. */
  readonly lanes: readonly string[];
  readonly frame: Frame;
  /** The metrics of each lane at the end of its run: the numbers that a text may quote. */
  readonly measured: readonly Readonly<Record<string, number>>[];
  /** Of each lane, where the figure shows it: what a crash at each instant would do. */
  readonly crash?: readonly CrashAxis[];
}

/** Ticks of each lane in a still: so many more would make it too heavy for a page. */
const TICKS_MOST = 600;
/** And so many spans, arrows and moments. */
const SWIM_MOST = 240;

export function stillOf(concept: Concept, scenario: Scenario): Still {
  const runs = scenarioRuns(concept, scenario);
  const figure = new Figure(concept, runs);
  figure.seek({ atUs: scenario.stillAtUs });
  const spanUs = Math.round(CROSSING_US * scenario.speed);
  const whole = figure.frame({ spanUs, words: true });
  const frame = { ...whole, lanes: whole.lanes.map((lane) => shownLane(lane, concept, scenario)) };
  figure.seek({ atUs: frame.endUs });
  return {
    concept: concept.id,
    scenario: scenario.id,
    seed: scenario.seed,
    lanes: (scenario.compare?.values ?? []).map(String),
    frame,
    measured: figure.lanes.map(({ state, nowUs }) => concept.measure(state, nowUs)),
    ...(scenario.crash && { crash: runs.map((run) => crashAxisOf(concept, run)) }),
  };
}

/**
 * Only what the figure draws at rest, since a page carries its stills: the series of its charts, and
 * of the words the account, of the metrics those that set runs side by side, of the parameters those
 * that are not the scenario's. The others come with the first frame that is asked for.
 */
function shownLane(lane: LaneFrame, concept: Concept, scenario: Scenario): LaneFrame {
  const charts = concept.charts.filter(({ id }) => scenario.charts.includes(id));
  const shown = new Set(charts.flatMap(({ series }) => series.map(({ id }) => id)));
  const series = Object.entries(lane.series)
    .filter(([id]) => shown.has(id))
    .map(([id, values]) => [id, lighter(values)]);
  const { words } = lane;
  const told = concept.metrics.filter(({ contrast }) => contrast !== undefined);
  const metrics = told.map(({ id }) => [id, lane.metrics[id] ?? 0]);
  const differs = ([id, value]: [string, unknown]) => value !== scenario.params[id];
  return {
    ...lane,
    params: Object.fromEntries(Object.entries(lane.params).filter(differs)),
    digest: lane.digest.slice(0, 8),
    metrics: Object.fromEntries(metrics),
    series: Object.fromEntries(series),
    ...(words && { words: { account: words.account, theory: [], invariants: [] } }),
  };
}

function lighter(values: SeriesValues): SeriesValues {
  if (values.swim) return { ...values, swim: swimOfMost(values.swim, SWIM_MOST) };
  return values.tries ? thinned(values, TICKS_MOST) : values;
}

/** As JSON: typed arrays become plain ones, and no number carries more digits than it shows. */
export function stillJson(still: Still): string {
  const round = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));
  return `${JSON.stringify(still, (_key, value: unknown) => {
    if (value instanceof Float64Array) return Array.from(value, round);
    return value;
  })}\n`;
}
