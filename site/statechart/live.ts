/** What a frame lights in a drawing. */
import { count, type MachineFrame, type StatechartLayout, trimmed } from '@simulations/index.ts';
import { AT_REST, type Live } from './lit';

export function liveOf(
  { states }: StatechartLayout,
  frame: MachineFrame | undefined,
  nowUs: number,
): Live {
  if (!frame) return AT_REST;
  const active = new Set<string>();
  for (let id: string | null = frame.leaf; id !== null; ) {
    active.add(id);
    id = states.find((state) => state.id === id)?.parent ?? null;
  }
  const timers = new Map<string, number>();
  for (const { state, fromUs, untilUs } of frame.timers.toSorted((a, b) => b.untilUs - a.untilUs)) {
    const whole = untilUs - fromUs;
    timers.set(state, whole > 0 ? Math.min(1, Math.max(0, (untilUs - nowUs) / whole)) : 0);
  }
  return {
    active,
    last: frame.last?.edge ?? null,
    timers,
    visits: Object.fromEntries(
      Object.entries(frame.visits).map(([state, visits]) => [state, visitWords(visits)]),
    ),
    taken: Object.fromEntries(
      Object.entries(frame.taken).map(([edge, times]) => [edge, briefly(times)]),
    ),
  };
}

const visitWords = (visits: number): string =>
  visits === 1 ? '1 visit' : `${briefly(visits)} visits`;

/** A box has room for so much: "9,999", "12.3k", "123k", "1.2M". */
function briefly(value: number): string {
  if (value < 10_000) return count(value);
  if (value < 999_500) return `${trimmed(value / 1e3, value < 99_950 ? 1 : 0)}k`;
  return `${trimmed(value / 1e6, 1)}M`;
}
