/** One stack: ELK places the outer states as boxes with fixed ports; their insides are put back. */
import ELK, { type ElkExtendedEdge, type ElkNode, type ElkPort } from 'elkjs/lib/elk.bundled.js';
import { boxOf, dotBefore, routeOf, startFrom } from './elk.ts';
import type { Box, Point } from './geometry.ts';
import { childrenIn, type Graph, type Link, lineageOf } from './graph.ts';
import { type Loose, moved, type Plan, type Route } from './plan.ts';
import { labelSize, type Size, sizeOf } from './sizes.ts';

/** An outer state that holds others, laid out by itself. */
export interface Holder extends Size {
  readonly plan: Plan;
  /** Links that are drawn inside. */
  readonly links: ReadonlySet<string>;
  /** Where its inside begins. */
  readonly at: Point;
}

/** Where along an edge a link ends: `<link> out` and `<link> in` → a share of the edge's length. */
export type Slots = Map<string, number>;

const elk = new ELK();

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.randomSeed': '1',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeLabel': '5',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
};

/** Where the start arrow enters a box (px from its left). */
const START_AT = 28;

export async function stack(
  graph: Graph,
  holders: ReadonlyMap<string, Holder>,
  layering: string,
  slots: Slots,
): Promise<Loose> {
  const outer = childrenIn(graph, null);
  const outside = graph.links.filter(
    ({ id }) => ![...holders.values()].some(({ links }) => links.has(id)),
  );
  const ports = new Ports(graph, holders, slots);
  const edges: ElkExtendedEdge[] = outside.map((link) => ({
    id: link.id,
    sources: [ports.end(link, 'out')],
    targets: [ports.end(link, 'in')],
    labels: [{ text: ' ', ...labelSize(link, 'wide') }],
  }));
  const first = outer.find(({ initial }) => initial);
  const dot = first && dotBefore(first.id);
  if (first && dot) {
    edges.unshift({ id: dot.id, sources: [dot.id], targets: [ports.start(first.id)] });
  }
  const children: ElkNode[] = outer.map((state) => {
    const holder = holders.get(state.id);
    if (!holder) return { id: state.id, ...sizeOf(state, graph, 'wide') };
    const { width, height } = holder;
    const layoutOptions = { 'elk.portConstraints': 'FIXED_POS' };
    return { id: state.id, width, height, ports: ports.of(state.id), layoutOptions };
  });
  const root = await elk.layout({
    id: 'root',
    children: [...(dot ? [dot] : []), ...children],
    edges,
    layoutOptions: { ...OPTIONS, 'elk.layered.layering.strategy': layering },
  });
  return putBack(root, graph, holders, dot?.id);
}

/** Every end on the edge of a box has a port of its own, or ELK piles them up at a corner. */
class Ports {
  readonly #graph: Graph;
  readonly #holders: ReadonlyMap<string, Holder>;
  readonly #slots: Slots;
  readonly #ports = new Map<string, ElkPort[]>();

  constructor(graph: Graph, holders: ReadonlyMap<string, Holder>, slots: Slots) {
    this.#graph = graph;
    this.#holders = holders;
    this.#slots = slots;
  }

  of(state: string): ElkPort[] {
    return this.#ports.get(state) ?? [];
  }

  start(state: string): string {
    const holder = this.#holders.get(state);
    return holder ? this.#add(state, `${state} start`, START_AT, 0, 'NORTH') : state;
  }

  /** The name of the end: a state of its own, or a port of the box around it. */
  end({ id, from, to }: Link, way: 'out' | 'in'): string {
    const state = way === 'out' ? from : to;
    const around = lineageOf(this.#graph, state).at(-1)?.id ?? state;
    const holder = this.#holders.get(around);
    if (!holder) return state;
    const y = way === 'out' ? holder.height : 0;
    const side = way === 'out' ? 'SOUTH' : 'NORTH';
    if (state === around) {
      const share = this.#slots.get(`${id} ${way}`) ?? 0.5;
      return this.#add(around, `${id} ${way}`, Math.round(holder.width * share), y, side);
    }
    // From a state inside: straight below or above it.
    const { x, width } = holder.plan.boxes[state] as Box;
    return this.#add(around, `${id} ${way}`, holder.at.x + x + width / 2, y, side);
  }

  #add(state: string, id: string, x: number, y: number, side: string): string {
    const port = { id, width: 0, height: 0, x, y, layoutOptions: { 'elk.port.side': side } };
    this.#ports.set(state, [...this.of(state), port]);
    return id;
  }
}

function putBack(
  root: ElkNode,
  graph: Graph,
  holders: ReadonlyMap<string, Holder>,
  dot: string | undefined,
): Loose {
  const boxes: Record<string, Box> = {};
  const routes: Route[] = [];
  const starts: Route[] = [];
  for (const child of root.children ?? []) {
    if (child.id === dot) continue;
    const box = boxOf(child);
    boxes[child.id] = box;
    const holder = holders.get(child.id);
    if (!holder) continue;
    const inside = moved(holder.plan, { x: box.x + holder.at.x, y: box.y + holder.at.y });
    Object.assign(boxes, inside.boxes);
    routes.push(...inside.routes);
    starts.push(...inside.starts);
  }
  for (const edge of root.edges ?? []) {
    const route = routeOf(edge);
    if (edge.id === dot) starts.push(startFrom(route));
    else routes.push(reaching(route, graph, boxes));
  }
  return { boxes, routes, starts };
}

/** Drawn on through the edge of the box, to the state inside it. */
function reaching(route: Route, graph: Graph, boxes: Readonly<Record<string, Box>>): Route {
  const link = graph.links.find(({ id }) => id === route.id) as Link;
  const from = boxes[link.from] as Box;
  const to = boxes[link.to] as Box;
  const [first, ...rest] = route.points as [Point, ...Point[]];
  const last = rest.pop() as Point;
  const begins =
    lineageOf(graph, link.from).length > 1 ? { ...first, y: from.y + from.height } : first;
  const ends = lineageOf(graph, link.to).length > 1 ? { ...last, y: to.y } : last;
  return { ...route, points: [begins, ...rest, ends] };
}
