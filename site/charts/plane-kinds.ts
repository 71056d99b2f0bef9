/** Ticks and trails: what their axes reach and what their legends say. */
import { tallest } from './bars';
import type { Range } from './frame';
import type { ChartKind } from './kinds';
import { greatest } from './lines';
import { tickKeys, trailKeys } from './plane-keys';
import { rowScale, splitBox, triesAsBars } from './ticks';
import { planeReach } from './trail';

type Undrawn = Omit<ChartKind, 'Plot' | 'Overlay'>;

/** A row has its place whichever part of the run is seen. */
const ALWAYS: Range = [0, Number.POSITIVE_INFINITY];

export const ticksKind: Undrawn = {
  placeOf: (row, reach, box) => rowScale(reach, splitBox(box))(row + 0.5),
  keys: (chart, lanes, { atUs }) => lanes.flatMap((lane) => tickKeys(chart, lane, atUs)),
  reach({ ticks }, lanes, { range }) {
    const { firstRow: least = 0 } = ticks ?? {};
    const rows = lanes.flatMap(({ series: [one] }) => (one?.dots ? greatest(one, ALWAYS) + 1 : []));
    const bars = lanes.map(({ series: [one] }) => tallest(triesAsBars(one), range));
    return { most: Math.max(least + 1, ...rows), least, across: Math.max(0, ...bars) };
  },
};

export const trailKind: Undrawn = { keys: trailKeys, reach: planeReach };
