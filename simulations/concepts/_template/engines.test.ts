/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const interventions: readonly Intervention[] = [
  { atUs: 5_000_000, action: 'fire-burst' },
  { atUs: 9_000_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 20 } },
  { atUs: 9_000_000, action: 'fire-burst' },
  { atUs: 14_000_000, action: 'set', args: { id: 'serviceMeanMs', value: 40 } },
];
const changed = runWith(concept, { durationSeconds: 20 }, { seed: 3, interventions });

itRunsAlikeUnderBothEngines(concept, {
  'as it comes': runWith(concept),
  'even service': runWith(concept, { service: 'deterministic', durationSeconds: 20 }),
  overload: runWith(concept, { arrivalsPerSecond: 200, durationSeconds: 5 }),
  'with interventions': changed,
});

itIsOneRunWhicheverWay(concept, changed);
