/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const set = (atUs: number, id: string, value: number | string): Intervention => ({
  atUs,
  action: 'set',
  args: { id, value },
});

const interventions: readonly Intervention[] = [
  { atUs: 1_000_000, action: 'burst' },
  set(1_500_000, 'arrivalsPerSecond', 30),
  { atUs: 3_000_000, action: 'outage' },
  set(4_000_000, 'backoff', 'full-jitter'),
  set(4_000_000, 'attemptsMax', 2),
  { atUs: 5_500_000, action: 'drop-queue' },
  set(6_000_000, 'timeoutMs', 300),
];
const short = { outageStartSeconds: 1, outageSeconds: 1, durationSeconds: 6 };
const changed = runWith(
  concept,
  { ...short, queueCapacity: 40, durationSeconds: 8 },
  { seed: 3, interventions },
);

itRunsAlikeUnderBothEngines(concept, {
  'as it comes': runWith(concept, short),
  'backoff and a budget': runWith(concept, {
    ...short,
    ...{ backoff: 'decorrelated', budget: 'token-bucket', timeoutMs: 400 },
  }),
  'layers, errors, the newest first': runWith(concept, {
    ...short,
    ...{ layers: 2, failureProbability: 0.5, discipline: 'lifo', abandonedWork: 'skip' },
  }),
  'with interventions': changed,
});

itIsOneRunWhicheverWay(concept, changed);
