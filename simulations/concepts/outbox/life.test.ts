/** One order's life: what a reader is told of those that took effect, were lost, came twice. */
import { describe, expect, it } from 'vitest';
import { itTellsLives } from '../../run/testing-concept.ts';
import { allRows, type Given, lifeAt, runWith } from '../../run/testing-runs.ts';
import { ROW } from './rows.ts';
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
      'is on its way to the consumer, or waits for it',
      'its row is marked as sent',
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

  it('is told of one whose relay forgot what it sent: each effect where it was', async () => {
    const told = await life({ outbox: 'on', inbox: 'on', crashAtUs: 560_000 });
    expect(told?.sentence).toContain('Its event came again, and the inbox knew it.');
    const at = ({ label }: { label: string }) => label;
    const steps = told?.steps ?? [];
    expect(steps.filter((step) => step.copy === undefined).map(at)).toEqual([
      'order',
      'saved',
      'its row',
      'the relay',
      'not marked',
      'the relay',
      'marked',
    ]);
    expect(steps.filter((step) => step.copy === 2).map(at)).toEqual([
      'once more',
      'in the log',
      'delivered',
      'recognised',
      'acknowledged',
    ]);
    expect(steps.find(({ label }) => label === 'effect 1')).toMatchObject({
      ...{ kind: 'work', part: 'consumer', copy: 1 },
    });
  });

  it('is told of one that was passed over without any crash', async () => {
    const run = runWith(concept, {
      ...{
        arrivalsPerSecond: 20,
        orders: 0,
        commitMs: 40,
        publishMs: 5,
        writeTimes: 'exponential',
      },
      ...{ outbox: 'on', inbox: 'on', relay: 'cursor', pollMs: 50, markMs: 3 },
    });
    const lost = allRows(concept, run, { atUs: 2_000_000 }).find(({ kind }) => kind === ROW.lost);
    const told = await lifeAt(concept, run, lost?.who ?? 0, 2_000_000);
    expect(told?.sentence).toContain('the relay was beyond its id already');
    expect(JSON.stringify(told)).not.toContain('crash');
  });

  it('is told of one that is under way', async () => {
    const told = await life({ outbox: 'on' }, 300_000);
    expect([told?.outcome, told?.sentence]).toEqual([
      'waiting',
      'Its event is still under way, in the outbox.',
    ]);
  });
});
