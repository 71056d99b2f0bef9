/** The stage as data: never more than sixty discs, one in k of them, and ribbons that count all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attemptOfTry,
  DISCS_MAX,
  drawMovements,
  type Movement,
  OUTCOMES,
  outcomeOfTry,
} from './picture.ts';
import { direct, limiter, limiterRun } from './testing.ts';

const moving = (count: number, change: (i: number) => Partial<Movement> = () => ({})): Movement[] =>
  Array.from({ length: count }, (_, i) => ({
    link: 0,
    fromUs: 0,
    toUs: 1_000,
    outcome: 'waiting',
    who: i,
    ...change(i),
  }));

const whosOf = (discs: readonly number[]) => discs.filter((_, i) => i % 4 === 3);
const totalOf = (ribbons: readonly { counts: readonly number[] }[]) =>
  ribbons.flatMap(({ counts }) => counts).reduce((sum, n) => sum + n, 0);

describe('few movements', () => {
  it('are discs: link, way gone, outcome, who', () => {
    const movements: Movement[] = [
      { link: 0, fromUs: 0, toUs: 1_000, outcome: 'waiting', who: 7 },
      { link: 2, fromUs: 200, toUs: 500, outcome: 'rejected', who: 8 },
    ];
    expect(drawMovements(movements, 250)).toEqual({
      discs: [0, 0.25, OUTCOMES.indexOf('waiting'), 7, 2, 0.167, OUTCOMES.indexOf('rejected'), 8],
      oneIn: 1,
      ribbons: [],
    });
  });

  it('carry their attempt in the number of their outcome', () => {
    const tried = (attempt?: number) =>
      drawMovements(
        [{ link: 0, fromUs: 0, toUs: 8, outcome: 'served', who: 7, ...(attempt && { attempt }) }],
        4,
      ).discs[2] as number;
    expect([tried(), tried(1)]).toEqual([OUTCOMES.indexOf('served'), OUTCOMES.indexOf('served')]);
    expect([2, 3, 40].map((attempt) => outcomeOfTry(tried(attempt)))).toEqual(
      new Array(3).fill('served'),
    );
    expect([1, 2, 3, 40].map((attempt) => attemptOfTry(tried(attempt)))).toEqual([1, 2, 3, 40]);
  });

  it('are on their link from the first instant until just before the last', () => {
    const movements = moving(1, () => ({ fromUs: 100, toUs: 200 }));
    const seen = [99, 100, 199, 200].map(
      (nowUs) => drawMovements(movements, nowUs).discs.length / 4,
    );
    expect(seen).toEqual([0, 1, 1, 0]);
  });

  it('are all drawn up to sixty', () => {
    expect(drawMovements(moving(DISCS_MAX), 1)).toMatchObject({ oneIn: 1, ribbons: [] });
    expect(drawMovements(moving(DISCS_MAX), 1).discs).toHaveLength(4 * DISCS_MAX);
  });
});

describe('many movements', () => {
  it.each([
    [61, 2],
    [120, 2],
    [121, 5],
    [300, 5],
    [6_000, 100],
  ])('%d are drawn one in %d, always the same ones', (count, oneIn) => {
    const drawn = drawMovements(moving(count), 1);
    expect(drawn.oneIn).toBe(oneIn);
    expect(whosOf(drawn.discs).every((who) => who % oneIn === 0)).toBe(true);
    expect(drawn.discs.length / 4).toBe(Math.ceil(count / oneIn));
  });

  it('keep a disc while its request is on its way', () => {
    // Requests move on one by one; who is drawn at one instant is drawn at the next.
    const movements = moving(500, (i) => ({ fromUs: i, toUs: i + 200 }));
    const at = (nowUs: number) => new Set(whosOf(drawMovements(movements, nowUs).discs));
    for (let nowUs = 200; nowUs < 480; nowUs++) {
      const next = at(nowUs + 1);
      for (const who of at(nowUs)) expect(who + 200 <= nowUs + 1 || next.has(who)).toBe(true);
    }
  });

  it('are at most sixty discs, also where all are of one request', () => {
    const { discs, ribbons } = drawMovements(
      moving(100, () => ({ who: 0 })),
      1,
    );
    expect([discs.length / 4, totalOf(ribbons)]).toEqual([DISCS_MAX, 100]);
  });

  it('are counted in ribbons, each in the cell where it is', () => {
    const movements = moving(240, (i) => ({ link: i % 2, fromUs: -2 * i - 1, toUs: 479 - 2 * i }));
    const { ribbons } = drawMovements(movements, 0);
    expect(ribbons.map(({ link, counts }) => [link, counts])).toEqual([
      [0, new Array(24).fill(5)],
      [1, new Array(24).fill(5)],
    ]);
  });

  it('never give more than sixty discs, and ribbons lose nobody, whoever moves where', () => {
    const movement = fc.record({
      link: fc.nat(3),
      fromUs: fc.integer({ min: -1_000, max: 500 }),
      toUs: fc.integer({ min: 501, max: 3_000 }),
      outcome: fc.constantFrom(...OUTCOMES),
      who: fc.oneof(
        fc.nat(1_000_000),
        fc.nat(3),
        fc.nat(50).map((k) => k * 1_000),
      ),
    });
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 400 }), fc.nat(3_000), (movements, nowUs) => {
        const { discs, oneIn, ribbons } = drawMovements(movements, nowUs);
        const underWay = movements.filter(({ fromUs, toUs }) => fromUs <= nowUs && nowUs < toUs);
        expect(discs.length / 4).toBeLessThanOrEqual(DISCS_MAX);
        if (oneIn === 1) expect([discs.length / 4, ribbons]).toEqual([underWay.length, []]);
        else expect(totalOf(ribbons)).toBe(underWay.length);
        for (let i = 0; i < discs.length; i += 4) {
          expect(discs[i + 1]).toBeGreaterThanOrEqual(0);
          expect(discs[i + 1]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('the rate limiter’s stage', () => {
  it('shows a request arriving, then passing or falling into the tray', () => {
    const run = limiterRun({ limit: 1, windowSeconds: 100, burst: 1, arrivalsPerSecond: 5 });
    const [firstUs, secondUs] = [0, 1].map((skip) => {
      const session = direct(run, { steps: 1 + skip });
      return session.nowUs;
    }) as [number, number];
    const linksAt = (atUs: number, spanUs = 100) => {
      const session = direct(run, { atUs });
      const { discs } = limiter.picture(session.state, {
        nowUs: atUs,
        spanUs,
        log: session.trace.log,
      });
      return discs.flatMap((_, i) =>
        i % 4 === 0 ? [limiter.stage.links[discs[i] as number]?.id, discs[i + 1]] : [],
      );
    };
    expect(linksAt(firstUs - 25)).toEqual(['arriving', 0.75]);
    expect(linksAt(firstUs + 25)).toEqual(['admitted', 0.25]);
    expect(linksAt(secondUs + 50)).toEqual(['rejected', 0.5]);
  });

  it('has a state for each of its parts, at rest and in a crowd', () => {
    for (const rate of [1, 2_000]) {
      const session = direct(limiterRun({ arrivalsPerSecond: rate, durationSeconds: 5 }), {
        atUs: 3e6,
      });
      const view = { nowUs: 3_000_000, spanUs: 450_000, log: session.trace.log };
      const { parts, discs, oneIn, ribbons } = limiter.picture(session.state, view);
      expect(Object.keys(parts)).toEqual(limiter.stage.parts.map(({ id }) => id));
      expect(discs.length / 4).toBeLessThanOrEqual(DISCS_MAX);
      expect(oneIn > 1).toBe(ribbons.length > 0);
    }
  });
});
