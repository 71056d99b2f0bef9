/** Layered candidates: ELK with a fixed set of options, for nested machines and those of many states. */
import type { Candidate } from './candidate.ts';
import { elkLayout, type Options } from './elk.ts';
import type { Graph } from './graph.ts';
import { judge } from './judge.ts';
import { fitted } from './plan.ts';
import type { Shape } from './sizes.ts';

const CYCLES = ['GREEDY', 'DEPTH_FIRST', 'MODEL_ORDER'];
const PLACES = ['NETWORK_SIMPLEX', 'BRANDES_KOEPF', 'LINEAR_SEGMENTS'];
const LAYERINGS = ['NETWORK_SIMPLEX', 'LONGEST_PATH'];

export async function layeredCandidates(graph: Graph, shape: Shape): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const { name, ...set } of optionSets(shape)) {
    const plan = fitted(await elkLayout(graph, { shape, ...set }));
    const verdict = judge(graph, plan, shape);
    candidates.push({ name, plan, verdict, cost: verdict.cost });
  }
  return candidates;
}

interface OptionSet {
  readonly name: string;
  readonly options: Options;
  readonly onLine: boolean;
  readonly compact: boolean;
}

function optionSets(shape: Shape): readonly OptionSet[] {
  const directions = shape === 'tall' ? ['DOWN'] : ['RIGHT', 'DOWN'];
  return combinations([
    directions,
    ['on', 'beside'],
    ['roomy', 'compact'],
    CYCLES,
    PLACES,
    LAYERINGS,
  ]).map(([direction = '', text, spacing, cycle = '', place = '', layering = '']) => ({
    name: `layered ${direction} ${text} ${spacing} ${cycle} ${place} ${layering}`,
    onLine: text === 'on',
    compact: spacing === 'compact',
    options: {
      'elk.direction': direction,
      'elk.layered.cycleBreaking.strategy': cycle,
      'elk.layered.nodePlacement.strategy': place,
      'elk.layered.layering.strategy': layering,
    },
  }));
}

/** One of each, in every way. */
const combinations = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (chosen, list) => chosen.flatMap((begun) => list.map((item) => [...begun, item])),
    [[]],
  );
