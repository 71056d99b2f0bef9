/**
 * The money line returns to zero: in each of 10,000 runs with their own failures, delays, copies,
 * crashes and interleavings. Where a person has to be called, it stands at what the stuck orders have
 * left on it, and returns to zero when they are seen to.
 */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import type { Random } from '../../kernel/random.ts';
import { moneyText } from './money.ts';
import { run } from './testing.ts';

const pick = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)] as T;

function randomRun(random: Random) {
  const isolation = pick(random, ['none', 'semantic-lock']);
  const pivot = pick(random, ['none', 'none', 'shipping']);
  return {
    protocol: pick(random, ['orchestration', 'choreography', 'two-phase-commit']),
    steps: 2 + random.below(5),
    sequence: pick(random, ['payment-first', 'payment-last']),
    stepFailureProbability: pick(random, [0.1, 0.3, 0.5]),
    compensationFailureProbability: pick(random, [0, 0.3, 0.6]),
    undoAttemptsMax: pick(random, [0, 0, 1, 3]),
    retryMs: pick(random, [10, 200]),
    isolation,
    pivot,
    // Who waits for a unit that an order holds for ever would wait for ever.
    afterPivot: isolation === 'none' ? pick(random, ['undo', 'retry']) : 'retry',
    items: 1 + random.below(3),
    stockUnits: pick(random, [0, 1, 2]),
    messageMs: pick(random, [0, 5, 80]),
    deliveryDuplicateProbability: pick(random, [0, 0.3]),
    workMs: pick(random, [1, 30]),
    crashSeconds: pick(random, [0, 0.5]),
    crashAtSeconds: 0.1 + random.unit(),
    arrivalsPerSecond: 4,
    concurrentSagas: pick(random, [0, 1, 2]),
    durationSeconds: 1,
    settleSeconds: 20,
  };
}

describe('the money line', () => {
  it('returns to zero in every one of 10,000 runs', () => {
    const random = new Kernel(1).stream('patterns');
    const patterns = new Set<string>();
    const seen = { orders: 0, stuck: 0, compensated: 0, completed: 0, moved: 0 };
    for (let i = 0; i < 10_000; i++) {
      const given = randomRun(random);
      const { model, sim } = run(given, random.u32());
      const { statistics } = model;
      seen.orders += statistics.arrived;
      seen.stuck += statistics.stuck;
      seen.completed += statistics.completed;
      seen.moved += statistics.moneyMost > 0 ? 1 : 0;
      const left = () => [...model.live.values()].reduce((sum, { balance }) => sum + balance, 0);
      if (statistics.money !== left()) expect({ given, money: statistics.money }).toEqual(left());
      // Who waited for a stuck order's unit may get stuck in its turn.
      for (let again = 0; again < 6 && model.stuck.length > 0; again++) {
        model.act('repair', {});
        sim.run({ untilUs: sim.nowUs + 60_000_000 });
      }
      seen.compensated += statistics.compensated;
      // What cannot be undone is what is left, and nothing else.
      const lasting = model.stuck.every(({ stepStates }) => stepStates.includes('stuck'));
      if (model.underWay > 0 || statistics.money !== left() || !lasting) {
        expect({ given, underWay: model.underWay, money: statistics.money }).toEqual({});
      }
      if (given.pivot === 'none' && statistics.money !== 0) expect(given).toEqual({ money: 0 });
      patterns.add(
        JSON.stringify(model.watched.map(({ stepStates, status }) => [status, stepStates])),
      );
    }
    expect(patterns.size).toBeGreaterThan(2_000);
    expect(seen.orders).toBeGreaterThan(35_000);
    expect(seen.stuck).toBeGreaterThan(1_000);
    expect(seen.compensated).toBeGreaterThan(10_000);
    expect(seen.completed).toBeGreaterThan(5_000);
    expect(seen.moved).toBeGreaterThan(7_000);
  });

  it('is told in whole cents', () => {
    expect([0, 5, 123_456, -1_999].map(moneyText)).toEqual([
      '€0.00',
      '€0.05',
      '€1,234.56',
      '−€19.99',
    ]);
  });
});
