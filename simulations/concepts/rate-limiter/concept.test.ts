/** The concept as its hosts see it, whatever the engine; the lives of all requests. */
import {
  itIsAConcept,
  itRunsAlikeUnderBothEngines,
  itTellsLives,
} from '../../run/testing-concept.ts';
import { type Given, runWith } from '../../run/testing-runs.ts';
import { rateLimiter } from './concept.ts';

itIsAConcept(rateLimiter);

const bursty = { arrivals: 'bursty', durationSeconds: 24 };
const leaky = { ...bursty, algorithm: 'leaky-bucket' };
const interventions = [
  { atUs: 6_000_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 21.5 } },
  { atUs: 9_000_000, action: 'align-to-edge' },
  { atUs: 12_000_000, action: 'set', args: { id: 'limit', value: 4 } },
];

const frozen = {
  shareCounters: 'on',
  nodes: 2,
  storeRoundTripMs: 3,
  arrivalsPerSecond: 30,
  durationSeconds: 12,
};
const freeze = [{ atUs: 2_000_000, action: 'freeze-store' }];
const stepped = [
  { atUs: 5_000_000, action: 'step-clock-back' },
  { atUs: 9_000_000, action: 'put-clock-right' },
];
const crowd = { ...bursty, users: 3, floodPercent: 60, globalLimit: 14 };
const runFrozen = (given: Given) =>
  runWith(rateLimiter, { ...frozen, ...given }, { interventions: freeze });

itRunsAlikeUnderBothEngines(rateLimiter, {
  'a leaky bucket': runWith(rateLimiter, leaky),
  'nodes, with interventions': runWith(rateLimiter, { ...bursty, nodes: 3 }, { interventions }),
  'a frozen store and local buckets': runFrozen({ whenStoreFails: 'local', users: 2 }),
  'a naive clock that steps': runWith(
    rateLimiter,
    { ...bursty, clock: 'naive' },
    { interventions: stepped },
  ),
  'a limit over all users': runWith(rateLimiter, crowd),
});

itTellsLives(rateLimiter, [
  runWith(rateLimiter, bursty),
  runWith(rateLimiter, leaky),
  runWith(rateLimiter, crowd),
  ...['wait', 'open', 'closed', 'local'].map((whenStoreFails) => runFrozen({ whenStoreFails })),
  runFrozen({ algorithm: 'leaky-bucket', users: 2, globalLimit: 12 }),
]);
