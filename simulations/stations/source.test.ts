import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deterministic, exponential, geometric } from '../kernel/distributions.ts';
import { Kernel } from '../kernel/kernel.ts';
import { Source } from './source.ts';

/** Poisson groups of geometric size, their members 20 ms apart. */
function bursty(seed: number, meanGapUs: number, meanSize: number) {
  const sim = new Kernel(seed);
  const times: number[] = [];
  const sizes = sim.stream('sizes');
  const source = new Source({
    sim,
    drawGap: exponential(sim.stream('gaps')),
    meanGapUs,
    drawSize: () => sizes.unit(),
    sizeOf: (draw) => geometric(draw, meanSize),
    memberGapUs: 20_000,
    onArrival: () => times.push(sim.nowUs),
  });
  return { sim, source, times };
}

function plain(seed: number, meanGapUs: number, drawn: 'fixed' | 'poisson' = 'poisson') {
  const sim = new Kernel(seed);
  const times: number[] = [];
  const drawGap = drawn === 'fixed' ? deterministic() : exponential(sim.stream('gaps'));
  const source = new Source({ sim, drawGap, meanGapUs, onArrival: () => times.push(sim.nowUs) });
  return { sim, source, times };
}

describe('Source', () => {
  it('keeps a fixed gap, the first one included', () => {
    const { sim, times } = plain(1, 250, 'fixed');
    sim.run({ untilUs: 1000 });
    expect(times).toEqual([250, 500, 750, 1000]);
  });

  it('keeps its mean rate, for single requests and for groups', () => {
    const single = plain(1, 1000);
    single.sim.run({ untilUs: 1e8 });
    expect(Math.abs(single.times.length - 1e5)).toBeLessThan(4 * Math.sqrt(1e5));

    const groups = bursty(2, 4000, 4);
    groups.sim.run({ untilUs: 4e8 });
    // The variance of a compound Poisson count: groups × E[size²] = groups × (2 · 4² − 4).
    expect(Math.abs(groups.times.length - 4e5)).toBeLessThan(4 * Math.sqrt(1e5 * 28));
  });

  it('sends the members of a group a fixed time apart', () => {
    const sim = new Kernel(1);
    const times: number[] = [];
    new Source({
      sim,
      drawGap: deterministic(),
      meanGapUs: 100,
      drawSize: () => 0.5,
      sizeOf: () => 3,
      memberGapUs: 40,
      onArrival: () => times.push(sim.nowUs),
    });
    sim.run({ untilUs: 290 });
    expect(times).toEqual([100, 140, 180, 200, 240, 280]);
  });

  it('rescales the gap that is running when the rate changes, and draws nothing anew', () => {
    const { sim, source, times } = plain(1, 1000, 'fixed');
    sim.run({ untilUs: 1400 });
    source.setMeanGap(500); // 600 µs remained; half as many remain now.
    sim.run({ untilUs: 2300 });
    source.setMeanGap(2000); // 400 µs remained of the gap to 2700 µs.
    sim.run({ untilUs: 6000 });
    expect(times).toEqual([1000, 1700, 2200, 3900, 5900]);
  });

  it('comes back to the same arrivals when a rate is changed to what it was', () => {
    const left = plain(5, 1000);
    const right = plain(5, 1000);
    right.sim.run({ untilUs: 10_000 });
    right.source.setMeanGap(1000);
    left.sim.run({ untilUs: 100_000 });
    right.sim.run({ untilUs: 100_000 });
    expect(right.times).toEqual(left.times);
  });

  it('foretells exactly what comes, and by looking changes nothing', () => {
    const look = fc.tuple(
      fc.integer({ min: 0, max: 300_000 }),
      fc.integer({ min: 0, max: 400_000 }),
    );
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(1, 1.5, 6),
        fc.array(look, { maxLength: 20 }),
        (seed, meanSize, looks) => {
          const unwatched = bursty(seed, 15_000, meanSize);
          const watched = bursty(seed, 15_000, meanSize);
          const foretold: { from: number; to: number; times: number[] }[] = [];
          for (const [step, ahead] of looks) {
            const { sim, source } = watched;
            sim.run({ untilUs: sim.nowUs + step });
            const to = sim.nowUs + ahead;
            foretold.push({ from: sim.nowUs, to, times: source.upcoming(to, 1e6) });
          }
          const endUs = watched.sim.nowUs + 500_000;
          watched.sim.run({ untilUs: endUs });
          unwatched.sim.run({ untilUs: endUs });
          expect(watched.times).toEqual(unwatched.times);
          for (const { from, to, times } of foretold) {
            expect(times).toEqual(watched.times.filter((atUs) => atUs > from && atUs <= to));
          }
        },
      ),
    );
  });

  it('foretells through a change of rate what comes after it', () => {
    const { sim, source, times } = bursty(9, 15_000, 3);
    sim.run({ untilUs: 200_000 });
    source.upcoming(900_000, 1e6);
    source.setMeanGap(4_000);
    const foretold = source.upcoming(600_000, 1e6);
    sim.run({ untilUs: 600_000 });
    expect(foretold).toEqual(times.filter((atUs) => atUs > 200_000));
  });

  it('looks no further than asked', () => {
    const { sim, source, times } = plain(3, 1000);
    const first = source.upcoming(1e6, 5);
    sim.run({ untilUs: 1e6 });
    expect(first).toEqual(times.slice(0, 5));
  });
});
