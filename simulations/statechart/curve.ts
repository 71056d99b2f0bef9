/** A link between two states of a circle as a curve, and a loop from a state to itself. */
import { type Box, distance, middle, type Point } from './geometry.ts';
import type { Link } from './graph.ts';
import type { Route } from './plan.ts';
import type { Size } from './sizes.ts';

/** What a search may choose for a curve. */
export interface Bend {
  /** How far the curve leaves the straight line, as a share of its length. */
  readonly bow: number;
  /** Where along it the text stands: 0 to 1. */
  readonly at: number;
  /** On which side of it. */
  readonly side: 1 | -1;
}

const STEP = 0.01;
const TEXT_GAP = 4;

/** From the border of one box to that of the other, aimed at their middles. */
export function curve(link: Link, from: Box, to: Box, bend: Bend, text: Size): Route {
  const [a, b] = [middle(from), middle(to)];
  const length = distance(a, b) || 1;
  const aside = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
  const through = {
    x: (a.x + b.x) / 2 + aside.x * bend.bow * length,
    y: (a.y + b.y) / 2 + aside.y * bend.bow * length,
  };
  let begins = 0;
  while (begins < 0.5 && !isOutside(onArc(a, through, b, begins), from, 0)) begins += STEP;
  let ends = 1;
  while (ends > 0.5 && !isOutside(onArc(a, through, b, ends), to, 1)) ends -= STEP;

  const start = onArc(a, through, b, begins);
  const end = onArc(a, through, b, ends);
  const slope = slopeAt(a, through, b, begins);
  const span = ends - begins;
  // The part of a parabola between two points is a parabola with this control point.
  const control = { x: start.x + slope.x * span, y: start.y + slope.y * span };
  const at = begins + span * bend.at;
  return {
    id: link.id,
    form: 'curve',
    points: [start, towards(start, control), towards(end, control), end],
    label: besides(onArc(a, through, b, at), slopeAt(a, through, b, at), bend.side, text),
    onLine: false,
  };
}

const onArc = (a: Point, through: Point, b: Point, t: number): Point => ({
  x: (1 - t) * (1 - t) * a.x + 2 * t * (1 - t) * through.x + t * t * b.x,
  y: (1 - t) * (1 - t) * a.y + 2 * t * (1 - t) * through.y + t * t * b.y,
});

/** Half of the derivative. */
const slopeAt = (a: Point, through: Point, b: Point, t: number): Point => ({
  x: (1 - t) * (through.x - a.x) + t * (b.x - through.x),
  y: (1 - t) * (through.y - a.y) + t * (b.y - through.y),
});

/** A quadratic curve's control point as one of a cubic. */
const towards = (end: Point, control: Point): Point => ({
  x: end.x + ((control.x - end.x) * 2) / 3,
  y: end.y + ((control.y - end.y) * 2) / 3,
});

const isOutside = ({ x, y }: Point, box: Box, gap: number): boolean =>
  x < box.x - gap || x > box.x + box.width + gap || y < box.y - gap || y > box.y + box.height + gap;

function besides(at: Point, slope: Point, side: 1 | -1, { width, height }: Size): Box {
  const length = distance(slope, { x: 0, y: 0 }) || 1;
  const aside = { x: (-slope.y / length) * side, y: (slope.x / length) * side };
  const push = (Math.abs(aside.x) * width) / 2 + (Math.abs(aside.y) * height) / 2 + TEXT_GAP;
  return {
    x: at.x + aside.x * push - width / 2,
    y: at.y + aside.y * push - height / 2,
    width,
    height,
  };
}

const LOOP_WIDTH = 26;
const LOOP_HEIGHT = 26;

/** On the side, above or below, that looks away from the centre; the text beside it or beyond. */
export function loop(link: Link, box: Box, bend: Bend, text: Size): Route {
  const up = middle(box).y <= 0;
  const away = up ? -1 : 1;
  const x = box.x + box.width * bend.at;
  const y = up ? box.y : box.y + box.height;
  const half = LOOP_WIDTH / 2;
  const far = y + away * LOOP_HEIGHT * 1.2;
  const label =
    bend.bow > 0
      ? { x: x - text.width / 2, y: up ? y - 28 - text.height : y + 28 }
      : {
          x: bend.side > 0 ? x + half + 6 : x - half - 6 - text.width,
          y: y + away * LOOP_HEIGHT * 0.62 - text.height / 2,
        };
  return {
    id: link.id,
    form: 'curve',
    points: [
      { x: x - half, y },
      { x: x - half - 4, y: far },
      { x: x + half + 4, y: far },
      { x: x + half, y: y + away },
    ],
    label: { ...label, ...text },
    onLine: false,
  };
}
