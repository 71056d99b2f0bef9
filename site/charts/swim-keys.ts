/** What swim lanes say: a legend of what is there, and what each row does at an instant. */
import { ARROW_FATES, count, SPAN_TONES, type Swim, thinnedSwim } from '@simulations/index.ts';
import type { ChartKind, Key, Swatch } from './kinds';
import type { ChartSpec, LaneData } from './lane-data';
import { endOf, rowsTall, swimOf } from './swim';
import styles from './swim.module.css';
import { nameOf, type Told } from './swim-names';
import { arrowSwatch, inOrder, momentSwatch, type Shapes, spanSwatch } from './swim-shapes';

/** "order 12"; nothing for what is of no request. */
export const whoText = ({ unit }: ChartSpec, who: number): string =>
  who < 0 ? '' : `${unit.replace(/s$/, '')} ${count(who)}`;

const swatchOf = (shapes: Shapes, width: number): Swatch => ({
  as: 'path',
  parts: inOrder(shapes).map(([style, d]) => ({ className: styles[style], d })),
  width,
});

function keysOf(
  chart: ChartSpec,
  lanes: readonly LaneData[],
  { atUs }: { readonly atUs: number },
): readonly Key[] {
  const swim = lanes[0] && swimOf(lanes[0]);
  if (!swim) return [];
  const has = (column: ArrayLike<number | null>, at: number) => Array.from(column).includes(at);
  const entry = (id: Told, shapes: Shapes, width: number, of = ''): Key => {
    return {
      id: `${of}${id}`,
      swatch: swatchOf(shapes, width),
      title: nameOf(chart, id),
      text: '',
    };
  };
  const spans = SPAN_TONES.filter((_, at) => has(swim.spans.tone, at));
  const others = SPAN_TONES.filter(
    (tone, at) => has(swim.moments.tone, at) && !spans.includes(tone),
  );
  return [
    ...spans.map((tone) => entry(tone, spanSwatch(tone), 18)),
    ...others.map((tone) => entry(tone, momentSwatch(tone), 16, 'moment ')),
    ...ARROW_FATES.filter((_, at) => has(swim.arrows.fate, at)).map((fate) =>
      entry(fate, arrowSwatch(fate), 24),
    ),
    ...(swim.oneIn > 1
      ? [{ id: 'oneIn', title: `one in ${count(swim.oneIn)} drawn`, text: '' }]
      : []),
    ...readingsOf(chart, swim, atUs).map(({ title, text }): Key => {
      return { id: `row ${title}`, title: `${title}:`, text: text || 'nothing', heard: true };
    }),
  ];
}

export interface Reading {
  readonly title: string;
  /** Empty while the row does nothing. */
  readonly text: string;
}

/** What each row does at an instant: one thing by its name, several as how many. */
export function readingsOf(chart: ChartSpec, swim: Swim, atUs: number): readonly Reading[] {
  const { spans, texts, seenUs } = swim;
  return (chart.rows ?? []).map(({ title }, row) => {
    const there = Array.from(spans.fromUs, (_, i) => i).filter((i) => {
      const [from, to] = [spans.fromUs[i] ?? 0, endOf(spans.toUs[i])];
      // At its very end it is still read, where nothing has followed yet.
      const over = to < atUs || (to === atUs && to < seenUs);
      return spans.row[i] === row && from <= atUs && atUs <= seenUs && !over;
    });
    const [first, ...others] = there;
    if (first === undefined) return { title, text: '' };
    const said = texts[spans.text[first] ?? 0] ?? '';
    const tone = nameOf(chart, SPAN_TONES[spans.tone[first] ?? 0] ?? 'work');
    const who = whoText(chart, spans.who[first] ?? -1);
    const words = [said || tone, who, others.length > 0 ? `and ${others.length} more` : ''];
    return { title, text: words.filter(Boolean).join(', ') };
  });
}

/** As few requests as the lane that keeps the fewest. */
function alike(lanes: readonly LaneData[]): readonly LaneData[] {
  const oneIn = Math.max(1, ...lanes.map((lane) => swimOf(lane)?.oneIn ?? 1));
  return lanes.map((lane) => {
    const [series] = lane.series;
    if (!series?.swim || series.swim.oneIn === oneIn) return lane;
    return { ...lane, series: [{ ...series, swim: thinnedSwim(series.swim, oneIn) }] };
  });
}

export const swimKind: Omit<ChartKind, 'Plot' | 'Overlay'> = {
  tall: rowsTall,
  alike,
  keys: keysOf,
  reach: () => ({ most: 1, across: 0 }),
};
