/** Timers: a small ring where one can run, and an arc that grows shorter while one does. */
import type { Drawing } from '@simulations/index.ts';
import type { Live } from './lit';
import type { Mark } from './mark';

const RADIUS = 9;
const IDLE_RADIUS = 4;

export function timerMarks({ boxes }: Drawing, { timers }: Live): readonly Mark[] {
  return boxes
    .filter(({ timed }) => timed)
    .flatMap(({ state, x, y, width }) => {
      const left = timers.get(state);
      return left === undefined
        ? [circle(`${state} timer`, 'idle', x + width - 3, y + 3, IDLE_RADIUS)]
        : [
            circle(`${state} timer`, 'ring', x + width - 1, y + 1, RADIUS),
            arc(`${state} left`, x + width - 1, y + 1, left),
          ];
    });
}

const circle = (key: string, look: 'idle' | 'ring', cx: number, cy: number, r: number): Mark => ({
  key,
  tag: 'circle',
  look,
  lit: false,
  attributes: { cx, cy, r },
});

/** From the top clockwise. A whole turn would end where it begins, and be nothing. */
function arc(key: string, x: number, y: number, share: number): Mark {
  const angle = Math.min(0.9999, share) * 2 * Math.PI;
  const end = { x: x + RADIUS * Math.sin(angle), y: y - RADIUS * Math.cos(angle) };
  const large = angle > Math.PI ? 1 : 0;
  const d = `M${x} ${y - RADIUS}A${RADIUS} ${RADIUS} 0 ${large} 1 ${fine(end.x)} ${fine(end.y)}`;
  return { key, tag: 'path', look: 'arc', lit: true, attributes: { d } };
}

const fine = (value: number): number => Math.round(value * 100) / 100;
