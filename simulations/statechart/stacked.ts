/**
 * Stacked candidates, for nested machines on a wide page: what each outer state holds is laid out
 * from left to right by itself, then the outer states are stacked downwards as boxes of fixed size.
 *
 * Lines leave a box at its lower edge and enter at its upper one. Where along the edge is searched:
 * one end after the other, until nothing gets better.
 */
import type { Candidate } from './candidate.ts';
import { elkLayout } from './elk.ts';
import { childrenIn, type Graph, type Link, lineageOf } from './graph.ts';
import { judge } from './judge.ts';
import { fitted, type Plan } from './plan.ts';
import { headHeight, sizeOf } from './sizes.ts';
import { type Holder, type Slots, stack } from './stack.ts';

const LAYERINGS = ['NETWORK_SIMPLEX', 'LONGEST_PATH'];
const SWEEPS_MOST = 3;
/** How often the search begins anew, elsewhere. */
const STARTS = 3;
/** Shares of the edge's length. */
const OUT_SLOTS = [0.08, 0.36, 0.64, 0.92, 0.22, 0.5, 0.78];
const IN_SLOTS = [0.2, 0.5, 0.8, 0.35, 0.65];
const SIDE = 4;

export async function stackedCandidates(graph: Graph): Promise<readonly Candidate[]> {
  const outer = childrenIn(graph, null);
  if (!outer.some(({ kind }) => kind === 'compound') || hasLinkToAncestor(graph)) return [];
  const holders = new Map<string, Holder>();
  for (const state of outer) {
    if (state.kind === 'compound') holders.set(state.id, await holderOf(graph, state.id));
  }
  const candidates: Candidate[] = [];
  for (const layering of LAYERINGS) {
    for (let from = 0; from < STARTS; from++) {
      candidates.push(await searched(graph, holders, layering, from));
    }
  }
  return candidates;
}

/** A line between a state and what it holds would have to turn round inside. */
const hasLinkToAncestor = (graph: Graph): boolean =>
  graph.links.some(
    ({ from, to }) =>
      from !== to &&
      (lineageOf(graph, from).some(({ id }) => id === to) ||
        lineageOf(graph, to).some(({ id }) => id === from)),
  );

const outermost = (graph: Graph, id: string): string => lineageOf(graph, id).at(-1)?.id ?? id;

async function holderOf(graph: Graph, id: string): Promise<Holder> {
  const state = graph.states.find((known) => known.id === id) as Graph['states'][number];
  const states = graph.states.filter((one) => one.id !== id && outermost(graph, one.id) === id);
  const ids = new Set(states.map((one) => one.id));
  const inner: Graph = {
    id,
    states: states.map((one) => (one.parent === id ? { ...one, parent: null } : one)),
    links: graph.links.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
  const options = {
    'elk.direction': 'RIGHT',
    'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
    'elk.layered.spacing.nodeNodeBetweenLayers': '14',
  };
  const plan = fitted(await elkLayout(inner, { shape: 'wide', options, onLine: false }));
  const head = headHeight(state, 'wide');
  const { width } = sizeOf(state, graph, 'wide');
  return {
    plan,
    links: new Set(inner.links.map((link) => link.id)),
    at: { x: SIDE, y: head - 2 },
    width: Math.max(width, plan.width + 2 * SIDE),
    height: plan.height + head + 2,
  };
}

/** Tries each slot of each end in turn, the others staying where they are. */
async function searched(
  graph: Graph,
  holders: ReadonlyMap<string, Holder>,
  layering: string,
  from: number,
): Promise<Candidate> {
  const slots: Slots = new Map();
  const ends = graph.links.flatMap((link) => endsOf(link, holders));
  const used = new Map<string, number>();
  for (const { key, at, choices } of ends) {
    const turn = used.get(at) ?? 0;
    used.set(at, turn + 1);
    slots.set(key, choices[(from + turn) % choices.length] as number);
  }
  let best = await judged(graph, holders, layering, slots);
  for (let sweep = 0, improved = true; sweep < SWEEPS_MOST && improved; sweep++) {
    improved = false;
    for (const { key, choices } of ends) {
      let kept = slots.get(key) as number;
      for (const choice of choices) {
        slots.set(key, choice);
        const candidate = await judged(graph, holders, layering, slots);
        if (candidate.cost >= best.cost - 0.01) continue;
        best = candidate;
        kept = choice;
        improved = true;
      }
      slots.set(key, kept);
    }
  }
  return best;
}

interface End {
  readonly key: string;
  /** The edge that it shares with others. */
  readonly at: string;
  readonly choices: readonly number[];
}

/** The ends of a link that lie on the edge of a box and may be moved along it. */
function endsOf({ id, from, to }: Link, holders: ReadonlyMap<string, Holder>): readonly End[] {
  return [
    ...(holders.has(from) ? [{ key: `${id} out`, at: `${from} out`, choices: OUT_SLOTS }] : []),
    ...(holders.has(to) ? [{ key: `${id} in`, at: `${to} in`, choices: IN_SLOTS }] : []),
  ];
}

async function judged(
  graph: Graph,
  holders: ReadonlyMap<string, Holder>,
  layering: string,
  slots: Slots,
): Promise<Candidate> {
  const plan: Plan = fitted(await stack(graph, holders, layering, slots));
  const verdict = judge(graph, plan, 'wide');
  const name = `stacked ${layering} ${[...slots.values()].join(' ')}`;
  return { name, plan, verdict, cost: verdict.cost };
}
