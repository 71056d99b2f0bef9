/** From graph and plans to the data that is committed: half pixels, words, and no search behind it. */
import type {
  Box,
  ChartState,
  ChartTransition,
  Drawing,
  DrawnLine,
  DrawnStart,
  DrawnState,
  StatechartLayout,
} from '../run/statechart.ts';
import type { Graph, Step } from './graph.ts';
import { half, pathOf, tipOf } from './path.ts';
import type { Plan, Route } from './plan.ts';
import { sentencesOf } from './sentences.ts';
import { insideTexts, labelTexts, type Shape, titleHeight } from './sizes.ts';
import { labelOf, nameOf, words } from './words.ts';

/** From the top of a label to the baseline of its first line. */
export const BASELINE = 12.5;

/** What is said of a machine; the drawings come from plans. */
export function described(
  graph: Graph,
): Pick<StatechartLayout, 'states' | 'transitions' | 'sentences'> {
  return {
    states: graph.states.map(
      (state): ChartState => ({
        id: state.id,
        name: nameOf(state),
        kind: state.kind,
        parent: state.parent,
        initial: state.initial,
        entry: state.entry.map(words),
        exit: state.exit.map(words),
      }),
    ),
    transitions: graph.states.flatMap(({ id, inside }) => [
      ...graph.links
        .filter(({ from }) => from === id)
        .flatMap(({ to, steps }) => steps.map((step) => transitionOf(step, to))),
      ...inside.map((step) => transitionOf(step, null)),
    ]),
    sentences: sentencesOf(graph),
  };
}

const transitionOf = (step: Step, target: string | null): ChartTransition => ({
  id: step.id,
  source: step.source,
  target,
  label: labelOf(step),
  actions: step.actions.map(words),
});

export function packed(graph: Graph, plan: Plan, shape: Shape): Drawing {
  return {
    width: plan.width,
    height: plan.height,
    boxes: graph.states.map(
      (state): DrawnState => ({
        state: state.id,
        ...rounded(plan.boxes[state.id] as Box),
        title: titleHeight(state),
        inside: insideTexts(state, shape),
        timed: state.timed,
      }),
    ),
    lines: plan.routes.map((route) => lineOf(graph, route, shape)),
    starts: plan.starts.map((route): DrawnStart => {
      const { x, y } = route.points[0] as Box;
      return { x: half(x), y: half(y), path: pathOf(route), tip: tipOf(route) };
    }),
  };
}

function lineOf(graph: Graph, route: Route, shape: Shape): DrawnLine {
  const link = graph.links.find(({ id }) => id === route.id);
  if (!link || !route.label) throw new Error(`The line ${route.id} has lost its link or its text.`);
  const { x, y, width } = route.label;
  return {
    from: link.from,
    to: link.to,
    path: pathOf(route),
    tip: tipOf(route),
    texts: labelTexts(link, shape),
    textAt: { x: half(x + width / 2), y: half(y + BASELINE) },
    ground: route.onLine ? rounded(route.label) : null,
  };
}

const rounded = ({ x, y, width, height }: Box): Box => ({
  x: half(x),
  y: half(y),
  width: half(width),
  height: half(height),
});
