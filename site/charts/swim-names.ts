/** What the tones of spans and the fates of messages are called. */
import type { ARROW_FATES, SPAN_TONES } from '@simulations/index.ts';
import type { ChartSpec } from './lane-data';

export type Told = (typeof SPAN_TONES)[number] | (typeof ARROW_FATES)[number];

/** Where a chart has no better names. */
const NAMES: Readonly<Partial<Record<Told, string>>> = {
  work: 'at work',
  crashed: 'down',
  delivered: 'message',
  duplicate: 'delivered again',
};

/** What a tone or a fate is called in this chart. */
export const nameOf = ({ names }: ChartSpec, id: Told): string => names?.[id] ?? NAMES[id] ?? id;
