/** What stands still while lines are judged: states, what they hold, timers; and lines made ready. */
import { NAME_SIZE, textWidth } from './font.ts';
import { around, type Box, distance, type Point, squareAt } from './geometry.ts';
import { type Graph, lineageOf } from './graph.ts';
import { alongRoute, DOT_RADIUS, type Plan, type Route } from './plan.ts';
import { nameOf } from './words.ts';

export interface Scene {
  readonly solids: readonly Solid[];
  /** Names of the states that hold others. */
  readonly titles: readonly Box[];
  /** Strips along the edges of those, the upper one as high as the name. */
  readonly borders: readonly Box[];
  /** The corner that a running timer takes up. */
  readonly timers: readonly Box[];
}

export interface Solid {
  readonly id: string;
  readonly box: Box;
  /** Whether it holds other states: text and lines may then lie inside. */
  readonly holds: boolean;
}

/** A route made ready to be compared. */
export interface Piece {
  readonly route: Route;
  /** null: it begins at a dot. */
  readonly from: string | null;
  readonly to: string | null;
  /** States that it may run through: where it begins and ends, and those around them. */
  readonly inside: ReadonlySet<string>;
  readonly along: readonly Point[];
  readonly length: number;
  readonly label: Box | null;
  readonly dot: Box | null;
  readonly bounds: Box;
}

const TITLE_BAND = 28;
const TIMER_HALF = 13;

export function sceneOf(graph: Graph, boxes: Plan['boxes']): Scene {
  const placed = graph.states.map((state) => ({ state, box: boxes[state.id] as Box }));
  const holding = placed.filter(({ state }) => state.kind === 'compound');
  return {
    solids: placed.map(({ state, box }) => ({
      id: state.id,
      box,
      holds: state.kind === 'compound',
    })),
    titles: holding.map(({ state, box: { x, y } }) => ({
      x: x + 14,
      y: y + 8,
      width: textWidth(nameOf(state), NAME_SIZE),
      height: 16,
    })),
    borders: holding.flatMap(({ box }) => bordersOf(box)),
    timers: placed
      .filter(({ state }) => state.timed)
      .map(({ box: { x, y, width } }) => squareAt({ x: x + width, y }, TIMER_HALF)),
  };
}

const bordersOf = (box: Box): readonly Box[] => [
  { ...box, height: TITLE_BAND },
  { ...box, y: box.y + box.height - 1, height: 2 },
  { ...box, x: box.x - 1, width: 2 },
  { ...box, x: box.x + box.width - 1, width: 2 },
];

export function pieceOf(route: Route, graph: Graph): Piece {
  const link = graph.links.find(({ id }) => id === route.id);
  const along = alongRoute(route);
  const dot = link ? null : squareAt(along[0] as Point, DOT_RADIUS + 1);
  const ends = link ? [link.from, link.to] : [route.id];
  return {
    route,
    from: link?.from ?? null,
    to: link?.to ?? null,
    inside: new Set(ends.flatMap((id) => lineageOf(graph, id).map((state) => state.id))),
    along,
    length: along.slice(1).reduce((sum, point, i) => sum + distance(point, along[i] as Point), 0),
    label: route.label,
    dot,
    bounds: around([...along, ...(route.label ? [route.label] : []), ...(dot ? [dot] : [])]),
  };
}
