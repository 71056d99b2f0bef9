/** States: boxes with their name, how often they were visited, and what stays inside them. */
import type { ChartState, Drawing, DrawnState, StatechartLayout } from '@simulations/index.ts';
import type { Live } from './lit';
import { type Mark, text } from './mark';

const LINE_HEIGHT = 16;
/** From the middle of a line of text to its baseline. */
const DROP = 4.5;
/** From below the name to the baseline of the first line inside. */
const FIRST_LINE = 19.5;
const MARGIN = 12;

/** What holds others first, so that it lies below them. */
export function stateMarks(
  { states }: StatechartLayout,
  drawing: Drawing,
  live: Live,
): readonly Mark[] {
  const drawn = drawing.boxes.flatMap((box) => {
    const state = states.find(({ id }) => id === box.state);
    return state ? [{ state, box }] : [];
  });
  const only = drawn.length === 1;
  return [
    ...drawn
      .filter(({ state }) => state.kind === 'compound')
      .flatMap(({ state, box }) => holder(state, box, live)),
    ...drawn
      .filter(({ state }) => state.kind !== 'compound')
      .flatMap(({ state, box }) => leaf(state, box, live, only)),
  ];
}

function holder(state: ChartState, box: DrawnState, live: Live): readonly Mark[] {
  const { x, y } = box;
  const lit = live.active.has(state.id);
  const name = text(`${state.id} name`, 'holderName', state.name, { x: x + 14, y: y + 21 }, lit);
  return [frame(state, box, lit), name, ...insideMarks(box, live, false)];
}

function leaf(state: ChartState, box: DrawnState, live: Live, only: boolean): readonly Mark[] {
  const { x, y, width, title, inside } = box;
  const lit = live.active.has(state.id);
  const middle = { x: x + width / 2, y: y + title / 2 };
  const visits = live.visits[state.id];
  const visited = visits !== undefined && !only;
  const lift = visited ? 8 : 0;
  return [
    frame(state, box, lit),
    ...(state.kind === 'final' ? [innerBorder(state, box, lit)] : []),
    text(`${state.id} name`, 'name', state.name, { ...middle, y: middle.y + DROP - lift }, lit),
    ...(visited
      ? [
          text(`${state.id} visits`, 'note', visits, {
            ...middle,
            y: middle.y + 13,
          }),
        ]
      : []),
    ...(inside.length > 0 ? [rule(state, box, lit)] : []),
    ...insideMarks(box, live, only),
  ];
}

const RADIUS = 12;

function frame({ id, kind }: ChartState, box: DrawnState, lit: boolean): Mark {
  const { x, y, width, height } = box;
  const look = kind === 'compound' ? 'holder' : kind === 'any' ? 'any' : 'state';
  const rx = kind === 'any' ? 16 : RADIUS;
  return { key: id, tag: 'rect', look, lit, attributes: { x, y, width, height, rx } };
}

/** An end has a double border. */
function innerBorder({ id }: ChartState, { x, y, width, height }: DrawnState, lit: boolean): Mark {
  const attributes = { x: x + 3.5, y: y + 3.5, width: width - 7, height: height - 7, rx: 9 };
  return { key: `${id} end`, tag: 'rect', look: 'end', lit, attributes };
}

/** Between the name and what stays inside. */
const rule = ({ id }: ChartState, { x, y, width, title }: DrawnState, lit: boolean): Mark => ({
  key: `${id} rule`,
  tag: 'path',
  look: 'rule',
  lit,
  attributes: { d: `M${x} ${y + title}H${x + width}` },
});

/** One line below the other; each with how often it was taken, where it stands alone. */
function insideMarks(box: DrawnState, live: Live, counted: boolean): readonly Mark[] {
  return box.inside.flatMap(({ edge, text: words }, line) => {
    const at = { x: box.x + MARGIN, y: box.y + box.title + FIRST_LINE + LINE_HEIGHT * line };
    const lit = live.last === edge;
    const begins = box.inside.findIndex((other) => other.edge === edge) === line;
    const key = `${edge} ${line}`;
    return [
      text(key, 'inside', words, at, lit),
      ...(counted && begins && live.taken
        ? [
            text(
              `${key} count`,
              'count',
              live.taken[edge] ?? '0',
              { ...at, x: box.x + box.width - MARGIN },
              lit,
            ),
          ]
        : []),
    ];
  });
}
