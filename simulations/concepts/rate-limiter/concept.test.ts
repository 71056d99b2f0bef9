/** The concept as its hosts see it, whatever the engine; the lives of all requests. */
import {
  itIsAConcept,
  itRunsAlikeUnderBothEngines,
  itTellsLives,
} from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { rateLimiter } from './concept.ts';

itIsAConcept(rateLimiter);

const bursty = { arrivals: 'bursty', durationSeconds: 24 };
const leaky = { ...bursty, algorithm: 'leaky-bucket' };
const interventions = [
  { atUs: 6_000_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 21.5 } },
  { atUs: 9_000_000, action: 'align-to-edge' },
  { atUs: 12_000_000, action: 'set', args: { id: 'limit', value: 4 } },
];

itRunsAlikeUnderBothEngines(rateLimiter, {
  'a leaky bucket': runWith(rateLimiter, leaky),
  'nodes, with interventions': runWith(rateLimiter, { ...bursty, nodes: 3 }, { interventions }),
});

itTellsLives(rateLimiter, [runWith(rateLimiter, bursty), runWith(rateLimiter, leaky)]);
