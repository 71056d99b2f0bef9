/** Variants: what a lane did is the same however it is told, and taking a lane away moves no other. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../kernel/kernel.ts';
import type { Random } from '../kernel/random.ts';
import type { Intervention, Run } from './concept.ts';
import {
  branchesOf,
  deedsOf,
  exchanged,
  intervened,
  interventionsOf,
  PLAIN,
  runsOf,
  type Variant,
  variantsOf,
  withFork,
  without,
  withTwin,
} from './variants.ts';

const run: Run = {
  concept: 'queue',
  version: 1,
  params: { servers: 1 },
  seed: 1,
  interventions: [
    { atUs: 10, action: 'a' },
    { atUs: 30, action: 'b' },
  ],
};
const actions = (lane: readonly Intervention[]) => lane.map(({ action }) => action).join('');

describe('a variant', () => {
  it('of a comparison differs in one parameter', () => {
    const variants = variantsOf({ compare: { parameter: 'servers', values: [2, 4] } });
    expect(runsOf(run, variants).map(({ params }) => params.servers)).toEqual([2, 4]);
  });

  it('that is a fork shares the past up to and with its instant', () => {
    const forked = withFork(PLAIN, 0, 10);
    expect(actions(interventionsOf(run, forked, 1))).toBe('a');
    const done = intervened(run, forked, 1, { atUs: 20, action: 'c' });
    expect(actions(interventionsOf(done.run, done.variants, 1))).toBe('ac');
    expect(actions(interventionsOf(done.run, done.variants, 0))).toBe('ab');
  });

  it('that is a fork of a fork shares both pasts', () => {
    let now = intervened(run, withFork(PLAIN, 0, 10), 1, { atUs: 15, action: 'c' });
    now = intervened(now.run, withFork(now.variants, 1, 20), 2, { atUs: 25, action: 'd' });
    expect(actions(interventionsOf(now.run, now.variants, 2))).toBe('acd');
    expect(branchesOf(now.variants, 0)).toBe(3);
  });

  it('shares what is done before its fork', () => {
    const forked = withFork(PLAIN, 0, 10);
    const done = intervened(run, forked, 1, { atUs: 5, action: 'z' });
    expect(done.run.interventions).toHaveLength(3);
    expect(interventionsOf(done.run, done.variants, 1)).toHaveLength(2);
  });

  it('lists what was done, and each can be moved or taken away', () => {
    const { run: shared, variants } = intervened(run, withFork(PLAIN, 0, 10), 1, {
      atUs: 20,
      action: 'c',
    });
    const deeds = deedsOf(shared, variants);
    expect(deeds.map(({ lane }) => lane)).toEqual([null, null, 1]);
    const [first, , last] = deeds;
    if (!first || !last) throw new Error('Three deeds were listed.');
    const moved = exchanged(shared, variants, last, { atUs: 22, action: 'c' });
    expect(interventionsOf(moved.run, moved.variants, 1).at(-1)?.atUs).toBe(22);
    const less = exchanged(shared, variants, first, null);
    expect(actions(interventionsOf(less.run, less.variants, 1))).toBe('c');
  });
});

/** Some lanes, made one after the other by forks and twins, with things done in them. */
function randomFigure(random: Random): { run: Run; variants: readonly Variant[] } {
  let figure: { run: Run; variants: readonly Variant[] } = { run, variants: PLAIN };
  for (let i = 1 + random.below(4); i > 0; i--) {
    const of = random.below(figure.variants.length);
    const atUs = random.below(40);
    const { variants } = figure;
    const next = random.below(3) === 0 ? withTwin(variants, of) : withFork(variants, of, atUs);
    figure = intervened(figure.run, next, next.length - 1, {
      atUs: atUs + random.below(20),
      action: String.fromCharCode(99 + i),
    });
  }
  return figure;
}

const told = (
  { run: shared, variants }: { run: Run; variants: readonly Variant[] },
  lane: number,
) =>
  interventionsOf(shared, variants, lane)
    .map(({ atUs, action }) => `${action}${atUs}`)
    .sort()
    .join(' ');

describe('taking a lane away', () => {
  it('moves no other', () => {
    const random = new Kernel(5).stream('lanes');
    for (let number = 0; number < 500; number++) {
      const figure = randomFigure(random);
      const lane = random.below(figure.variants.length);
      const less = without(figure.run, figure.variants, lane);
      const before = figure.variants.map((_one, at) => told(figure, at));
      const after = less.variants.map((_one, at) => told(less, at));
      expect({ number, after }).toEqual({
        number,
        after: before.filter((_one, at) => at !== lane),
      });
    }
  });

  it('never takes the last', () => {
    expect(without(run, PLAIN, 0).variants).toEqual(PLAIN);
  });
});
