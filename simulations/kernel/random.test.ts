/** Chance: pinned to the bit, uniform, and one stream independent of another. */
import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';
import { correlation, drawn, moments, zOfMean } from './testing.ts';

const COUNT = 200_000;
const first = (random: Random, count = 4) => drawn(count, () => random.u32());

describe('a named stream', () => {
  it('gives the same numbers for the same seed and name, today and in five years', () => {
    expect(first(Random.named(1, 'arrivals'))).toEqual([
      3382905181, 226505600, 2407916358, 504435046,
    ]);
    expect(first(Random.named(1, 'arrivals'))).toEqual(first(Random.named(1, 'arrivals')));
  });

  it('gives others for another name or another seed', () => {
    const starts = new Set<string>();
    for (let seed = 0; seed < 500; seed++) {
      for (const name of ['', 'a', 'b', 'ab', 'ba', 'arrivals', 'arrivals.sizes']) {
        starts.add(first(Random.named(seed, name), 2).join());
      }
    }
    expect(starts.size).toBe(500 * 7);
  });

  it('takes seeds modulo 2^32', () => {
    expect(first(Random.named(-1, 'x'))).toEqual(first(Random.named(0xffffffff, 'x')));
  });

  it('is not moved by draws from another', () => {
    const alone = first(Random.named(5, 'service'));
    const arrivals = Random.named(5, 'arrivals');
    const service = Random.named(5, 'service');
    const mixed = drawn(4, () => {
      arrivals.u32();
      return service.u32();
    });
    expect(mixed).toEqual(alone);
  });

  it('has nothing to do with another, be it of the next seed or of another name', () => {
    const of = (seed: number, name: string) => {
      const random = Random.named(seed, name);
      return drawn(COUNT, () => random.unit());
    };
    const one = of(1, 'arrivals');
    const others = [
      of(2, 'arrivals'),
      of(1, 'service'),
      of(1, 'arrivals.sizes'),
      of(0, 'arrivals'),
    ];
    for (const other of others) {
      expect(Math.abs(correlation(one, other)) * Math.sqrt(COUNT)).toBeLessThan(4);
    }
  });

  it('does not remember what it drew before', () => {
    const random = Random.named(8, 'memory');
    const values = drawn(COUNT, () => random.unit());
    for (const lag of [1, 2, 7]) {
      const r = correlation(values.slice(0, -lag), values.slice(lag));
      expect(Math.abs(r) * Math.sqrt(COUNT)).toBeLessThan(4);
    }
  });
});

describe('draws', () => {
  it('unit is uniform on (0, 1)', () => {
    const random = Random.named(1, 'unit');
    const values = drawn(COUNT, () => random.unit());
    expect(Math.abs(zOfMean(values, 0.5))).toBeLessThan(4);
    // The variance of the squared deviation of a uniform number is 1/80 − 1/144 = 1/180.
    const { variance } = moments(values);
    expect(Math.abs(variance - 1 / 12) / Math.sqrt(1 / 180 / COUNT)).toBeLessThan(4);
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
  });

  it('below gives every number as often', () => {
    const random = Random.named(2, 'below');
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < COUNT; i++) {
      const value = random.below(10);
      counts[value] = (counts[value] as number) + 1;
    }
    const expected = COUNT / 10;
    const chi2 = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chi2).toBeLessThan(33.7); // 9 degrees of freedom, passed by 1 in 10,000.
  });

  it('every bit is set half of the time', () => {
    const random = Random.named(3, 'bits');
    const counts = new Array<number>(32).fill(0);
    for (let i = 0; i < COUNT; i++) {
      const word = random.u32();
      for (let bit = 0; bit < 32; bit++)
        counts[bit] = (counts[bit] as number) + ((word >>> bit) & 1);
    }
    const zs = counts.map((n) => Math.abs(n - COUNT / 2) / Math.sqrt(COUNT / 4));
    expect(Math.max(...zs)).toBeLessThan(4.2);
  });

  it('exponential has mean 1 and variance 1, and falls as the draw rises', () => {
    const random = Random.named(4, 'exponential');
    const values = drawn(COUNT, () => random.exponential());
    expect(Math.abs(zOfMean(values, 1))).toBeLessThan(4);
    expect(Math.abs(moments(values).variance - 1) / Math.sqrt(8 / COUNT)).toBeLessThan(4);

    const uniform = Random.named(4, 'exponential');
    const pairs = values.slice(0, 1_000).map((value) => [uniform.u32(), value] as const);
    pairs.sort(([a], [b]) => a - b);
    for (let i = 1; i < pairs.length; i++) {
      expect(pairs[i]?.[1]).toBeLessThanOrEqual(pairs[i - 1]?.[1] as number);
    }
  });
});
