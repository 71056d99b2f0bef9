/** All marks of a drawing, in the order in which they are painted. */
import type { Drawing, StatechartLayout } from '@simulations/index.ts';
import { lineMarks } from './line-marks';
import type { Live } from './lit';
import type { Mark } from './mark';
import { stateMarks } from './state-marks';
import { timerMarks } from './timer-marks';

export const marksOf = (
  layout: StatechartLayout,
  drawing: Drawing,
  live: Live,
): readonly Mark[] => [
  ...stateMarks(layout, drawing, live),
  ...lineMarks(drawing, live),
  ...timerMarks(drawing, live),
];
