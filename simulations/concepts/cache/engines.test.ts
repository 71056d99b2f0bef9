/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const interventions: readonly Intervention[] = [
  { atUs: 700_000, action: 'empty' },
  { atUs: 2_100_500, action: 'empty' },
];
const small = { requests: 3_000, keys: 40, capacity: 8 };
const aging = { ...small, capacity: 20, ttlSeconds: 0.04, ttlFrom: 'hit', arrivals: 'poisson' };

itRunsAlikeUnderBothEngines(concept, {
  'as it comes': runWith(concept, small),
  'a time to live from the fill': runWith(concept, { ...aging, ttlFrom: 'fill' }),
  'the optimum on scans': runWith(concept, {
    ...{ ...small, policy: 'optimal', workload: 'scan-mix', scanEveryRequests: 50, scanKeys: 30 },
    secondCapacity: 10,
  }),
  'emptied on the way': runWith(concept, aging, { seed: 3, interventions }),
});

itIsOneRunWhicheverWay(
  concept,
  runWith(concept, { ...aging, policy: 'arc', unknownFraction: 0.2 }, { seed: 3, interventions }),
);
