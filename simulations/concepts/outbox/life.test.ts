/** One order's life: what a reader is told of those that took effect, were lost, came twice. */
import { describe, expect, it } from 'vitest';
import { itTellsLives } from '../../run/testing-concept.ts';
import { type Given, lifeAt, runWith } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

const STREAM = { arrivalsPerSecond: 30, orders: 0, commitMs: 30, publishMs: 20, deliveryMs: 9 };
const CRASHES = {
  interventions: [0.4, 0.9, 1.3].map((at) => ({ atUs: at * 1e6, action: 'crash' })),
};

itTellsLives(concept, [
  runWith(concept, { crashAtUs: 300_000 }),
  runWith(concept, { ...STREAM, effectMs: 20, ackMs: 10 }, CRASHES),
  runWith(concept, { ...STREAM, effectMs: 20, ackMs: 10, firstWrite: 'broker' }, CRASHES),
  runWith(concept, { ...STREAM, effectMs: 9, ackMs: 5, outbox: 'on', relays: 3 }, CRASHES),
  runWith(
    concept,
    {
      ...STREAM,
      ...{ effectMs: 20, ackMs: 10, outbox: 'on', inbox: 'on', relay: 'cursor', ack: 'before' },
      ...{ writeTimes: 'exponential', deliveryDuplicateProbability: 0.5, deliveryReorder: 'on' },
    },
    CRASHES,
  ),
]);

const life = (given: Given, atUs = 2_000_000) => lifeAt(concept, runWith(concept, given), 0, atUs);

describe('the life of an order', () => {
  it('is told of one that took effect once', async () => {
    const told = await life({ outbox: 'on' });
    expect(told?.title).toBe('took effect once');
    expect(told?.steps.map(({ words }) => words)).toEqual([
      'is ordered',
      'is saved in 0.12 s',
      'its event is a row of the same transaction',
      'waits for the relay, and is published by it',
      'its event is in the broker’s log',
      'is where it is until then',
      'is delivered',
      'takes effect',
      'is acknowledged',
    ]);
  });

  it('is told of one that was lost', async () => {
    const told = await life({ crashAtUs: 300_000 });
    expect(told?.outcome).toBe('failed');
    expect(told?.sentence).toContain('nothing durable says');
  });

  it('is told of one that was invented, and of one that took effect twice', async () => {
    const invented = await life({ crashAtUs: 400_000, firstWrite: 'broker' }, 500_000);
    expect(invented?.sentence).toContain('never saved');
    const twice = await life({ crashAtUs: 900_000 });
    expect(twice?.sentence).toBe(
      'It took effect 2 times: its event came again, and nobody knew it.',
    );
  });

  it('is told of one that is under way', async () => {
    const told = await life({ outbox: 'on' }, 300_000);
    expect([told?.outcome, told?.sentence]).toEqual([
      'waiting',
      'Its event is still under way, in the outbox.',
    ]);
  });
});
