/** What a sequence is drawn from: parts, messages, spans and marks in their places. */
import type { LifeMark, LifeMessage, LifeSpan } from '@simulations/index.ts';
import type { Area, PlacedLabel } from './labels';
import type { Numeral } from './numerals';
import type { TimeAxis } from './time-axis';

/** Of a mark, from its middle; arrows end before it. */
export const MARK_PX = 6;

export interface PlacedPart {
  readonly id: string;
  readonly title: string;
  readonly x: number;
}

export interface Placed {
  readonly index: number;
  readonly label?: PlacedLabel;
  /** What a pointer may press. */
  readonly area: Area;
}

export interface PlacedMessage extends Placed {
  readonly step: LifeMessage;
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

export interface PlacedSpan extends Placed {
  readonly step: LifeSpan;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** It goes on: its end is the present. */
  readonly open: boolean;
}

export interface PlacedMark extends Placed {
  readonly step: LifeMark;
  readonly x: number;
  readonly y: number;
}

export interface SequenceGeometry {
  readonly width: number;
  readonly height: number;
  /** Where lifelines begin and end. */
  readonly top: number;
  readonly bottom: number;
  /** The line on which the instants stand. */
  readonly axisX: number;
  /** Words stand in the drawing; else each step has its number there. */
  readonly wide: boolean;
  readonly time: TimeAxis;
  readonly parts: readonly PlacedPart[];
  readonly messages: readonly PlacedMessage[];
  readonly spans: readonly PlacedSpan[];
  readonly marks: readonly PlacedMark[];
  /** In a narrow drawing. */
  readonly numerals: readonly Numeral[];
  /** Of the present, where the life has not ended. */
  readonly nowY: number | undefined;
}

/** Before it has its words. */
export type Bare =
  | Omit<PlacedMessage, 'area' | 'label'>
  | Omit<PlacedSpan, 'area' | 'label'>
  | Omit<PlacedMark, 'area' | 'label'>;

/** What takes no time is told by the steps around it. */
export const isDrawn = (step: Bare) => !('height' in step) || step.height > 0;
