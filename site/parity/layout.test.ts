/** Where a measured run is drawn. */
import { timeScale, valueScale } from '@site/site/charts/frame';
import { describe, expect, it } from 'vitest';
import { boxFor, countAt, labelsOf, marksOf, mostOf, pathOf, stairsOf } from './layout';
import { rowOf } from './testing';

const box = boxFor(600, false);
const scales = (range: readonly [number, number], most: number) => ({
  range,
  x: timeScale(range, box),
  y: valueScale(most, 'requests', box),
});

const rows = [
  rowOf(1_000_000),
  rowOf(2_000_000, { sentAtUs: 2_500_000 }),
  rowOf(3_000_000, { simulated: 'rejected', measured: 'admitted' }),
  rowOf(4_000_000, { measured: 'failed' }),
];
const stairs = stairsOf(rows);
const stair = (side: string, kind: string) =>
  stairs.find((one) => one.side === side && one.kind === kind) ?? { atUs: [] };

describe('the stairs of both runs', () => {
  it('count the simulated when they were due, and the measured when they were sent', () => {
    expect(stair('simulated', 'admitted').atUs).toEqual([1e6, 2e6, 4e6]);
    expect(stair('measured', 'admitted').atUs).toEqual([1e6, 2.5e6, 3e6]);
    expect(stair('simulated', 'rejected').atUs).toEqual([3e6]);
    expect(stair('measured', 'rejected').atUs).toEqual([]);
  });

  it('are read at an instant, itself included', () => {
    const { atUs } = stair('measured', 'admitted');
    expect([0, 1e6, 2.4e6, 2.5e6, 9e6].map((us) => countAt({ atUs }, us))).toEqual([0, 1, 1, 2, 3]);
  });

  it('share an axis that holds the highest', () => {
    expect(mostOf([stairs])).toBe(3);
    expect(mostOf([])).toBe(1);
  });

  it('rise a step at each request, from the left edge to the right', () => {
    const scale = scales([0, 5e6], 3);
    const one = { side: 'measured', kind: 'admitted', atUs: [1e6, 2.5e6] } as const;
    const { x, y } = scale;
    const at = (value: number) => Math.round(value * 10) / 10;
    expect(pathOf(one, scale)).toBe(
      `M${at(x(0))} ${at(y(0))}H${at(x(1e6))}V${at(y(1))}H${at(x(2.5e6))}V${at(y(2))}H${at(x(5e6))}`,
    );
  });

  it('begin at the height that they have where a zoom begins', () => {
    const scale = scales([2e6, 5e6], 3);
    const path = pathOf({ side: 'measured', kind: 'admitted', atUs: [1e6, 2.5e6] }, scale);
    expect(path.startsWith(`M${box.left} ${Math.round(scale.y(1) * 10) / 10}`)).toBe(true);
  });

  it('stay small for a hundred thousand requests, and end at their height', () => {
    const atUs = Array.from({ length: 100_000 }, (_, i) => i * 50);
    const scale = scales([0, 5e6], 100_000);
    const path = pathOf({ side: 'simulated', kind: 'admitted', atUs }, scale);
    expect(path.length).toBeLessThan(20_000);
    expect(path).toContain(`V${Math.round(scale.y(100_000) * 10) / 10}`);
  });
});

describe('what was decided otherwise', () => {
  const otherwise = [
    { number: 3, row: rows[2] as (typeof rows)[0] },
    { number: 4, row: rows[3] as (typeof rows)[0] },
  ];

  it('is marked where the measured stair rose, or at the foot where nothing did', () => {
    const scale = scales([0, 5e6], 3);
    const marks = marksOf(otherwise, stairs, scale);
    expect(marks.map(({ key, outcome }) => [key, outcome])).toEqual([
      [3, 'admitted'],
      [4, 'failed'],
    ]);
    expect(marks[0]?.y).toBeCloseTo(scale.y(3), 0);
    expect(marks[1]?.y).toBeCloseTo(box.bottom, 0);
  });

  it('is one mark where marks would lie on one another', () => {
    const failed = (sentAtUs: number) => rowOf(sentAtUs, { measured: 'failed' });
    const close = [1_000, 2_000, 3_000, 4_000_000].map((us, i) => ({ number: i, row: failed(us) }));
    const marks = marksOf(close, [], scales([0, 5e6], 3));
    expect(marks.map(({ key }) => key)).toEqual([0, 3]);
  });

  it('is left out beyond the zoom', () => {
    expect(marksOf(otherwise, stairs, scales([0, 2e6], 3))).toEqual([]);
  });
});

describe('the words at the ends', () => {
  it('keep apart and inside, however close the stairs end', () => {
    for (const most of [1, 3, 1_000]) {
      const [low, high] = labelsOf(stairsOf([]), scales([0, 5e6], most), box);
      expect((low?.y ?? 0) - (high?.y ?? 0)).toBeGreaterThanOrEqual(15);
      for (const y of [low?.y, high?.y]) {
        expect(y).toBeGreaterThanOrEqual(box.top);
        expect(y).toBeLessThanOrEqual(box.bottom);
      }
    }
  });
});
