/** A plan: a place for every state, link and start of a graph. What the layouts make. */
import { around, type Box, distance, type Point, shifted, squareAt } from './geometry.ts';

export interface Route {
  /** The link's id; for the arrow from a start dot, the id of the state it leads to. */
  readonly id: string;
  /** Corners, drawn rounded; or a start followed by the triples of a Bézier curve. */
  readonly form: 'corners' | 'curve';
  readonly points: readonly Point[];
  /** Where its text stands; null for a start. */
  readonly label: Box | null;
  /** Whether the text stands on the line. */
  readonly onLine: boolean;
}

export interface Plan {
  readonly width: number;
  readonly height: number;
  /** By state. */
  readonly boxes: Readonly<Record<string, Box>>;
  readonly routes: readonly Route[];
  /** One for each initial state; they begin at their dots. */
  readonly starts: readonly Route[];
}

export type Loose = Omit<Plan, 'width' | 'height'>;

export const DOT_RADIUS = 4;
const MARGIN = 12;
const STEP = 6;

/** Points along a route, about six pixels apart. */
export function alongRoute({ form, points }: Route): readonly Point[] {
  const [start = { x: 0, y: 0 }, ...rest] = points;
  const along = [start];
  let from = start;
  const stride = form === 'corners' ? 1 : 3;
  for (let i = 0; i + stride <= rest.length; i += stride) {
    const piece = rest.slice(i, i + stride);
    const to = piece.at(-1) as Point;
    const count = Math.max(form === 'corners' ? 1 : 4, Math.round(distance(from, to) / STEP));
    for (let k = 1; k <= count; k++) along.push(pointOf(from, piece, k / count));
    from = to;
  }
  return along;
}

/** At `t` of a straight piece, or of a cubic Bézier curve. */
function pointOf(from: Point, piece: readonly Point[], t: number): Point {
  const [b, c, d] = piece as [Point, Point, Point];
  const u = 1 - t;
  if (piece.length === 1) return { x: u * from.x + t * b.x, y: u * from.y + t * b.y };
  const blend = (axis: 'x' | 'y') =>
    u * u * u * from[axis] +
    3 * u * u * t * b[axis] +
    3 * u * t * t * c[axis] +
    t * t * t * d[axis];
  return { x: blend('x'), y: blend('y') };
}

/** The plan moved so that it begins at the margin, with its size. */
export function fitted(loose: Loose): Plan {
  const { boxes, routes, starts } = loose;
  const dots = starts.map(({ points }) => points[0] as Point);
  const whole = around([
    ...Object.values(boxes),
    ...routes.flatMap((route) => [...alongRoute(route), ...(route.label ? [route.label] : [])]),
    ...dots.map((dot) => squareAt(dot, DOT_RADIUS)),
  ]);
  const by = { x: MARGIN - whole.x, y: MARGIN - whole.y };
  return {
    width: Math.ceil(whole.width + 2 * MARGIN),
    height: Math.ceil(whole.height + 2 * MARGIN),
    ...moved(loose, by),
  };
}

export function moved({ boxes, routes, starts }: Loose, by: Point): Loose {
  const move = (route: Route): Route => ({
    ...route,
    points: route.points.map((point) => shifted(point, by)),
    label: route.label && shifted(route.label, by),
  });
  return {
    boxes: Object.fromEntries(
      Object.entries(boxes).map(([state, box]) => [state, shifted(box, by)]),
    ),
    routes: routes.map(move),
    starts: starts.map(move),
  };
}
