/** The formulas beside every recorded row, and what must be true of them whatever the numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import reference from '../../reference/caches.json' with { type: 'json' };
import { bestStatic, che, fifoHitFraction, hitFromFill, hitRenewed } from './formulas.ts';
import { lruExact } from './testing-exact.ts';
import { zipfDraw, zipfShares } from './zipf.ts';

const near = (value: number, recorded: number, digits = 10) =>
  expect(value).toBeCloseTo(recorded, digits);

describe('under Zipf’s law', () => {
  it.each(reference.zipf.rows)('$keys keys, α = $alpha, room for $capacity', (row) => {
    const shares = zipfShares(row.keys, row.alpha);
    const { hitFraction, stayRequests } = che(shares, row.capacity);
    near(hitFraction, row.che);
    near(stayRequests / row.stayRequests, 1);
    near(bestStatic(shares, row.capacity), row.bestStatic);
    if (row.fifo !== null) near(fifoHitFraction(shares, row.capacity), row.fifo, 8);
    if (row.lru !== null && row.keys <= 100) near(lruExact(shares, row.capacity), row.lru, 7);
  });

  it.each(reference.zipfLarge.rows)('$keys keys, α = $alpha, room for $capacity', (row) => {
    const shares = zipfShares(row.keys, row.alpha);
    near(che(shares, row.capacity).hitFraction, row.che, 9);
    near(bestStatic(shares, row.capacity), row.bestStatic, 9);
  });

  it('has LRU above FIFO and below the best that is kept for ever', () => {
    const law = fc.tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(law, fc.integer({ min: 1, max: 59 }), ([keys, tenths], room) => {
        const capacity = Math.min(room, keys - 1);
        const shares = zipfShares(keys, tenths / 10);
        const fifo = fifoHitFraction(shares, capacity);
        const lru = lruExact(shares, capacity);
        expect(fifo).toBeLessThanOrEqual(lru + 1e-6);
        expect(lru).toBeLessThanOrEqual(bestStatic(shares, capacity) + 1e-6);
        // With room for one, both hit where the same key is asked for twice in a row.
        if (capacity > 1) return;
        expect(fifo).toBeCloseTo(
          shares.reduce((sum, share) => sum + share * share, 0),
          10,
        );
        expect(lru).toBeCloseTo(fifo, 6);
      }),
      { numRuns: 30 },
    );
    expect(fifoHitFraction(zipfShares(5, 1), 5)).toBe(1);
  });

  it('draws each key as often as it should, and never a more popular one for a larger number', () => {
    const shares = zipfShares(50, 1.1);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const draw = zipfDraw(shares);
    const numbers = Array.from({ length: 10_001 }, (_, i) => Math.min(i / 10_000, 1 - 2e-10));
    const drawn = numbers.map(draw);
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    expect([drawn[0], drawn.at(-1)]).toEqual([0, 49]);
    const chance = new Kernel(1).stream('draws');
    const counts = new Float64Array(50);
    const n = 200_000;
    for (let i = 0; i < n; i++) {
      const key = draw(chance.unit());
      counts[key] = (counts[key] as number) + 1;
    }
    for (const [key, share] of shares.entries()) {
      const z = ((counts[key] as number) - n * share) / Math.sqrt(n * share * (1 - share));
      expect(Math.abs(z)).toBeLessThan(4);
    }
  });

  it('draws by inversion to the last key, however the shares fall', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (keys, alpha, uniform) => {
          const shares = zipfShares(keys, alpha);
          let key = 0;
          let upTo = shares[0] as number;
          while (uniform >= upTo && key < keys - 1) upTo += shares[++key] as number;
          expect(zipfDraw(shares)(uniform)).toBe(key);
        },
      ),
    );
  });
});

describe('with a time to live', () => {
  it.each(reference.timeToLive.rows)(
    '$perSecond a second, $ttlSeconds s, fetched in $fetchSeconds s',
    (row) => {
      near(hitFromFill(row.perSecond, row.ttlSeconds), row.fromFill);
      near(hitRenewed(row.perSecond, row.ttlSeconds), row.renewed);
      near(hitFromFill(row.perSecond, row.ttlSeconds, row.fetchSeconds), row.fromFillWithFetch);
    },
  );
});
