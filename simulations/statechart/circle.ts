/**
 * The circle: flat machines of few states, placed evenly around an ellipse, the first at the top
 * or at the left. Only placements that are symmetric about an axis are tried.
 */
import type { Box, Point } from './geometry.ts';
import { touch } from './geometry.ts';
import type { Graph } from './graph.ts';
import { ROOM, type Shape, sizeOf } from './sizes.ts';

export const CIRCLE_STATES_MOST = 5;
const APART = 18;

/** Where the first place is. */
export type Turn = 'top' | 'flat top' | 'left';

export interface Placement {
  /** The states in order around the circle, as indices. */
  readonly order: readonly number[];
  readonly turn: Turn;
  /** A factor on the radii. */
  readonly grow: number;
  readonly boxes: Readonly<Record<string, Box>>;
}

/** All placements in which no two states touch. The machine's first state comes first. */
export function placements(graph: Graph, shape: Shape): readonly Placement[] {
  const { states } = graph;
  const turns: readonly Turn[] =
    shape === 'tall' ? ['top', 'flat top'] : ['top', 'flat top', 'left'];
  const grows = shape === 'tall' ? [0.7, 1, 1.25, 1.5, 1.8] : [0.8, 1, 1.2];
  const first = states.findIndex(({ initial }) => initial);
  const others = states.map((_, i) => i).filter((i) => i !== first);
  return orders(others).flatMap((rest) =>
    turns.flatMap((turn) =>
      grows.flatMap((grow) => {
        const order = [first, ...rest];
        const boxes = boxesAround(graph, shape, order, turn, grow);
        return overlap(Object.values(boxes)) ? [] : [{ order, turn, grow, boxes }];
      }),
    ),
  );
}

const orders = (items: readonly number[]): readonly (readonly number[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item) =>
        orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );

function boxesAround(
  graph: Graph,
  shape: Shape,
  order: readonly number[],
  turn: Turn,
  grow: number,
): Record<string, Box> {
  const sizes = graph.states.map((state) => sizeOf(state, graph, shape));
  const widest = Math.max(...sizes.map(({ width }) => width));
  const radiusX = shape === 'tall' ? (ROOM.tall.width - 28 - widest) / 2 : 175 * grow;
  const radiusY = (shape === 'tall' ? 150 : 105) * grow;
  const directions = directionsOf(order.length, turn);
  return Object.fromEntries(
    order.map((index, place) => {
      const { width, height } = sizes[index] as { width: number; height: number };
      const { x, y } = directions[place] as Point;
      const box = {
        x: Math.round(x * radiusX - width / 2),
        y: Math.round(y * radiusY - height / 2),
        width,
        height,
      };
      return [graph.states[index]?.id ?? '', box];
    }),
  );
}

const overlap = (boxes: readonly Box[]): boolean =>
  boxes.some((box, i) => boxes.slice(i + 1).some((other) => touch(box, other, APART)));

/** Unit vectors, clockwise. Written out: sine and cosine may differ in their last bits. */
function directionsOf(count: number, turn: Turn): readonly Point[] {
  const top = TOP_FIRST[count] ?? [];
  const flat = FLAT_TOP[count] ?? [];
  if (turn === 'top') return top;
  // A quarter turn to the left of "top".
  return turn === 'flat top' ? flat : top.map(({ x, y }) => ({ x: y, y: -x }));
}

const at = (x: number, y: number): Point => ({ x, y });
const [S60, S36, C36, S72, C72, S45] = [0.866, 0.5878, 0.809, 0.9511, 0.309, Math.SQRT1_2];

const TOP_FIRST: readonly (readonly Point[])[] = [
  [],
  [at(0, 0)],
  [at(0, -1), at(0, 1)],
  [at(0, -1), at(S60, 0.5), at(-S60, 0.5)],
  [at(0, -1), at(1, 0), at(0, 1), at(-1, 0)],
  [at(0, -1), at(S72, -C72), at(S36, C36), at(-S36, C36), at(-S72, -C72)],
];

/** Two at the top, the first at the left of them. */
const FLAT_TOP: readonly (readonly Point[])[] = [
  [],
  [at(0, 0)],
  [at(-1, 0), at(1, 0)],
  [at(-S60, -0.5), at(S60, -0.5), at(0, 1)],
  [at(-S45, -S45), at(S45, -S45), at(S45, S45), at(-S45, S45)],
  [at(-S36, -C36), at(S36, -C36), at(S72, C72), at(0, 1), at(-S72, C72)],
];
