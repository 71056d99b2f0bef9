/** Swim lanes in words, and who is under a pointer. */
import type { Swim } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { addKind, kindOf } from './kinds';
import { sameLanes } from './lane-data';
import { placeArrows, placeBars, placeMoments } from './swim';
import { nearestTo } from './swim-hit';
import { readingsOf, swimKind } from './swim-keys';
import { happenings } from './swim-told';
import { axes, chart, laneOf, OPEN, S, swimOf } from './testing-swim';

describe('a pointer', () => {
  const swim = swimOf(
    [
      [0, 1, 3, 0, 7],
      [2, 5, 6, 5, -1],
    ],
    [[0, 3, 2, 5, 0, 8]],
    { crashes: [5] },
  );
  const marks = {
    bars: placeBars(swim, axes),
    arrows: placeArrows(swim, axes),
    moments: placeMoments(swim, axes),
  };
  const [bar] = marks.bars;
  const [arrow] = marks.arrows;

  it('finds who is on a bar or along a message, and nobody far from both', () => {
    const on = { x: (bar?.x ?? 0) + 20, y: (bar?.y ?? 0) + 4 };
    expect(nearestTo(on, marks)).toBe(7);
    const { from, to } = arrow ?? { from: on, to: on };
    expect(nearestTo({ x: (from.x + to.x) / 2 + 3, y: (from.y + to.y) / 2 }, marks)).toBe(8);
    expect(nearestTo({ x: axes.x(8 * S), y: on.y }, marks)).toBeUndefined();
    // What is of no request cannot be chosen.
    const down = marks.bars[1];
    expect(nearestTo({ x: (down?.x ?? 0) + 30, y: (down?.y ?? 0) + 5 }, marks)).toBeUndefined();
  });
});

describe('words', () => {
  const swim = swimOf(
    [
      [0, 1, 5, 0, 7],
      [0, 2, 4, 0, 8],
      [1, 2, OPEN, 2, 9],
      [2, 1, 3, 5, -1],
    ],
    [[0, 1, 1, 2, 0, 7]],
    { seenUs: 6 * S, oneIn: 2, crashes: [2] },
  );
  const read = (atUs: number) => readingsOf(chart, swim, atUs).map(({ text }) => text);

  it('say what each row does at an instant', () => {
    expect(read(3 * S)).toEqual(['charge, order 7, and 1 more', 'charge, order 9', '']);
    expect(read(6 * S)).toEqual(['', 'charge, order 9', '']);
    expect(read(7 * S)).toEqual(['', '', '']);
  });

  it('make a legend of what is there, by the names of the chart, and are heard', () => {
    addKind('lanes', { ...swimKind, Plot: () => null });
    const keys = kindOf(chart)?.keys(chart, [laneOf(swim)], { atUs: 3 * S, endUs: 10 * S }) ?? [];
    expect(keys.filter(({ heard }) => !heard).map(({ title }) => title)).toEqual([
      ...['at work', 'compensated', 'down', 'message', 'one in 2 drawn'],
    ]);
    expect(keys.filter(({ heard }) => heard).map(({ title, text }) => `${title} ${text}`)).toEqual([
      ...['Orders: charge, order 7, and 1 more', 'Payment: charge, order 9', 'Stock: nothing'],
    ]);
    expect(swimKind.keys(chart, [laneOf(undefined)], { atUs: 0, endUs: 1 })).toEqual([]);
  });

  it('tell everything by when it began, with no end where it is not over', () => {
    const told = happenings(swim).map(({ kind, as, fromUs, toUs }) => [kind, as, fromUs, toUs]);
    expect(told).toEqual([
      ...[
        ['span', 'work', S, 5 * S],
        ['span', 'crashed', S, 3 * S],
        ['message', 'delivered', S, 2 * S],
        ['span', 'work', 2 * S, 4 * S],
        ['span', 'undone', 2 * S, null],
        ['moment', 'crashed', 2 * S, 2 * S],
      ],
    ]);
  });
});

describe('lanes of a figure', () => {
  it('show the same requests, as few as the one that keeps the fewest', () => {
    const [whole, thinned] = [
      swimOf([
        [0, 1, 2, 0, 3],
        [0, 2, 3, 0, 4],
      ]),
      swimOf([[0, 2, 3, 0, 4]]),
    ];
    const alike = swimKind.alike?.([laneOf(whole), laneOf({ ...thinned, oneIn: 2 })]);
    expect(alike?.map(({ series: [one] }) => one?.swim?.spans.who)).toEqual([[4], [4]]);
  });

  it('are drawn again only when something in them has changed', () => {
    const one = swimOf([[0, 1, OPEN, 0, 1]], [[0, 1, 1, 2, 0, 1]]);
    const same = (other: Swim) => sameLanes([laneOf(one)], [laneOf(other)]);
    expect(same(swimOf([[0, 1, OPEN, 0, 1]], [[0, 1, 1, 2, 0, 1]]))).toBe(true);
    expect(same({ ...one, seenUs: 11 * S })).toBe(false);
    expect(same(swimOf([[0, 1, OPEN, 2, 1]], [[0, 1, 1, 2, 0, 1]]))).toBe(false);
    expect(same(swimOf([[0, 1, OPEN, 0, 1]]))).toBe(false);
    expect(same(swimOf([[0, 1, OPEN, 0, 1]], [[0, 1, 1, 2, 0, 1]], { crashes: [3] }))).toBe(false);
  });
});
