/** What a reader is told at an instant, and what is drawn again. */
import type { SeriesValues } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { brushed, instantAt, stepped, zoomed } from './brush';
import { instant, rangeText, timeTick, valueText } from './format';
import { keysOf } from './keys';
import { alikeDots, type ChartSpec, type LaneData, sameLanes } from './lane-data';
import { nearestDot, readingOf } from './reading';
import { bandOf, hasBands } from './references';

const line: ChartSpec = {
  id: 'wait',
  title: 'Mean wait so far',
  kind: 'line',
  unit: 'ms',
  series: [
    { id: 'mean', title: 'mean wait so far', mark: 'state' },
    { id: 'seen', title: 'requests', mark: 'seen' },
  ],
};
const bars: ChartSpec = { ...line, title: 'Requests per {bin}', kind: 'bars', unit: 'requests' };

const lane: LaneData = {
  title: '',
  style: 0,
  forkAtUs: undefined,
  nowUs: 40,
  series: [
    { binUs: 10, values: [1, 2, 3, 4], least: [1, 2, 3, 2.5] },
    { binUs: 20, values: [100, 300] },
  ],
  references: [{ title: 'theory 3 ms', value: 3, band: { perRoot: 10, seen: 'seen' } }],
};

describe('numbers', () => {
  it('have a unit that suits them', () => {
    const told = [0, 0.0421, 1.2, 340, 4_500, 125_000, 9e6].map((ms) => valueText(ms, 'ms'));
    expect(told).toEqual(['0 ms', '42.1 µs', '1.2 ms', '340 ms', '4.5 s', '2.08 min', '2.5 h']);
    expect([1, 12_345, 0.5].map((value) => valueText(value, 'requests'))).toEqual([
      ...['1 request', '12,345 requests', '0.5 requests'],
    ]);
    expect(valueText(11.34, '%')).toBe('11.3 %');
  });

  it('are a range where a gauge moved, with one unit where one says enough', () => {
    expect(rangeText(2, 9, 'requests')).toBe('2 to 9 requests');
    expect(rangeText(1, 2, 'requests')).toBe('1 to 2 requests');
    expect(rangeText(900, 1_200, 'ms')).toBe('900 ms to 1.2 s');
    expect(rangeText(2.001, 2.002, 'ms')).toBe('2 ms');
  });

  it('name instants as exactly as the run allows', () => {
    expect([12_345_678, 60e6].map((us) => instant(us, 60e6))).toEqual(['12.35 s', '60 s']);
    expect([90e6, 2_000e6].map((us) => instant(us, 3_000e6))).toEqual(['90 s', '33 min 20 s']);
    expect(instant(20_000e6, 20_000e6)).toBe('5 h 33 min');
    expect([timeTick(500, 100, 2_000), timeTick(1_998e6, 1e6, 2_000e6)]).toEqual([
      ...['0.5 ms', '1,998 s'],
    ]);
  });
});

describe('readings', () => {
  it('are of the bin that holds the instant, and at an edge of the one that ends there', () => {
    const [mean = { binUs: 0, values: [] }] = lane.series;
    const told = [0, 10, 19, 20, 21, 35, 40, 41].map((atUs) => readingOf(mean, atUs, line));
    expect(told).toEqual([
      ...['1 ms', '1 ms', '2 ms', '2 ms', '3 ms', '2.5 to 4 ms', '2.5 to 4 ms', '–'],
    ]);
    // A bin has begun at 20, and nothing has come in it yet.
    expect(readingOf({ binUs: 10, values: [7, 3, 0] }, 20, bars)).toBe('3 requests');
    expect(readingOf({ binUs: 10, values: [null] }, 5, line)).toBe('–');
    expect(readingOf({ binUs: 10, values: [] }, 5, bars)).toBe('0 requests');
  });

  it('of counts are of the last bin that is over now, and so far of the one that is not', () => {
    const counts = { binUs: 10, values: [60, 66, 21] };
    const told = [15, 20, 21, 24, 25].map((atUs) => readingOf(counts, atUs, bars, 24));
    expect(told).toEqual([
      ...['66 requests', '66 requests', '21 requests so far', '66 requests'],
      '21 requests so far',
    ]);
    const offered = { ...line, unit: 'requests', perBin: true };
    expect(readingOf(counts, 24, offered, 24)).toBe('66 requests');
    expect(readingOf({ ...counts, values: [21] }, 4, bars, 4)).toBe('21 requests so far');
    // What is no count is read as it is.
    expect(readingOf({ binUs: 10, values: [60, 66, 21] }, 24, line, 24)).toBe('21 ms');
    const now = { ...lane, nowUs: 24, series: [counts] };
    expect(keysOf(bars, [now], 22).map(({ text }) => text)).toEqual(['21 so far']);
    expect(keysOf(bars, [now], 24).map(({ text }) => text)).toEqual(['66']);
  });

  it('are of the request nearest in time, and say when it was refused', () => {
    const dots = {
      oneIn: 1,
      atUs: [10, 20, 20, 50],
      outcomes: [1, 1, 1, 2],
      who: [0, 1, 2, 1_003],
    };
    const series = { binUs: 0, values: [5, 6, 7, 0], dots };
    expect([0, 14, 16, 36, 99].map((atUs) => nearestDot(series, atUs))).toEqual([0, 0, 1, 3, 3]);
    expect(nearestDot({ binUs: 0, values: [] }, 5)).toBe(-1);
    const chart = { ...line, kind: 'dots' as const };
    expect(readingOf(series, 14, chart)).toBe('request 0: 5 ms');
    expect(readingOf(series, 99, chart)).toBe('request 1,003: rejected');
  });

  it('stand in the legend, with the band of chance at that instant', () => {
    const keys = keysOf(line, [lane], 40);
    expect(keys.map(({ title, text }) => [title, text])).toEqual([
      ['', '2.5 to 4 ms'],
      ['theory ± 2 SD', '2 to 4 ms'],
    ]);
    const lanes = [lane, { ...lane, title: 'B', references: [{ title: 'theory 5 ms', value: 5 }] }];
    expect(keysOf(line, lanes, 5).map(({ text }) => text)).toEqual([
      ...['1 ms, theory 3 ms', '1 ms, theory 5 ms', ''],
    ]);
  });
});

describe('the band of chance', () => {
  it('narrows with the root of the requests seen', () => {
    const [reference] = lane.references;
    const band = reference && bandOf(line, lane, reference);
    expect(band?.halfAt(0)).toBeUndefined();
    expect(band?.halfAt(10)).toBeCloseTo(20 / Math.sqrt(50), 12);
    expect(band?.halfAt(20)).toBeCloseTo(2, 12);
    expect(band?.halfAt(40)).toBeCloseTo(1, 12);
    expect(band?.edgesUs).toEqual([20, 40]);
  });

  it('is drawn for at most two', () => {
    const with_ = (value: number): LaneData => ({
      ...lane,
      references: [{ title: `theory ${value}`, value, band: { perRoot: 1, seen: 'seen' } }],
    });
    expect(hasBands([with_(1), with_(2)])).toBe(true);
    expect(hasBands([with_(1), with_(2), with_(3)])).toBe(false);
  });
});

describe('what is drawn again', () => {
  const copy = (): LaneData => structuredClone(lane);

  it('is a chart in which a number has changed, and no other', () => {
    expect(sameLanes([lane], [copy()])).toBe(true);
    // The same bins are over.
    expect(sameLanes([lane], [{ ...copy(), nowUs: 49 }])).toBe(true);
    const [mean, seen] = lane.series as [SeriesValues, SeriesValues];
    const changes: readonly Partial<LaneData>[] = [
      { title: 'other' },
      { style: 1 },
      { forkAtUs: 5 },
      { nowUs: 39 },
      { references: [] },
      { references: [{ title: 'theory 3 ms', value: 3, band: { perRoot: 9, seen: 'seen' } }] },
      { series: [{ binUs: 10, values: [1, 2, 3, 5], least: [1, 2, 3, 2.5] }, seen] },
      { series: [{ ...mean, least: [0, 2, 3, 2.5] }, seen] },
    ];
    for (const change of changes) expect(sameLanes([lane], [{ ...copy(), ...change }])).toBe(false);
  });

  it('shows the same requests in every lane', () => {
    const dots = (oneIn: number, who: number[]): LaneData => ({
      ...lane,
      series: [
        { binUs: 0, values: who, dots: { oneIn, atUs: who, outcomes: who.map(() => 1), who } },
      ],
    });
    const [one, other] = alikeDots([dots(1, [0, 1, 2, 3, 4]), dots(2, [0, 2, 4, 6])]);
    expect(one?.series[0]?.dots?.who).toEqual([0, 2, 4]);
    expect(one?.series[0]?.values).toEqual([0, 2, 4]);
    expect(other?.series[0]?.dots?.oneIn).toBe(2);
  });
});

describe('looking closer', () => {
  it('finds the instant under the pointer, within the range', () => {
    const rect = { left: 100, width: 200 };
    expect([50, 100, 200, 999].map((x) => instantAt(x, rect, [1_000, 2_000]))).toEqual([
      ...[1_000, 1_000, 1_500, 2_000],
    ]);
  });

  it('takes a brush in either direction, and none that shows nothing', () => {
    expect(brushed(30, 10, 100)).toEqual([10, 30]);
    expect(brushed(10, 10, 100)).toBeNull();
  });

  it('keeps the instant in its place, stays within the run, and ends at the whole', () => {
    expect(zoomed([0, 1_000], 250, 1 / 2, 1_000)).toEqual([125, 625]);
    expect(zoomed([0, 1_000], 1_000, 1 / 2, 1_000)).toEqual([500, 1_000]);
    expect(zoomed([125, 625], 250, 2, 1_000)).toBeNull();
    expect(zoomed([500, 501], 500, 1 / 2, 4_000)).toEqual([500, 502]);
  });

  it('steps from bin to bin by arrow', () => {
    expect(stepped(12, 1, 10, [0, 100])).toBe(25);
    expect(stepped(12, -1, 10, [0, 100])).toBe(5);
    expect(stepped(5, -1, 10, [0, 100])).toBe(0);
  });
});
