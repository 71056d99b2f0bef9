/** Judges a plan: how many faults it has, and what they and its size cost. Less is better. */
import { addMutualFaults, addOwnFaults, costOf, type Faults, noFaults } from './faults.ts';
import type { Graph } from './graph.ts';
import type { Plan } from './plan.ts';
import { pieceOf, sceneOf } from './scene.ts';
import { ROOM, type Shape, type Size } from './sizes.ts';

export interface Verdict {
  readonly faults: Faults;
  readonly cost: number;
}

export function judge(graph: Graph, plan: Plan, shape: Shape): Verdict {
  const scene = sceneOf(graph, plan.boxes);
  const pieces = [...plan.routes, ...plan.starts].map((route) => pieceOf(route, graph));
  const faults = noFaults();
  pieces.forEach((piece, i) => {
    addOwnFaults(faults, piece, scene);
    for (const other of pieces.slice(i + 1)) addMutualFaults(faults, piece, other);
  });
  return { faults, cost: costOf(faults) + sizeCost(plan, shape) };
}

/** Too wide is worse than too high: a page scrolls downwards. */
export function sizeCost({ width, height }: Size, shape: Shape): number {
  const over = Math.max(0, width / ROOM[shape].width - 1);
  const tall = Math.max(0, height / ROOM[shape].height - 1);
  return 4000 * over + 900 * tall + (width * height) / 1400;
}
