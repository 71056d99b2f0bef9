/** The model by example: twins, copies, a crash, a limit on orders under way, and hindsight. */
import { describe, expect, it } from 'vitest';
import { Hindsight } from './hindsight.ts';
import type { Order } from './order.ts';
import { ROW } from './rows.ts';
import { build, run } from './testing.ts';

const FEW = { arrivalsPerSecond: 10, durationSeconds: 5, settleSeconds: 10 };
const fates = ({ model }: ReturnType<typeof run>) =>
  model.watched.map(({ cents, item, arrivedUs, status }) => [cents, item, arrivedUs, status]);

describe('the model', () => {
  it('gives every protocol the same orders, and each the same end', () => {
    const given = { ...FEW, stepFailureProbability: 0.2 };
    const [asked, ...others] = ['orchestration', 'choreography', 'two-phase-commit'].map(
      (protocol) => fates(run({ ...given, protocol })),
    );
    expect(asked?.length).toBeGreaterThan(30);
    for (const other of others) expect(other).toEqual(asked);
  });

  it('does nothing twice, however often a message comes', () => {
    const given = {
      ...{ ...FEW, messageMs: 100, workMs: 10 },
      ...{ stepFailureProbability: 0.3, compensationFailureProbability: 0.3 },
    };
    for (const protocol of ['orchestration', 'choreography', 'two-phase-commit']) {
      const once = run({ ...given, protocol });
      const twice = run({ ...given, protocol, deliveryDuplicateProbability: 1 });
      expect(fates(twice)).toEqual(fates(once));
      expect(twice.measured.stepsRunMean).toBe(once.measured.stepsRunMean);
      expect(twice.measured.compensationsMean).toBe(once.measured.compensationsMean);
      expect(twice.model.post.sent).toBeGreaterThan(once.model.post.sent);
    }
  });

  it('lets a saga go on where it stood when its order service died', () => {
    const given = { ...FEW, stepFailureProbability: 0, messageMs: 100, workMs: 200 };
    const crash = { crashAtSeconds: 1.2, crashSeconds: 2 };
    const calm = run(given);
    const hit = run({ ...given, ...crash });
    expect(fates(hit)).toEqual(fates(calm));
    expect(hit.measured.orderMaxMs).toBeGreaterThan(2_000);
    expect(calm.measured.orderMaxMs).toBeLessThan(2_000);
    expect(hit.model.post.waiting).toBe(0);
  });

  it('keeps to the limit of orders under way', () => {
    const { sim, rows, endUs } = build({ ...FEW, concurrentSagas: 2, workMs: 100 });
    sim.run({ untilUs: endUs });
    let most = 0;
    let begun = 0;
    for (const [, kind] of rows) {
      if (kind === ROW.began) begun++;
      if (kind === ROW.completed || kind === ROW.compensated) begun--;
      most = Math.max(most, begun);
    }
    expect([most, begun]).toEqual([2, 0]);
  });

  it('makes an order wait for a unit that is pending, as long as it takes', () => {
    const scarce = {
      ...{ ...FEW, items: 1, stockUnits: 1, workMs: 100 },
      ...{ sequence: 'payment-last', stepFailureProbability: 0.4 },
    };
    const { model } = run({ ...scarce, isolation: 'semantic-lock' });
    const { model: open } = run(scarce);
    expect(model.statistics.misled).toBe(0);
    expect(open.statistics.misled).toBeGreaterThan(0);
    expect(model.statistics.completed).toBeGreaterThanOrEqual(open.statistics.completed);
    expect([model.shelves.waiting, model.underWay]).toEqual([0, 0]);
  });
});

describe('hindsight', () => {
  const [giver, keeper, first, second] = [1, 2, 3, 4].map((who) => ({ who, item: 7 }) as Order);
  it('counts one refusal for each unit that comes back', () => {
    const hindsight = new Hindsight();
    for (const order of [giver, keeper]) hindsight.takes(order as Order);
    hindsight.refused(first as Order);
    hindsight.keeps(keeper as Order);
    hindsight.refused(second as Order);
    expect(hindsight.putsBack(giver as Order)).toBe(true);
    expect(hindsight.putsBack(giver as Order)).toBe(true);
    expect(hindsight.putsBack(giver as Order)).toBe(false);
  });

  it('knows nobody who was refused when nothing could come back', () => {
    const hindsight = new Hindsight();
    hindsight.takes(keeper as Order);
    hindsight.keeps(keeper as Order);
    hindsight.refused(first as Order);
    expect(hindsight.putsBack(giver as Order)).toBe(false);
  });
});
