/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const set = (atUs: number, id: string, value: number): Intervention => ({
  atUs,
  action: 'set',
  args: { id, value },
});

const rough = {
  arrivalsPerSecond: 10,
  retryProbability: 0.4,
  lossProbability: 0.2,
  retryMs: 300,
  crashProbability: 0.2,
  payloadChangeProbability: 0.2,
  forgedProbability: 0.1,
  capturedProbability: 0.2,
  capturedAfterSeconds: 2,
  keyWindowSeconds: 1.5,
  concurrent: 2,
  durationSeconds: 6,
};

const changed = runWith(
  concept,
  { ...rough, record: 'same-transaction', inFlight: 'wait' },
  {
    seed: 3,
    interventions: [
      { atUs: 1_000_000, action: 'repeat' },
      { atUs: 1_500_000, action: 'crash' },
      set(2_000_000, 'retryProbability', 1),
      set(2_500_000, 'keyWindowSeconds', 0.2),
      { atUs: 3_000_000, action: 'forget' },
      set(3_000_000, 'arrivalsPerSecond', 30),
    ],
  },
);

itRunsAlikeUnderBothEngines(concept, {
  before: runWith(concept, { ...rough, record: 'before' }),
  after: runWith(concept, { ...rough, record: 'after', signatures: 'off' }),
  'with interventions': changed,
});

itIsOneRunWhicheverWay(concept, changed);
