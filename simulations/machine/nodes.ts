/**
 * State nodes: the questions the compiler asks of XState's resolved graph.
 *
 * Without parallel and history states exactly one leaf is active, so which nodes a transition
 * leaves and enters depends on nothing but the leaf and the transition.
 */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition, StateValue } from 'xstate';

/** The node and all below it, in document order. */
export const nodesFrom = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...Object.values<AnyStateNode>(node.states).flatMap(nodesFrom),
];

/** The leaves in document order. */
export const leavesOf = ({ root }: AnyStateMachine): readonly AnyStateNode[] =>
  nodesFrom(root).filter(({ type }) => type === 'atomic' || type === 'final');

/** The ancestors, nearest first. */
export function ancestors(node: AnyStateNode): readonly AnyStateNode[] {
  const found: AnyStateNode[] = [];
  for (let parent = node.parent; parent; parent = parent.parent) found.push(parent);
  return found;
}

/** The node and its ancestors, nearest first: what is active when the node is the active leaf. */
export const lineOf = (leaf: AnyStateNode): readonly AnyStateNode[] => [leaf, ...ancestors(leaf)];

/** Everything is below `undefined`, which stands above the root. */
export const isBelow = (node: AnyStateNode, above: AnyStateNode | undefined): boolean =>
  above === undefined || ancestors(node).includes(above);

/** The nodes entered by default below `node`, the leaf last. */
export function defaultsBelow(node: AnyStateNode): readonly AnyStateNode[] {
  const [child] = node.type === 'compound' ? node.initial.target : [];
  return child ? [child, ...defaultsBelow(child)] : [];
}

/** The state value XState reports when this leaf is active. */
export function stateValueOf(leaf: AnyStateNode): StateValue {
  const [innermost, ...outer] = leaf.path.toReversed();
  if (innermost === undefined) return {};
  return outer.reduce<StateValue>((value, key) => Object.freeze({ [key]: value }), innermost);
}

/** Where a transition leads, and through which nodes. */
export interface Move {
  readonly to: AnyStateNode;
  /** Innermost first. */
  readonly exits: readonly AnyStateNode[];
  /** Outermost first. */
  readonly entries: readonly AnyStateNode[];
  /** Those among the entries whose `initial` actions run. */
  readonly defaults: ReadonlySet<AnyStateNode>;
}

/** XState's rules (those of SCXML) for a transition that has one target. */
export function moveTo(
  target: AnyStateNode,
  leaf: AnyStateNode,
  { source, reenter }: AnyTransitionDefinition,
): Move {
  const domain = domainOf(target, source, reenter);
  const below = defaultsBelow(target);
  const staysInTarget = target === source && source === domain && !reenter;
  const defaults = new Set(staysInTarget ? below : [target, ...below]);
  const between = ancestors(target).filter((node) => isBelow(node, domain));

  return {
    to: below.at(-1) ?? target,
    exits: lineOf(leaf).filter(
      (node) => isBelow(node, domain) || (reenter && node === source && node === domain),
    ),
    entries: [...new Set([...between, ...defaults])].sort((a, b) => a.order - b.order),
    defaults,
  };
}

/** The innermost node a transition stays inside; undefined when it leaves even the root. */
function domainOf(
  target: AnyStateNode,
  source: AnyStateNode,
  reenter: boolean,
): AnyStateNode | undefined {
  if (!reenter && (target === source || isBelow(target, source))) return source;
  const common = ancestors(target).find((node) => isBelow(source, node));
  return common ?? (reenter ? undefined : source.machine.root);
}
