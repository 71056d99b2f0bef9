/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const STREAM = {
  arrivalsPerSecond: 20,
  orders: 0,
  commitMs: 9,
  publishMs: 7,
  effectMs: 12,
  ackMs: 5,
};
const interventions: readonly Intervention[] = [
  { atUs: 2_000_000, action: 'crash' },
  { atUs: 4_000_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 40 } },
  { atUs: 4_000_000, action: 'crash' },
  { atUs: 6_000_000, action: 'set', args: { id: 'deliveryDuplicateProbability', value: 0.4 } },
];
const outbox = { ...STREAM, outbox: 'on', customers: 3, relays: 2 };
const changed = runWith(concept, { ...outbox, durationSeconds: 10 }, { seed: 3, interventions });

itRunsAlikeUnderBothEngines(concept, {
  'two writes, a crash': runWith(concept, { ...STREAM, crashAtUs: 700_000 }),
  'outbox and inbox, by cursor': runWith(concept, {
    ...outbox,
    inbox: 'on',
    relay: 'cursor',
    writeTimes: 'exponential',
    deliveryReorder: 'on',
    crashAtUs: 900_000,
  }),
  'by the log, acknowledged first': runWith(concept, { ...outbox, relay: 'log', ack: 'before' }),
  'with interventions': changed,
});

itIsOneRunWhicheverWay(concept, changed);
