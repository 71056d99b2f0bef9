/** The machine as sentences: the text twin of the drawing, from the same graph. */
import type { ChartSentence } from '../run/statechart.ts';
import { childrenIn, type Graph, lineageOf, type State, type Step } from './graph.ts';
import { duration, nameOf, words } from './words.ts';

export function sentencesOf(graph: Graph): readonly ChartSentence[] {
  return graph.states.flatMap((state) => [
    ...aboutState(graph, state),
    ...graph.links
      .filter(({ from }) => from === state.id)
      .flatMap(({ to, steps }) => steps.map((step) => leaving(graph, state, step, to))),
    ...state.inside.map((step) => staying(graph, state, step)),
  ]);
}

/** With the states around it: "executing / reserve". */
const nameIn = (graph: Graph, id: string): string =>
  lineageOf(graph, id).toReversed().map(nameOf).join(' / ');

function aboutState(graph: Graph, state: State): readonly ChartSentence[] {
  const name = nameIn(graph, state.id);
  const { entry, exit, initial, kind, parent } = state;
  const texts = [
    ...(initial && parent === null ? [`It begins in ${name}.`] : []),
    ...(kind === 'compound' ? [holding(graph, state, name)] : []),
    ...(kind === 'final' ? [ending(graph, state, name)] : []),
    ...(entry.length > 0 ? [`On entering ${name}: ${list(entry)}.`] : []),
    ...(exit.length > 0 ? [`On leaving ${name}: ${list(exit)}.`] : []),
  ];
  return texts.map((text) => ({ text, state: state.id, edge: null }));
}

function holding(graph: Graph, state: State, name: string): string {
  const children = childrenIn(graph, state.id);
  const first = children.find(({ initial }) => initial);
  const names = children.map(nameOf).join(', ');
  return `${capital(name)} holds ${names}${first ? ` and begins in ${nameOf(first)}` : ''}.`;
}

const ending = (graph: Graph, { parent }: State, name: string): string =>
  parent === null
    ? `${capital(name)} is an end.`
    : `${capital(name)} ends ${nameIn(graph, parent)}.`;

function leaving(graph: Graph, state: State, step: Step, to: string): ChartSentence {
  const from = state.kind === 'any' ? 'any state' : nameIn(graph, state.id);
  const where = to === state.id ? 'begin it anew' : `go to ${nameIn(graph, to)}`;
  const text = `From ${from}, ${cause(step)}: ${where}${actions(step)}.`;
  return { text, state: state.id, edge: step.id };
}

function staying(graph: Graph, state: State, step: Step): ChartSentence {
  const where = state.kind === 'any' ? 'any state' : nameIn(graph, state.id);
  const text = `In ${where}, ${cause(step)}: stay${actions(step)}.`;
  return { text, state: state.id, edge: step.id };
}

function cause(step: Step): string {
  if (step.otherwise) return `${occasion(step)}, otherwise`;
  return step.guard === null ? occasion(step) : `${occasion(step)}, if ${words(step.guard)}`;
}

function occasion({ kind, event, delay }: Step): string {
  if (kind === 'always') return 'at once';
  if (kind === 'done') return 'when its last step is done';
  if (kind === 'event') return event === '*' ? 'on any other event' : `on ${event}`;
  const time = delay?.ms == null ? '' : duration(delay.ms);
  if (delay?.name == null) return `after ${time}`;
  return `after ${words(delay.name)}${time && ` (${time})`}`;
}

const actions = ({ actions }: Step): string =>
  actions.length === 0 ? '' : `; actions: ${list(actions)}`;

const list = (names: readonly string[]): string => names.map(words).join(', ');

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
