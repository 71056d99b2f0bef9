/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const FEW = { clients: 12, durationSeconds: 8 };

const interventions: readonly Intervention[] = [
  { atUs: 200_000, action: 'take-away' },
  { atUs: 900_000, action: 'set', args: { id: 'networkMeanMs', value: 30 } },
  { atUs: 900_000, action: 'take-away' },
];
const changed = runWith(concept, { ...FEW, policy: 'full-jitter' }, { seed: 3, interventions });

itRunsAlikeUnderBothEngines(concept, {
  'as it comes': runWith(concept, FEW),
  'without backoff': runWith(concept, { ...FEW, policy: 'none' }),
  decorrelated: runWith(concept, { ...FEW, policy: 'decorrelated' }),
  'given up': runWith(concept, { ...FEW, attemptsMax: 4, outageSeconds: 0.1 }),
  'with interventions': changed,
});

itIsOneRunWhicheverWay(concept, changed);
