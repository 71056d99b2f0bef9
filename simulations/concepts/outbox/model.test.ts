/** The processes, wired: examples row by row, interventions, invariants whatever the parameters. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
import { outbox } from './concept.ts';
import { build, concept, NAMES } from './testing.ts';

/** What happened, in ms: "239 saved". */
function told(given: Record<string, unknown>): readonly string[] {
  const { sim, rows, endUs } = build(given);
  sim.run({ untilUs: endUs });
  return rows.map(([atUs, kind]) => `${Math.floor(atUs / 1_000)} ${NAMES[kind]}`);
}

describe('an order', () => {
  it('is saved, published, delivered, and takes effect', () => {
    expect(told({})).toEqual([
      '119 arrived',
      '239 saved',
      '439 published',
      '519 taken',
      '759 effected',
      '959 acked',
    ]);
  });

  it('loses its event in a crash between its two writes', () => {
    expect(told({ crashAtUs: 300_000 })).toEqual([
      '119 arrived',
      '239 saved',
      '300 crashed',
      '300 died',
      '300 lost',
      '400 restarted',
    ]);
  });

  it('leaves an event without an order in a crash between the two in the other order', () => {
    expect(told({ crashAtUs: 400_000, firstWrite: 'broker' })).toContain('400 invented');
  });

  it('waits in the outbox through the crash', () => {
    const rows = told({ outbox: 'on', inbox: 'on', crashAtUs: 560_000 });
    expect(rows).toEqual([
      '119 arrived',
      '239 saved',
      '500 published',
      '560 crashed',
      '560 died',
      '660 restarted',
      '740 taken',
      '860 published',
      '980 effected',
      '980 marked',
      '1180 acked',
      '1180 taken',
      '1420 recognised',
      '1620 acked',
    ]);
  });

  it('is refused while the service is down', () => {
    expect(told({ crashAtUs: 100_000 })).toEqual([
      '100 crashed',
      '119 arrived',
      '119 refused',
      '200 restarted',
    ]);
  });

  it('comes as it would have come, whatever the arrangement', () => {
    const arrivals = (given: Record<string, unknown>) => {
      const { sim, rows, endUs } = build({ orders: 20, arrivalsPerSecond: 20, ...given });
      sim.run({ untilUs: endUs });
      return rows.filter(([, kind]) => NAMES[kind] === 'arrived');
    };
    const plain = arrivals({});
    expect(plain).toHaveLength(20);
    expect(arrivals({ outbox: 'on', inbox: 'on', crashAtUs: 700_000 })).toEqual(plain);
  });
});

describe('the reader', () => {
  it('crashes it at any time, and once more only when it is there again', () => {
    const { sim, model, state } = build({ orders: 0, arrivalsPerSecond: 50 });
    sim.run({ untilUs: 500_000 });
    model.act('crash', {});
    model.act('crash', {});
    expect([state.tally.crashes, state.down, state.service.busy]).toEqual([1, true, 0]);
    sim.run({ untilUs: 700_000 });
    expect([state.down, state.relays.node.epoch]).toEqual([false, 2]);
    expect(outbox.theory(state, sim.nowUs)).toEqual([]);
  });

  it('changes the rate and the repeats on the way', () => {
    const { sim, model, state, params } = build({ orders: 0, durationSeconds: 20 });
    sim.run({ untilUs: 1_000_000 });
    const before = state.orders.length;
    const given = { arrivalsPerSecond: 40, deliveryDuplicateProbability: 1 };
    model.set({ ...params, ...given });
    sim.run({ untilUs: 20_000_000 });
    expect(state.orders.length - before).toBeGreaterThan(500);
    expect(outbox.measure(state, sim.nowUs).effectsDuplicated).toBeGreaterThan(5);
    expect(state.deeds).toHaveLength(2);
  });
});

describe('the invariants', () => {
  itKeepsItsInvariants(
    concept,
    fc.record({
      arrivalsPerSecond: fc.integer({ min: 1, max: 40 }),
      orders: fc.constantFrom(0, 3, 10),
      customers: fc.integer({ min: 1, max: 3 }),
      outbox: fc.constantFrom('off', 'on', 'on'),
      firstWrite: fc.constantFrom('database', 'broker'),
      inbox: fc.constantFrom('off', 'on'),
      ack: fc.constantFrom('before', 'after'),
      relay: fc.constantFrom('flag', 'cursor', 'log'),
      relays: fc.integer({ min: 1, max: 3 }),
      relayShare: fc.constantFrom('any', 'key'),
      writeTimes: fc.constantFrom('fixed', 'exponential'),
      commitMs: fc.integer({ min: 1, max: 60 }),
      publishMs: fc.integer({ min: 1, max: 60 }),
      markMs: fc.integer({ min: 1, max: 60 }),
      pollMs: fc.integer({ min: 1, max: 60 }),
      deliveryMs: fc.integer({ min: 1, max: 30 }),
      deliveryDuplicateProbability: fc.constantFrom(0, 0.3, 1),
      deliveryReorder: fc.constantFrom('off', 'on'),
      effectMs: fc.integer({ min: 1, max: 60 }),
      ackMs: fc.integer({ min: 1, max: 60 }),
      crashAtUs: fc.integer({ min: 0, max: 1_000_000 }),
      downMs: fc.integer({ min: 1, max: 100 }),
      durationSeconds: fc.constant(1),
    }),
    { events: 250, runs: 60 },
  );

  it('see what does not add up', () => {
    const { sim, state } = build({ outbox: 'on', inbox: 'on' });
    sim.run({ untilUs: 900_000 });
    const [order] = state.orders as [(typeof state.orders)[number]];
    order.effects = 2;
    order.offsets.length = 0;
    state.tally.published++;
    const broken = outbox.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['atomic', 'once', 'from-the-log', 'records']);
  });
});
