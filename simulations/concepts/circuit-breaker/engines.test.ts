/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const interventions: readonly Intervention[] = [
  { atUs: 2_000_000, action: 'kill' },
  { atUs: 5_000_000, action: 'heal' },
  { atUs: 5_000_000, action: 'kill' },
  { atUs: 6_000_000, action: 'heal' },
  { atUs: 6_000_000, action: 'set', args: { id: 'failureProbability', value: 0.6 } },
  { atUs: 7_000_000, action: 'set', args: { id: 'fallback', value: 'off' } },
];
const run = (given: object) => runWith(concept, { durationSeconds: 8, ...given }, { seed: 3 });
const changed = runWith(
  concept,
  { openMs: 500, timeoutMs: 400, durationSeconds: 9 },
  { seed: 3, interventions },
);

itRunsAlikeUnderBothEngines(concept, {
  'with interventions': changed,
  windowed: run({ kind: 'windowed', failureProbability: 0.4, openMs: 200, probes: 3 }),
  'many clients': run({ clients: 20, failureProbability: 0.7, arrivalsPerSecond: 100 }),
  'no breaker': run({ breaker: 'off', outageStartSeconds: 1, outageSeconds: 3 }),
});

itIsOneRunWhicheverWay(concept, changed);
