/** The crash bar as geometry and in words. */
import type { CrashAxis } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { namesOf, shareOf, stretchesOf } from './layout';
import { boundText, kindAt, placeOf, verdicts } from './words';

const axis: CrashAxis = {
  endUs: 1_000,
  points: 8,
  violating: 2,
  kinds: { safe: 6, lost: 2, invented: 0, duplicated: 0, unsettled: 0 },
  without: 'safe',
  steps: [
    { atUs: 100, title: 'commit', who: 0 },
    { atUs: 180, title: 'publish', who: 0 },
    { atUs: 190, title: 'mark', who: 0 },
    { atUs: 600, title: 'ack', who: 0 },
    { atUs: 600, title: 'again', who: 0 },
  ],
  intervals: [
    { fromUs: 0, toUs: 101, kind: 'safe', points: 2 },
    { fromUs: 101, toUs: 181, kind: 'lost', points: 2 },
    { fromUs: 181, toUs: 1_000, kind: 'safe', points: 4 },
  ],
};
const titles = {
  safe: 'fine',
  lost: 'event lost',
  invented: 'invented',
  duplicated: 'twice',
  unsettled: 'open',
};

describe('the bar', () => {
  it('is covered from end to end', () => {
    const stretches = stretchesOf(axis);
    expect(stretches.map(({ kind }) => kind)).toEqual(['safe', 'lost', 'safe']);
    expect(stretches.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1, 12);
    expect(shareOf(2_000, axis)).toBe(1);
  });

  it('has no verdict where nothing was tried yet', () => {
    const intervals = axis.intervals.map((one, at) => (at === 2 ? { ...one, points: 0 } : one));
    const kinds = stretchesOf({ ...axis, intervals }).map(({ kind }) => kind);
    expect(kinds).toEqual(['safe', 'lost', 'untried']);
  });

  it('names each instant once, on two lines where names would touch', () => {
    expect(namesOf(axis).map(({ title, line }) => [title, line])).toEqual([
      ['commit', 0],
      ['publish', 1],
      ['mark', null],
      ['ack', 0],
    ]);
  });
});

describe('its words', () => {
  it('say what a crash does, and where it comes', () => {
    expect([kindAt(axis, 100), kindAt(axis, 101)]).toEqual(['safe', 'lost']);
    expect(placeOf(axis, 150)).toBe('between commit and publish');
    expect(placeOf(axis, 50)).toBe('before commit');
    expect(placeOf(axis, 700)).toBe('after again');
    expect(verdicts([axis, undefined, axis], ['a', 'b', ''], titles, 150)).toEqual([
      'a: event lost',
      'event lost',
    ]);
  });

  it('name the request where there are several', () => {
    const steps = [...axis.steps, { atUs: 700, title: 'commit', who: 1 }];
    expect(placeOf({ ...axis, steps }, 650)).toBe('between again of 0 and commit of 1');
    expect(boundText(axis, 101)).toBe('101 µs, commit');
    expect(boundText(axis, 1_000)).toBe('1 ms, the end');
  });
});
