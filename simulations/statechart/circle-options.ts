/**
 * What the lines of a circle may look like: how far they bow, where their text stands, where the
 * start dot lies; each with what it costs by itself. The first of a line's options is the plain one.
 */
import type { Placement } from './circle.ts';
import { type Bend, curve, loop } from './curve.ts';
import { addMutualFaults, addOwnFaults, costOf, noFaults } from './faults.ts';
import type { Box, Point } from './geometry.ts';
import type { Graph, Link } from './graph.ts';
import type { Route } from './plan.ts';
import { type Piece, pieceOf, type Scene, sceneOf } from './scene.ts';
import { labelSize, type Shape } from './sizes.ts';

export interface Option {
  readonly piece: Piece;
  readonly bow: number;
  readonly cost: number;
}

const BOWS = [-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4];
const PLACES = [0.28, 0.36, 0.43, 0.5, 0.57, 0.64, 0.72];
const LOOP_BOWS = [0, 0.5];
const LOOP_PLACES = [0.3, 0.5, 0.7];
const SIDES = [1, -1] as const;
const DOT_APART = 26;

/** A list for each line, of `most` options: the links in their order, then the start dot's arrow. */
export function optionsFor(
  graph: Graph,
  { boxes }: Placement,
  shape: Shape,
  most = Number.POSITIVE_INFINITY,
): readonly (readonly Option[])[] {
  const scene = sceneOf(graph, boxes);
  return [
    ...graph.links.map((link) =>
      bendsFor(graph, link)
        .slice(0, most)
        .map((bend) => {
          const route = routeOf(link, bend, boxes, labelSize(link, shape));
          return { ...optionOf(route, graph, scene, tasteOf(link, bend)), bow: bend.bow };
        }),
    ),
    startsFor(graph, boxes)
      .slice(0, most)
      .map((route, i) => optionOf(route, graph, scene, 15 * i)),
  ];
}

function optionOf(route: Route, graph: Graph, scene: Scene, taste: number): Option {
  const piece = pieceOf(route, graph);
  const faults = noFaults();
  addOwnFaults(faults, piece, scene);
  return { piece, bow: 0, cost: costOf(faults) + taste };
}

function bendsFor({ links }: Graph, { from, to }: Link): readonly Bend[] {
  const isLoop = from === to;
  const paired = links.some((other) => other.from === to && other.to === from);
  // There and back, away from one another; a line alone straight.
  const plain: Bend = { bow: paired && !isLoop ? 0.1 : 0, at: 0.5, side: 1 };
  const all = (isLoop ? LOOP_BOWS : BOWS).flatMap((bow) =>
    (isLoop ? LOOP_PLACES : PLACES).flatMap((at) => SIDES.map((side) => ({ bow, at, side }))),
  );
  return [plain, ...all];
}

/** Straight lines are liked better; text in their middle, and on the outer side of a bow. */
function tasteOf({ from, to }: Link, { bow, at, side }: Bend): number {
  const inner = from !== to && bow * side < 0 ? 8 : 0;
  return Math.abs(bow) * 60 + Math.abs(at - 0.5) * 20 + inner;
}

const routeOf = (
  link: Link,
  bend: Bend,
  boxes: Placement['boxes'],
  text: ReturnType<typeof labelSize>,
): Route =>
  link.from === link.to
    ? loop(link, boxes[link.from] as Box, bend, text)
    : curve(link, boxes[link.from] as Box, boxes[link.to] as Box, bend, text);

/** The dot at the left of the first state, above it, or at its right. */
function startsFor({ states }: Graph, boxes: Placement['boxes']): readonly Route[] {
  const first = states.find(({ initial }) => initial);
  const box = first && boxes[first.id];
  if (!box) return [];
  const { x, y, width, height } = box;
  const level = y + height / 2;
  const above = (at: number): readonly Point[] => [
    { x: at, y: y - DOT_APART },
    { x: at, y },
  ];
  const beside = (from: number, to: number): readonly Point[] => [
    { x: from, y: level },
    { x: to, y: level },
  ];
  const arrows = [
    beside(x - DOT_APART, x),
    above(x + 24),
    above(x + width / 2),
    beside(x + width + DOT_APART, x + width),
  ];
  return arrows.map((points) => ({
    id: first.id,
    form: 'corners',
    points,
    label: null,
    onLine: false,
  }));
}

/** What two lines cost each other. There and back are liked as mirror images: with the same bow. */
export function mutualCost({ piece: a, bow }: Option, { piece: b, bow: back }: Option): number {
  const faults = noFaults();
  addMutualFaults(faults, a, b);
  const paired = a.from !== a.to && a.from === b.to && a.to === b.from;
  return costOf(faults) + (paired ? 80 * Math.abs(bow - back) : 0);
}
