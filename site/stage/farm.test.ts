/** Farms and lamps as paths, and what a screen reader hears of them. */
import type { FarmRow, Picture, StageLayout } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { layoutStage } from './arrange';
import { farmKind, placeFarm } from './farm';
import { addKind } from './kinds';
import { stageLabel } from './label';
import { lampPaths } from './lamps';
import { layersOf, pathsOf, placed } from './paths';

addKind('farm', { ...farmKind, Words: () => null });

const stage: StageLayout = {
  parts: [
    { id: 'balancer', kind: 'box', title: 'balancer' },
    { id: 'servers', kind: 'farm', title: 'servers' },
  ],
  links: [{ id: 'sending', from: 'balancer', to: 'servers' }],
  legend: [],
};
const row = (title: string, more: Partial<FarmRow>): FarmRow => ({
  title,
  text: '25 %',
  slots: [{ who: -1, done: 0 }],
  waiting: 0,
  ...more,
});
const slots = (who: number, waiting: number) => [
  { who, done: 0.5 },
  ...Array.from({ length: waiting }, (_, i) => ({ who: who + 1 + i, done: 0 })),
];
const rows = [
  row('1', { tone: 'asked', slots: slots(100, 3), waiting: 3 }),
  row('2', { tone: 'chosen', slots: slots(200, 11), waiting: 500 }),
  row('3', { tone: 'down', text: 'taken out, 0 %' }),
  row('4', { tone: 'slow', slots: [{ who: 400, done: 0.2, outcome: 'abandoned' }] }),
];
const picture: Picture = {
  parts: {
    balancer: { text: 'two choices', detail: 'asked 1, 2' },
    servers: { text: '4 servers', detail: '3 open', rows },
  },
  discs: [],
  oneIn: 1,
  ribbons: [],
};
const begun = (d = '') => d.match(/M/g)?.length ?? 0;

describe('a farm', () => {
  const place = (size: 'full' | 'narrow') => ({
    ...{ geometry: layoutStage(stage, size, 'tall', 4), stage, selected: 203 },
  });

  it('draws who is in service in rings, who waits behind them, and counts those without room', () => {
    const { geometry } = place('full');
    const box = geometry.boxes.get('servers') ?? { x: 0, y: 0, width: 0, height: 0 };
    const [first, second] = placeFarm(box, geometry.row, { text: '', detail: '', rows });
    expect([first?.inService.length, first?.line.length, first?.more]).toEqual([1, 3, 0]);
    expect(second?.inService.length).toBe(1);
    expect((second?.line.length ?? 0) + (second?.more ?? 0)).toBe(500);
    const paths = pathsOf(picture, place('full'));
    expect([begun(paths.slot), begun(paths['slot-gone'])]).toEqual([3, 1]);
    expect([begun(paths.work), begun(paths['work-gone'])]).toEqual([2, 1]);
    expect(begun(paths.ring)).toBe(1);
    expect(placed(picture, place('full')).map(({ key }) => key)).toContain(102);
  });

  it('marks each tone by a shape of its own, and beams at those that were asked', () => {
    const paths = pathsOf(picture, place('full'));
    const marks = ['asked', 'chosen', 'slow', 'down'].map((tone) => paths[`farm-${tone}`]);
    expect(new Set(marks.map((d) => d?.replace(/M[\d.]+ [\d.]+/, ''))).size).toBe(3);
    expect([begun(paths['row-chosen']), begun(paths['row-slow'])]).toEqual([1, 1]);
    expect([begun(paths['beam-asked']), begun(paths['beam-chosen'])]).toEqual([1, 1]);
    expect(pathsOf(picture, place('narrow'))['beam-asked']).toBeUndefined();
  });

  it('has a layer for each path', () => {
    const layers = layersOf(stage).map(({ id }) => id);
    const drawn = Object.keys(pathsOf(picture, place('full')));
    expect(drawn.filter((id) => !layers.includes(id))).toEqual([]);
  });

  it('says of each server what it shows', () => {
    expect(stageLabel('Lane', stage, picture)).toBe(
      'Lane. balancer: two choices asked 1, 2; servers: 4 servers 3 open; ' +
        'server 1: 25 %, 1 in service, 3 waiting, asked; ' +
        'server 2: 25 %, 1 in service, 500 waiting, chosen; ' +
        'server 3: taken out, 0 %, 0 in service, 0 waiting, down; ' +
        'server 4: 25 %, 1 in service, 0 waiting, slow.',
    );
  });
});

describe('lamps', () => {
  it.each([1, 7, 40, 333, 1_000])('are %i, each inside its box, as at most four paths', (count) => {
    const box = { x: 10, y: 20, width: 190, height: 136 };
    const lamps = Array.from({ length: count }, (_, i) => 'coh.'[i % 4]).join('');
    const paths = lampPaths(box, { text: '', detail: '', lamps });
    expect(paths.length).toBe(Math.min(4, count));
    const starts = paths.flatMap(({ d }) => [...d.matchAll(/M([\d.]+) ([\d.]+)/g)]);
    expect(starts).toHaveLength(count);
    for (const [, x, y] of starts) {
      expect(Number(x)).toBeGreaterThan(box.x);
      expect(Number(x)).toBeLessThan(box.x + box.width);
      expect(Number(y)).toBeGreaterThan(box.y + 40);
      expect(Number(y)).toBeLessThan(box.y + box.height);
    }
  });

  it('are reckoned again only when they have changed', () => {
    const box = { x: 0, y: 0, width: 190, height: 136 };
    const at = (lamps: string) => lampPaths(box, { text: '', detail: '', lamps });
    const first = at('cco');
    expect(at('cco')).toBe(first);
    expect(at('coo')).not.toEqual(first);
  });
});
