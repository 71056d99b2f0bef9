/** How much room states and labels need, and on which lines their text stands. */
import type { DrawnText } from '../run/statechart.ts';
import { LINE_HEIGHT, NAME_SIZE, textWidth, wrapped } from './font.ts';
import type { Graph, Link, State } from './graph.ts';
import { insideOf, labelOf, nameOf } from './words.ts';

/** `tall` is for narrow pages. */
export type Shape = 'wide' | 'tall';

/** What a drawing should fit into (px). */
export const ROOM: Readonly<Record<Shape, { readonly width: number; readonly height: number }>> = {
  wide: { width: 640, height: 480 },
  tall: { width: 328, height: 620 },
};

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between the title and the lines inside, and below them. */
const INSIDE_ABOVE = 7;
const INSIDE_BELOW = 8;
/** "9,999 visits" fits. */
const STATE_WIDTH_MIN: Readonly<Record<Shape, number>> = { wide: 84, tall: 78 };
const NAME_MARGIN = 14;
const INSIDE_MARGIN = 12;
/** For how often a line inside was taken: six digits. */
const COUNT_WIDTH = 56;
/** Lines inside are broken where they get longer. */
const INSIDE_WIDTH_MOST: Readonly<Record<Shape, number>> = { wide: 300, tall: 220 };
const LABEL_WIDTH_MOST: Readonly<Record<Shape, number>> = { wide: 160, tall: 96 };

/** The lines inside a state, each with its transition. */
export const insideTexts = ({ inside }: State, shape: Shape): readonly DrawnText[] =>
  inside.flatMap((step) =>
    wrapped(insideOf(step), INSIDE_WIDTH_MOST[shape]).map((text) => ({ edge: step.id, text })),
  );

/** Of a state's name, with the number of visits where there can be any. */
export const titleHeight = ({ kind }: State): number =>
  kind === 'compound' ? 28 : kind === 'any' ? 32 : 44;

/** Height of the lines inside, with the space around them. */
const insideHeight = (lines: number): number =>
  lines === 0 ? 0 : INSIDE_ABOVE + LINE_HEIGHT * lines + INSIDE_BELOW;

/** Above the children of a state that holds others: its name, and what stays inside it. */
export const headHeight = (state: State, shape: Shape): number =>
  titleHeight(state) + insideHeight(insideTexts(state, shape).length);

export function sizeOf(state: State, graph: Graph, shape: Shape): Size {
  const lines = insideTexts(state, shape);
  const counted = isOnlyState(graph) ? COUNT_WIDTH : 0;
  const width = Math.max(
    state.kind === 'any' ? 0 : STATE_WIDTH_MIN[shape],
    textWidth(nameOf(state), NAME_SIZE) + 2 * NAME_MARGIN,
    ...lines.map(({ text }) => textWidth(text) + 2 * INSIDE_MARGIN + counted),
  );
  const height = titleHeight(state) + insideHeight(lines.length);
  return { width: 2 * Math.ceil(width / 2), height };
}

/** A machine of one state shows how often each line inside was taken: nothing else changes. */
const isOnlyState = ({ states }: Graph): boolean => states.length === 1;

/** The label of a link: a line for each transition, more where one is long. */
export const labelTexts = ({ steps }: Link, shape: Shape): readonly DrawnText[] =>
  steps.flatMap((step) => {
    const text = labelOf(step);
    const most = LABEL_WIDTH_MOST[shape];
    // A condition begins its own line rather than being torn apart.
    const [cause = '', ...condition] = textWidth(text) > most ? text.split(/(?<=,) /) : [text];
    return [cause, ...condition]
      .flatMap((part) => wrapped(part, most))
      .map((line) => ({ edge: step.id, text: line }));
  });

export function labelSize(link: Link, shape: Shape): Size {
  const texts = labelTexts(link, shape);
  return {
    width: Math.ceil(Math.max(...texts.map(({ text }) => textWidth(text)))) + 4,
    height: texts.length * LINE_HEIGHT + 1,
  };
}
