/** For the tests: what is drawn, read back from the committed data as a plan that can be judged. */
import type { Drawing, DrawnLine, Point } from '../run/statechart.ts';
import { within } from './geometry.ts';
import type { Graph } from './graph.ts';
import { BASELINE } from './pack.ts';
import type { Plan, Route } from './plan.ts';
import { labelSize, type Shape } from './sizes.ts';

export function planOf(drawing: Drawing, graph: Graph, shape: Shape): Plan {
  const { width, height, boxes, lines, starts } = drawing;
  const initial = graph.states.filter((state) => state.initial);
  return {
    width,
    height,
    boxes: Object.fromEntries(boxes.map((box) => [box.state, box])),
    routes: lines.map((line) => routeOf(line, graph, shape)),
    starts: starts.map(({ path }) => {
      const points = pointsOf(path);
      const end = points.at(-1) as Point;
      const state = initial.find((one) => {
        const box = boxes.find((drawn) => drawn.state === one.id);
        return box && within(end, box, 2) && !within(end, box, -2);
      });
      const id = state?.id ?? '';
      return { id, form: 'corners', points, label: null, onLine: false };
    }),
  };
}

function routeOf(line: DrawnLine, graph: Graph, shape: Shape): Route {
  const { from, to, path, ground, textAt } = line;
  const link = graph.links.find((known) => known.from === from && known.to === to);
  if (!link) throw new Error(`The drawing has a line from ${from} to ${to}, the machine has none.`);
  const size = labelSize(link, shape);
  const label = { ...size, x: textAt.x - size.width / 2, y: textAt.y - BASELINE };
  const form = path.includes('C') ? 'curve' : 'corners';
  return { id: link.id, form, points: pointsOf(path), label, onLine: ground !== null };
}

/** The points of path data; a rounded corner becomes its corner. */
const pointsOf = (path: string): readonly Point[] =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
