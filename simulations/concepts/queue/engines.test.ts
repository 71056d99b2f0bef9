/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { type Given, runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { queue } from './concept.ts';

const INTERVENTIONS: readonly Intervention[] = [
  { atUs: 2_000_000, action: 'fire-burst' },
  { atUs: 3_500_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 120 } },
  { atUs: 3_500_000, action: 'fire-burst' },
  { atUs: 6_000_000, action: 'set', args: { id: 'serviceMeanMs', value: 7 } },
];

/** A scenario with other parameters, short enough for real actors. */
function scenario(id: string, given: Given, interventions: readonly Intervention[] = []) {
  const { params, seed } = queue.scenarios.find((known) => known.id === id) ?? {};
  const short = { ...params, warmupSeconds: 1, ...given };
  return runWith(queue, short, { interventions, ...(seed && { seed }) });
}

const even = { arrivals: 'deterministic', service: 'deterministic' };
const bursty = { arrivals: 'hyperexponential', service: 'hyperexponential' };

itRunsAlikeUnderBothEngines(
  queue,
  {
    steady: scenario('steady', { durationSeconds: 15 }),
    busy: scenario('busy', { durationSeconds: 15 }),
    pooled: scenario('pooled', { durationSeconds: 5 }),
    split: scenario('pooled', { lines: 'separate', durationSeconds: 5 }),
    overload: scenario('overload', { durationSeconds: 15 }),
    bounded: scenario('bounded', { durationSeconds: 15 }),
    lifo: scenario('overload', { discipline: 'lifo', durationSeconds: 10 }),
    even: scenario('steady', { ...even, durationSeconds: 10 }),
    bursty: scenario('pooled', { ...bursty, durationSeconds: 5 }),
    'with interventions': scenario('steady', { durationSeconds: 10 }, INTERVENTIONS),
  },
  { eventsLeast: 1_000 },
);

const two = { servers: 2, arrivalsPerSecond: 170, durationSeconds: 9 };
itIsOneRunWhicheverWay(queue, scenario('pooled', two, INTERVENTIONS));
