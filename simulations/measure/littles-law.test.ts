import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LittlesLaw } from './littles-law.ts';

interface Stay {
  readonly fromUs: number;
  readonly lastsUs: number;
}

/** Plays stays in order of time, up to `endUs`; `miscount` is added to what the system counts. */
function play(stays: readonly Stay[], warmupUs: number, endUs: number, miscount = 0) {
  const law = new LittlesLaw({ fromUs: warmupUs });
  const changes = stays
    .flatMap(({ fromUs, lastsUs }) => [
      { atUs: fromUs, fromUs, change: 1 },
      { atUs: fromUs + lastsUs, fromUs, change: -1 },
    ])
    .filter(({ atUs }) => atUs <= endUs)
    .sort((a, b) => a.atUs - b.atUs || b.change - a.change);
  let inside = 0;
  for (const { atUs, fromUs, change } of changes) {
    if (change > 0) law.enter(atUs);
    else law.leave(atUs, fromUs);
    inside += change;
    law.observe(atUs, inside + miscount);
  }
  return law.account(endUs);
}

describe('LittlesLaw', () => {
  it('gives L, λ and W of three customers a reader can add up', () => {
    // Inside: one on [10, 40), two on [20, 30), one more on [50, 60).
    const stays = [
      { fromUs: 10, lastsUs: 30 },
      { fromUs: 20, lastsUs: 10 },
      { fromUs: 50, lastsUs: 10 },
    ];
    const account = play(stays, 0, 100);
    expect(account.meanInside).toBeCloseTo(0.5, 12);
    expect(account.perSecond).toBe(30_000);
    expect(account.meanStayUs).toBeCloseTo(50 / 3, 12);
    expect(account.relativeError).toBeLessThanOrEqual(1e-15);
  });

  it('counts exactly the part of a stay that lies in the window', () => {
    const stays = [
      { fromUs: 10, lastsUs: 50 }, // 10 of it after the warm-up
      { fromUs: 20, lastsUs: 20 }, // none
      { fromUs: 90, lastsUs: 50 }, // 10 of it before the end
    ];
    const account = play(stays, 50, 100);
    expect(account.meanInside).toBeCloseTo(20 / 50, 12);
    expect(account.meanStayUs).toBe(10);
  });

  it('holds on every path, to 1e-9', () => {
    const stay = fc.record({
      fromUs: fc.integer({ min: 0, max: 1e10 }),
      lastsUs: fc.integer({ min: 0, max: 1e9 }),
    });
    const window = fc.tuple(
      fc.integer({ min: 0, max: 4e9 }),
      fc.integer({ min: 4e9 + 1, max: 1e10 }),
    );
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 100 }), window, (stays, [warmupUs, endUs]) => {
        expect(play(stays, warmupUs, endUs).relativeError).toBeLessThanOrEqual(1e-9);
      }),
    );
  });

  it('notices a system that counts one too many', () => {
    const stays = Array.from({ length: 100 }, (_, i) => ({ fromUs: i * 10, lastsUs: 25 }));
    expect(play(stays, 100, 1000, 1).relativeError).toBeGreaterThan(0.1);
  });

  it('says nothing before the warm-up is over', () => {
    expect(play([{ fromUs: 0, lastsUs: 5 }], 100, 50).relativeError).toBe(0);
  });
});
