/** How a machine stands, in words: what the drawing lights, for a line of text and for a label. */
import {
  type ChartTransition,
  type MachineFrame,
  type StatechartLayout,
  seconds,
} from '@simulations/index.ts';

export function statusOf(
  layout: StatechartLayout,
  frame: MachineFrame | undefined,
  nowUs: number,
): string {
  if (!frame) return 'At rest. Nothing is lit until it runs.';
  return [
    `In ${nameIn(layout, frame.leaf)}.`,
    ...frame.timers.map((timer) => timerWords(layout, timer, nowUs)),
    lastWords(layout, frame),
  ].join(' ');
}

/** The state with those around it, innermost last. */
export function nameIn({ states }: StatechartLayout, id: string): string {
  const names: string[] = [];
  for (let at: string | null = id; at !== null; ) {
    const state = states.find((known) => known.id === at);
    if (state) names.unshift(state.name);
    at = state?.parent ?? null;
  }
  return names.join(' / ');
}

function timerWords(
  layout: StatechartLayout,
  { edge, fromUs, untilUs }: MachineFrame['timers'][number],
  nowUs: number,
): string {
  const left = seconds(Math.max(0, untilUs - nowUs));
  const target = transitionIn(layout, edge)?.target;
  const then = target ? `, then ${nameIn(layout, target)}` : '';
  return `${left} left of ${seconds(untilUs - fromUs)}${then}.`;
}

function lastWords(layout: StatechartLayout, { last }: MachineFrame): string {
  if (!last) return 'No transition yet.';
  const label = transitionIn(layout, last.edge)?.label ?? '';
  return `Last transition: ${label}, at ${seconds(last.atUs)}.`;
}

const transitionIn = (
  { transitions }: StatechartLayout,
  edge: string,
): ChartTransition | undefined => transitions.find(({ id }) => id === edge);
