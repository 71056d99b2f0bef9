/** Swim lanes on their way from a model to a page: fed, transferred, thinned for a still. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ChartData } from './chart.ts';
import { swimLanes } from './lanes-kit.ts';
import { buffersOf, type Swim } from './series.ts';
import { stillJson } from './still.ts';
import { swimOfMost, thinnedSwim } from './thinned-swim.ts';

const SECOND = 1_000_000;
const rows = ['orders', 'payments', 'stock', 'shipping'].map((id) => ({ id, title: id }));
const chart = swimLanes('steps', rows);

/** Orders that go from service to service, a few milliseconds at each. */
function fed(orders: number) {
  const charts = new ChartData(60 * SECOND, [chart]);
  for (let who = 0; who < orders; who++) {
    for (const [at, { id: row }] of rows.entries()) {
      const fromUs = who * 123_457 + at * 9_001;
      const span = { row, fromUs, toUs: Number.POSITIVE_INFINITY, who };
      const id = charts.span('steps', { ...span, tone: 'work', text: `at ${row}` });
      if (who > 0) charts.endSpan(id, fromUs + 7_919, 'committed');
      charts.arrow('steps', {
        ...{ fromRow: row, fromUs, toRow: 'orders', toUs: fromUs + 1_009 },
        ...{ fate: 'delivered', who, text: 'done' },
      });
    }
  }
  charts.moment('steps', {
    row: 'stock',
    atUs: 5,
    tone: 'crashed',
    who: -1,
    text: 'stock is down',
  });
  return charts;
}
const swimOf = (charts: ChartData, nowUs: number) => charts.snapshot(nowUs).steps?.swim as Swim;
const list = (column: ArrayLike<number | null>) => Array.from(column);

describe('swim lanes', () => {
  it('come with a snapshot, in arrays that may be transferred, each one once', () => {
    const charts = fed(3);
    const swim = swimOf(charts, 60 * SECOND);
    expect(list(swim.spans.row).slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(list(swim.spans.toUs).slice(0, 5)).toEqual([
      ...new Array(4).fill(Number.POSITIVE_INFINITY),
      123_457 + 7_919,
    ]);
    const snapshot = charts.snapshot(60 * SECOND);
    const buffers = buffersOf(snapshot);
    expect(new Set(buffers).size).toBe(6 + 7 + 5);
    expect(structuredClone(snapshot, { transfer: buffers }).steps?.swim).toEqual(swim);
  });

  it('are not in a snapshot of other charts, or before anything has been seen', () => {
    expect(fed(1).snapshot(SECOND, { only: new Set(['other']) })).toEqual({});
    expect(fed(0).snapshot(0).steps?.swim?.moments.who.length).toBe(1);
    expect(new ChartData(SECOND, [chart]).snapshot(0)).toEqual({});
  });

  it('are refused where no chart has them', () => {
    const span = { row: 'orders', fromUs: 0, toUs: 1, tone: 'work', who: 0, text: '' } as const;
    expect(() => new ChartData(SECOND).span('steps', span)).toThrow(/“steps”/);
    expect(() => fed(0).span('steps', { ...span, row: 'no' })).toThrow(RangeError);
    expect(() => fed(0).endSpan(undefined, 5)).not.toThrow();
  });

  it('are fewer in a still, whole requests, what is of none among them, and within its weight', () => {
    const swim = swimOf(fed(100), 60 * SECOND);
    expect(swim.spans.who.length).toBe(400);
    const fewer = swimOfMost(swim, 240);
    expect([fewer.oneIn, fewer.spans.who.length, fewer.arrows.who.length]).toEqual([4, 100, 100]);
    expect(list(fewer.spans.who).every((who) => (who ?? 1) % 4 === 0)).toBe(true);
    expect(list(fewer.moments.who)).toEqual([-1]);
    const still = { frame: fewer } as unknown as Parameters<typeof stillJson>[0];
    expect(gzipSync(stillJson(still)).length).toBeLessThan(3_000);
    // An open end has no number in JSON.
    expect(JSON.parse(stillJson(still)).frame.spans.toUs[0]).toBeNull();
    const lone = thinnedSwim(swim, 2 ** 30);
    expect(swimOfMost(lone, 1)).toBe(lone);
  });
});
