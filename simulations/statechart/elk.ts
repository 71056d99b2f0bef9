/**
 * ELK's layered layout for one graph: from our sizes to its nodes, and back from its coordinates.
 *
 * ELK writes into what it is given, so every call builds its input anew.
 */
import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Box, Point } from './geometry.ts';
import { childrenIn, type Graph, type Link } from './graph.ts';
import { DOT_RADIUS, type Loose, type Route } from './plan.ts';
import { headHeight, labelSize, type Shape, sizeOf } from './sizes.ts';

export type Options = Readonly<Record<string, string>>;

const elk = new ELK();

/** Marks the dot before an initial state, and the arrow from it. */
const DOT = '•';

const BASE: Options = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.randomSeed': '1',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '5',
  'elk.spacing.labelLabel': '6',
  'elk.spacing.nodeSelfLoop': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.thoroughness': '30',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
};

const COMPACT: Options = {
  'elk.spacing.nodeNode': '10',
  'elk.spacing.edgeNode': '11',
  'elk.spacing.edgeEdge': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': '16',
};

export interface ElkOptions {
  readonly shape: Shape;
  readonly options: Options;
  /** Less room beside everything. */
  readonly compact?: boolean;
  /** Whether text may stand on its line. */
  readonly onLine: boolean;
}

export async function elkLayout(graph: Graph, request: ElkOptions): Promise<Loose> {
  const { shape, options, onLine, compact = false } = request;
  const root = await elk.layout({
    id: 'root',
    children: nodesIn(graph, null, shape),
    edges: [
      ...graph.states
        .filter(({ initial }) => initial)
        .map(({ id }) => ({ id: `${DOT}${id}`, sources: [`${DOT}${id}`], targets: [id] })),
      ...graph.links.map((link) => edgeOf(link, shape, onLine)),
    ],
    layoutOptions: { ...BASE, ...(compact ? COMPACT : {}), ...options },
  });
  return read(root, graph, onLine);
}

function nodesIn(graph: Graph, parent: string | null, shape: Shape): ElkNode[] {
  return childrenIn(graph, parent).flatMap((state) => {
    const { width, height } = sizeOf(state, graph, shape);
    const top = headHeight(state, shape) + 10;
    const node: ElkNode =
      state.kind === 'compound'
        ? {
            id: state.id,
            children: nodesIn(graph, state.id, shape),
            layoutOptions: {
              'elk.padding': `[top=${top},left=16,bottom=16,right=16]`,
              'elk.nodeSize.constraints': 'MINIMUM_SIZE',
              'elk.nodeSize.minimum': `(${width},60)`,
            },
          }
        : { id: state.id, width, height };
    return state.initial ? [dotBefore(state.id), node] : [node];
  });
}

export const dotBefore = (id: string): ElkNode => ({
  id: `${DOT}${id}`,
  width: 2 * DOT_RADIUS,
  height: 2 * DOT_RADIUS,
});

const edgeOf = (link: Link, shape: Shape, onLine: boolean): ElkExtendedEdge => ({
  id: link.id,
  sources: [link.from],
  targets: [link.to],
  labels: [
    {
      text: ' ',
      ...labelSize(link, shape),
      layoutOptions: { 'elk.edgeLabels.inline': String(onLine && link.from !== link.to) },
    },
  ],
});

function read(root: ElkNode, graph: Graph, onLine: boolean): Loose {
  const boxes: Record<string, Box> = {};
  const collect = ({ children = [] }: ElkNode): void => {
    for (const child of children) {
      if (!child.id.startsWith(DOT)) boxes[child.id] = boxOf(child);
      collect(child);
    }
  };
  collect(root);
  const routes = (root.edges ?? []).map((edge) => ({ edge, route: routeOf(edge) }));
  const isLoop = (id: string) =>
    graph.links.some((link) => link.id === id && link.from === link.to);
  return {
    boxes,
    routes: routes
      .filter(({ edge }) => !edge.id.startsWith(DOT))
      .map(({ route }) => ({ ...route, onLine: onLine && !isLoop(route.id) })),
    starts: routes
      .filter(({ edge }) => edge.id.startsWith(DOT))
      .map(({ route }) => startFrom(route)),
  };
}

export const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({
  x,
  y,
  width,
  height,
});

export function routeOf(edge: ElkExtendedEdge): Route {
  const [section] = edge.sections ?? [];
  if (!section) throw new Error(`ELK gave no line for ${edge.id}: its ends are not connected.`);
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const [label] = edge.labels ?? [];
  return {
    id: edge.id,
    form: 'corners',
    points: points.map(({ x, y }) => ({ x, y })),
    label: label ? boxOf(label) : null,
    onLine: false,
  };
}

/** From the middle of the dot rather than its rim; under the id of the state. */
export function startFrom(route: Route): Route {
  const [rim = { x: 0, y: 0 }, next = rim, ...rest] = route.points;
  const inwards = (a: number, b: number) => a - Math.sign(b - a) * DOT_RADIUS;
  const centre: Point = { x: inwards(rim.x, next.x), y: inwards(rim.y, next.y) };
  return { ...route, id: route.id.slice(DOT.length), points: [centre, next, ...rest] };
}
