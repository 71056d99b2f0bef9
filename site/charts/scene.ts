/**
 * Everything inside the axes of one plot, as geometry: bands and lines of reference, bars, lines or
 * dots, marks of forks, and words that do not touch one another.
 */
import type { SeriesMark } from '@simulations/index.ts';
import { type BarPath, layoutBars } from './bars';
import { wholeBins } from './bins';
import { type DotPath, layoutDots } from './dots';
import { type Box, px, type Scale } from './frame';
import { alongLine, atEnd, type Label, placeLabels, type Wish } from './labels';
import { type ChartSpec, countsPerBin, drawn, type LaneData, type LaneStyle } from './lane-data';
import { cutAt, type LinePath, layoutLine, pointsOf, ribbonOf, type Trace } from './lines';
import { type DrawnReference, layoutReferences } from './references';

export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
  readonly box: Box;
}

/** How a line looks: as its lane among several, or as its series within one; the shared past is grey. */
export interface Stroke {
  readonly lane: LaneStyle | undefined;
  readonly mark: SeriesMark;
  readonly shared: boolean;
}

export interface DrawnLine extends LinePath, Stroke {
  readonly key: string;
}

export interface Upright {
  readonly what: 'fork' | 'difference';
  readonly x: number;
}

export interface Scene {
  readonly references: readonly DrawnReference[];
  readonly bars: readonly BarPath[];
  readonly lines: readonly DrawnLine[];
  readonly dots: readonly DotPath[];
  readonly uprights: readonly Upright[];
  readonly labels: readonly (Label & { readonly role: LabelRole })[];
}

export type LabelRole = 'upright' | 'reference' | Stroke;

export interface SceneSpec {
  readonly chart: ChartSpec;
  readonly lanes: readonly LaneData[];
  readonly divergedAtUs: number | undefined;
}

export function layoutScene(spec: SceneSpec, axes: Axes): Scene {
  const { chart, lanes } = spec;
  const [lane] = lanes;
  const references = layoutReferences(chart, lanes, axes);
  const lines = chart.kind === 'line' ? layoutLines(chart, lanes, axes) : [];
  const uprights = layoutUprights(spec, axes);
  const bars =
    chart.kind === 'bars' && lane
      ? drawn(chart).map(({ series: { mark }, index }) => ({
          mark,
          values: lane.series[index] ?? { binUs: 0, values: [] },
        }))
      : [];
  const dots = chart.kind === 'dots' ? lane?.series[0] : undefined;
  return {
    references,
    bars: layoutBars(bars, axes, lane),
    lines,
    dots: dots ? layoutDots(dots, axes, lane?.forkAtUs) : [],
    uprights,
    labels: labelsOf({ references, lines, uprights }, spec, axes),
  };
}

function layoutLines(chart: ChartSpec, lanes: readonly LaneData[], axes: Axes): DrawnLine[] {
  const several = lanes.length > 1;
  return lanes.flatMap((lane, index) =>
    drawn(chart).flatMap(({ series: { id, mark }, index: at }) => {
      const trace = traceOf(chart, lane, { at, several });
      const drawAs = (shared: boolean, some: Trace): DrawnLine => ({
        ...layoutLine(some, axes),
        key: `${index}${id}${shared ? ' past' : ''}`,
        lane: several ? lane.style : undefined,
        mark,
        shared,
      });
      const { cutUs, showsPast } = cutOf(lanes, index);
      if (cutUs === undefined) return [drawAs(false, trace)];
      const [past, own] = cutAt(trace, cutUs);
      return [...(showsPast ? [drawAs(true, past)] : []), drawAs(false, own)];
    }),
  );
}

/** Where a lane's line turns from the shared past to its own colour, and who draws that past. */
function cutOf(
  lanes: readonly LaneData[],
  index: number,
): { readonly cutUs: number | undefined; readonly showsPast: boolean } {
  const { forkAtUs } = lanes[index] ?? {};
  const forks = lanes.flatMap((lane) => lane.forkAtUs ?? []);
  const trunks = lanes.length - forks.length;
  // A lane alone shows its past; of several, the one from which the others part.
  const showsPast =
    lanes.length === 1 || (trunks === 1 && forkAtUs === undefined) || (trunks === 0 && index === 0);
  const parted = forkAtUs === undefined && trunks === 1 && forks.length > 0;
  return { cutUs: parted ? Math.min(...forks) : forkAtUs, showsPast };
}

function traceOf(
  chart: ChartSpec,
  lane: LaneData,
  { at, several }: { readonly at: number; readonly several: boolean },
): Trace {
  const series = lane.series[at] ?? { binUs: 0, values: [] };
  const ribbon = ribbonOf(series);
  if (ribbon) return ribbon;
  // The area below a line says "so much"; below a mean beside its band it would only hide that.
  const filled = !several && drawn(chart).length === 1 && !lane.references.some(({ band }) => band);
  const bins = countsPerBin(chart) ? wholeBins(series, lane.nowUs) : series.values.length;
  return { points: pointsOf(series, bins), low: filled ? 'axis' : undefined };
}

function layoutUprights({ lanes, divergedAtUs }: SceneSpec, { x }: Axes): Upright[] {
  const forks = [...new Set(lanes.flatMap(({ forkAtUs }) => forkAtUs ?? []))];
  const all = [
    ...forks.map((us) => ({ what: 'fork' as const, us })),
    ...(divergedAtUs === undefined ? [] : [{ what: 'difference' as const, us: divergedAtUs }]),
  ];
  return all
    .filter(({ us }) => us > x.from && us < x.to)
    .map(({ what, us }) => ({ what, x: px(x(us)) }));
}

const WORDS = { fork: 'fork', difference: 'first difference' };

function labelsOf(
  { references, lines, uprights }: Pick<Scene, 'references' | 'lines' | 'uprights'>,
  { chart, lanes }: SceneSpec,
  { box }: Axes,
): Scene['labels'] {
  const roles = new Map<string, LabelRole>();
  const wish = (key: string, role: LabelRole, text: string, places: Wish['places']): Wish => {
    roles.set(key, role);
    return { key, text, places };
  };
  const top = box.top;
  const marks = uprights.map(({ what, x }) => {
    const [before, after] = [
      { x: x - 5, y: top, anchor: 'end' as const },
      { x: x + 5, y: top, anchor: 'start' as const },
    ];
    const places = what === 'fork' ? [before, after] : [after, before];
    return wish(`${what}${x}`, 'upright', WORDS[what], places);
  });
  const ends = (lines.length > 1 ? lines : []).flatMap((line) => {
    const text = line.shared ? '' : titleOf(line, chart, lanes);
    return line.end && text ? [wish(line.key, line, text, atEnd(line.end, text))] : [];
  });
  // Where lines reach the right end, a reference's label keeps out of their way.
  const endsAt = lines.flatMap(({ end }) => (end && end.x > 0.75 * box.right ? [end.y] : []));
  // Those of single lanes stand in the legend.
  const rest = references
    .filter(({ style }) => style === undefined)
    .map(({ title, y }) => wish(title, 'reference', title, alongLine(y, endsAt, box)));
  // The ends of lines are named all or not at all: a name that is missing would be missed.
  const placed = placeLabels([...marks, ...ends, ...rest], box);
  const named = ends.every(({ key }) => placed.some((label) => label.key === key));
  return (named ? placed : placeLabels([...marks, ...rest], box)).map((label) => ({
    ...label,
    role: roles.get(label.key) ?? 'upright',
  }));
}

const titleOf = (line: Stroke, chart: ChartSpec, lanes: readonly LaneData[]): string =>
  line.lane === undefined
    ? (chart.series.find(({ mark }) => mark === line.mark)?.title ?? '')
    : (lanes.find(({ style }) => style === line.lane)?.title ?? '');
