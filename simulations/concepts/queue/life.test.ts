/** One request's life: what a reader is told, in cases small enough to follow by hand. */
import { describe, expect, it } from 'vitest';
import type { Life } from '../../run/life.ts';
import { type Given, lifeAt as lifeOf, runWith } from '../../run/testing-runs.ts';
import { queue } from './concept.ts';

/** One arrival each 10 ms from 10 ms on, each with the same work; changed by `given`. */
const FIXED = {
  arrivals: 'deterministic',
  arrivalsPerSecond: 100,
  service: 'deterministic',
  serviceMeanMs: 25,
  warmupSeconds: 0,
};

const lifeAt = (who: number, atUs: number, given: Given = {}) =>
  lifeOf(queue, runWith(queue, { ...FIXED, ...given }), who, atUs);

const wordsOf = (life: Life | null) => life?.steps.map(({ words }) => words);

describe('the life of a request', () => {
  it('that found an idle server', async () => {
    const life = await lifeAt(0, 1_000_000);
    expect(life?.title).toBe('served in 25 ms');
    expect(life?.sentence).toBe(
      'It found an idle server and began at once. Its service took 25 ms.',
    );
    expect(wordsOf(life)).toEqual([
      'arrives and finds nobody inside',
      'the server takes it',
      'is served in 25 ms',
      'the answer goes back, 25 ms after it came',
    ]);
  });

  it('that waited behind others', async () => {
    // Requests 0 to 3 come at 10, 20, 30 and 40 ms; the first leaves at 35, the second at 60.
    const life = await lifeAt(3, 1_000_000);
    expect(life?.sentence).toBe(
      'It waited 45 ms: the one server was busy, with 1 waiting before it. Its service took 25 ms.',
    );
    expect(life?.title).toBe('served in 70 ms');
    expect(wordsOf(life)?.[1]).toBe(
      'waits 45 ms in the line: the one server is busy, with 1 waiting before it',
    );
    expect(life?.steps.map(({ atUs, toUs }) => [atUs, toUs])).toEqual([
      [40_000, 40_000],
      [40_000, 85_000],
      [85_000, 85_000],
      [85_000, 110_000],
      [110_000, 110_000],
    ]);
  });

  it('that waits now', async () => {
    const life = await lifeAt(3, 70_000);
    expect([life?.title, life?.ended, life?.toUs]).toEqual(['waiting for 30 ms', false, 70_000]);
    expect(life?.sentence).toBe(
      'It has waited 30 ms so far: when it came, the one server was busy, with 1 waiting before it.',
    );
  });

  it('that is in service now, at one of several', async () => {
    const life = await lifeAt(2, 45_000, { servers: 2, serviceMeanMs: 30 });
    expect(life?.parts.at(-1)?.title).toBe('server 1');
    expect(life?.sentence).toBe(
      'It waited 10 ms: all 2 servers were busy. Its service has taken 5 ms so far.',
    );
  });

  it('that others passed, where the last is first', async () => {
    const life = await lifeAt(1, 1_000_000, {
      discipline: 'lifo',
      arrivalsPerSecond: 50,
      durationSeconds: 3,
    });
    expect(life?.sentence).toContain('the one server was busy, and who comes last is served first');
    expect(life?.steps[1]?.label).not.toContain('behind');
  });

  it('that found the room full', async () => {
    const life = await lifeAt(4, 1_000_000, { capacity: 2 });
    expect(life?.outcome).toBe('rejected');
    expect(life?.sentence).toBe(
      'It was turned away at once: there is room for 2, and it found 1 in service and 1 in the line.',
    );
    expect(wordsOf(life)).toEqual([
      'arrives and finds 2 inside',
      'is turned away: all 2 places are taken',
      'goes back without having been served',
    ]);
    expect(wordsOf(await lifeAt(1, 30_000, { capacity: 1 }))?.[1]).toBe(
      'is turned away: the one place is taken',
    );
  });

  it('whose server became idle as it came', async () => {
    // One departs at the very instant of an arrival; the arrival was scheduled first.
    const life = await lifeAt(1, 1_000_000, { serviceMeanMs: 10 });
    expect(life?.sentence).toBe(
      'A server became idle in the instant in which it came. Its service took 10 ms.',
    );
  });

  it('that has not come', async () => {
    expect(await lifeAt(3, 39_999)).toBeNull();
  });
});
