/**
 * Kinds of charts that few figures have. Their drawing code is not in the panel: it comes with the
 * first figure that needs it, before that figure is drawn (simulation/drawings.ts).
 */
import type { OutcomeName, SeriesMark } from '@simulations/index.ts';
import type { ComponentType } from 'react';
import type { CursorProps } from './cursor';
import type { Box, Range } from './frame';
import type { ChartSpec, LaneData, LaneStyle } from './lane-data';
import type { PlotProps } from './plot';

/** An entry of a legend. */
export interface Key {
  readonly id: string;
  /** How it is drawn. */
  readonly swatch?: Swatch | undefined;
  readonly title: string;
  readonly text: string;
  /** Only for those who hear it: the eye has it elsewhere. */
  readonly heard?: boolean;
}

export type Swatch =
  | { readonly as: 'line'; readonly lane: LaneStyle | undefined; readonly mark: SeriesMark }
  | { readonly as: 'bar'; readonly mark: SeriesMark }
  | { readonly as: 'dot'; readonly outcome: OutcomeName }
  | { readonly as: 'path'; readonly parts: readonly SwatchPart[]; readonly width: number }
  | { readonly as: 'band' };

/** Of its own style, in a drawing 12 high. */
export interface SwatchPart {
  readonly className: string | undefined;
  readonly d: string;
}

/** How far the axes of a chart reach: the same in each of its plots, so that they can be compared. */
export interface Reach {
  /** The greatest value upwards; of ticks the number of rows. */
  readonly most: number;
  /** The least value of lines that go below 0. */
  readonly least?: number;
  /** Of ticks the tallest bar below them, of a trail the greatest value to the right. */
  readonly across: number;
}

/** What is seen of a run, and when it ends (µs). */
export interface Seen {
  readonly range: Range;
  readonly endUs: number;
}

export interface OverlayProps extends CursorProps {
  readonly chart: ChartSpec;
  readonly lanes: readonly LaneData[];
  readonly reach: Reach;
  /** The lane of the figure that it lies above, and who chooses one of its requests. */
  readonly lane: number;
  readonly onSelect: ((lane: number, who: number) => void) | undefined;
}

export interface ChartKind {
  readonly Plot: ComponentType<PlotProps>;
  /** What lies above the plot, instead of the cursor of other charts. */
  readonly Overlay?: ComponentType<OverlayProps>;
  /** How tall its plot is, where that depends on the chart. */
  readonly tall?: (chart: ChartSpec, low: boolean) => number;
  /** The same requests in every lane. */
  readonly alike?: (lanes: readonly LaneData[]) => readonly LaneData[];
  /** Where a value stands in the plot, for the dot that is pointed out. */
  readonly placeOf?: (value: number, reach: Reach, box: Box) => number;
  readonly keys: (
    chart: ChartSpec,
    lanes: readonly LaneData[],
    at: { readonly atUs: number; readonly endUs: number },
  ) => readonly Key[];
  readonly reach: (chart: ChartSpec, lanes: readonly LaneData[], seen: Seen) => Reach;
}

const kinds = new Map<ChartSpec['kind'], ChartKind>();

export const addKind = (kind: ChartSpec['kind'], how: ChartKind): void => {
  kinds.set(kind, how);
};

/** Nothing for those that every panel can draw. */
export const kindOf = ({ kind }: ChartSpec): ChartKind | undefined => kinds.get(kind);
