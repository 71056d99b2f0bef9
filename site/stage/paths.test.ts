/** The stage's paths: every request of a picture is in one of them, and where it stands can be clicked. */
import { OUTCOMES, type Picture, type StageLayout, tryNumber } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { layoutStage } from './arrange';
import { LAYERS, pathsOf, placed } from './paths';

const stage: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'Clients' },
    { id: 'bucket', kind: 'vessel', title: 'Bucket' },
    { id: 'servers', kind: 'servers', title: 'Servers' },
  ],
  links: [
    { id: 'in', from: 'clients', to: 'bucket' },
    { id: 'on', from: 'bucket', to: 'servers' },
  ],
  legend: [],
};

const words = { text: '', detail: '' };
const picture = (more: Partial<Picture> = {}): Picture => ({
  parts: { clients: words, bucket: { ...words, level: 0.5, elapsed: 0.25 }, servers: words },
  discs: [],
  oneIn: 1,
  ribbons: [],
  ...more,
});
const place = { geometry: layoutStage(stage, 'full', 'tall'), stage, selected: undefined };
const begun = (d = '') => d.match(/M/g)?.length ?? 0;

describe('the discs of a picture', () => {
  const served = OUTCOMES.indexOf('served');
  const rejected = OUTCOMES.indexOf('rejected');
  const discs = [0, 0.2, served, 7, 0, 0.8, rejected, 8, 1, 0.5, served, 9];

  it('are one path for each outcome, with one mark for each of them', () => {
    const paths = pathsOf(picture({ discs }), place);
    expect([begun(paths.served), begun(paths.rejected), begun(paths.waiting)]).toEqual([2, 1, 0]);
  });

  it('stand where their marks are begun', () => {
    const paths = pathsOf(picture({ discs }), place);
    for (const { key, x, y } of placed(picture({ discs }), place)) {
      const top = key === 8 ? y - 4.75 : y;
      expect(`${paths.served}${paths.rejected}`).toContain(`M${round(x)} ${round(top)}`);
    }
  });

  it('have a tick on the rim for each try before, at most eight', () => {
    const tried = [1, 2, 4, 99].map((attempt) => tryNumber('served', attempt));
    const paths = (number: number) => pathsOf(picture({ discs: [0, 0.5, number, 7] }), place);
    expect(tried.map((number) => begun(paths(number).tries))).toEqual([0, 1, 3, 8]);
    expect(tried.map((number) => begun(paths(number).served))).toEqual([1, 1, 1, 1]);
  });

  it('have a ring around the one that is looked at, and no other', () => {
    expect(begun(pathsOf(picture({ discs }), { ...place, selected: 9 }).ring)).toBe(1);
    expect(pathsOf(picture({ discs }), { ...place, selected: 5 }).ring).toBeUndefined();
  });
});

describe('what is in the boxes', () => {
  it('shows a level as high as it is full, and how far its window has run', () => {
    const { level, track, elapsed } = pathsOf(picture(), place);
    const { y = 0, height = 0, width = 0 } = place.geometry.boxes.get('bucket') ?? {};
    expect(level).toMatch(new RegExp(`^M[\\d.]+ ${round(y + height - 2 - (height - 4) / 2)}h`));
    expect(track).toMatch(new RegExp(`h${width - 20}$`));
    expect(elapsed).toMatch(new RegExp(`h${(width - 20) / 4}$`));
  });

  it('shows every slot, and the work left of each request that stands in one', () => {
    const slots = [
      { who: 3, done: 0 },
      { who: 4, done: 0.5 },
      { who: -1, done: 0 },
    ];
    const shown = picture({ parts: { servers: { ...words, slots } } });
    const paths = pathsOf(shown, place);
    expect([begun(paths.slot), begun(paths.work)]).toEqual([3, 2]);
    expect(placed(shown, place).map(({ key }) => key)).toEqual([3, 4]);
    // Half of the work: a line from the top to the bottom.
    const [, fromX, toX] = /M([\d.]+) \S+A2.75 2.75 0 0 1 ([\d.]+) /.exec(paths.work ?? '') ?? [];
    expect(Number(toX)).toBeCloseTo(Number(fromX), 1);
  });
});

it('has a layer for each path', () => {
  const discs = OUTCOMES.flatMap((_, outcome) => [0, 0.5, outcome, outcome]);
  const ribbons = OUTCOMES.map((_, outcome) => ({ link: 0, outcome, counts: [1, 2] }));
  const drawn = Object.keys(pathsOf(picture({ discs, ribbons }), { ...place, selected: 0 }));
  expect(drawn.filter((id) => !LAYERS.some((layer) => layer.id === id))).toEqual([]);
});

const round = (value: number) => Math.round(value * 10) / 10;
