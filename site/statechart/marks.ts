/** All marks of a drawing, in the order in which they are painted. */
import type { Drawing, StatechartLayout } from '@simulations/index.ts';
import { lineMarks } from './line-marks';
import type { Live } from './lit';
import type { Mark } from './mark';
import { stateMarks } from './state-marks';
import { timerMarks } from './timer-marks';

/** All but the timers: what stays the same while only time passes. */
export const stillMarks = (
  layout: StatechartLayout,
  drawing: Drawing,
  live: Live,
): readonly Mark[] => [...stateMarks(layout, drawing, live), ...lineMarks(drawing, live)];

export const marksOf = (
  layout: StatechartLayout,
  drawing: Drawing,
  live: Live,
): readonly Mark[] => [...stillMarks(layout, drawing, live), ...timerMarks(drawing, live)];
