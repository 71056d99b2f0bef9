/** One run, whatever the engine and whichever way it is reached; and invariants at every event. */
import fc from 'fast-check';
import type { Intervention } from '../../run/concept.ts';
import { itKeepsItsInvariants, itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const SHORT = {
  arrivalsPerSecond: 8,
  durationSeconds: 3,
  settleSeconds: 3,
  stepFailureProbability: 0.3,
};
const ROUGH = {
  ...SHORT,
  ...{ compensationFailureProbability: 0.5, undoAttemptsMax: 2, items: 2, stockUnits: 3 },
  ...{ deliveryDuplicateProbability: 0.3, crashSeconds: 1, crashAtSeconds: 1.1 },
};

const set = (atUs: number, id: string, value: number): Intervention => ({
  atUs,
  action: 'set',
  args: { id, value },
});
const interventions: readonly Intervention[] = [
  set(800_000, 'arrivalsPerSecond', 20),
  { atUs: 2_500_000, action: 'crash' },
  set(2_600_000, 'messageMs', 90),
  set(2_700_000, 'compensationFailureProbability', 1),
  { atUs: 4_000_000, action: 'repair' },
  set(4_500_000, 'deliveryDuplicateProbability', 1),
];
const changed = runWith(concept, ROUGH, { seed: 3, interventions });

itRunsAlikeUnderBothEngines(concept, {
  orchestration: runWith(concept, ROUGH),
  choreography: runWith(concept, {
    ...ROUGH,
    protocol: 'choreography',
    isolation: 'semantic-lock',
  }),
  'two-phase commit': runWith(concept, { ...ROUGH, protocol: 'two-phase-commit' }),
  'past a pivot': runWith(concept, {
    ...SHORT,
    ...{ sequence: 'payment-last', pivot: 'shipping', afterPivot: 'retry', concurrentSagas: 2 },
  }),
  'with interventions': changed,
});

itIsOneRunWhicheverWay(concept, changed);

itKeepsItsInvariants(
  concept,
  fc.record({
    protocol: fc.constantFrom('orchestration', 'choreography', 'two-phase-commit'),
    steps: fc.integer({ min: 2, max: 6 }),
    sequence: fc.constantFrom('payment-first', 'payment-last'),
    stepFailureProbability: fc.constantFrom(0.1, 0.5),
    compensationFailureProbability: fc.constantFrom(0, 0.6),
    undoAttemptsMax: fc.constantFrom(0, 1, 2),
    pivot: fc.constantFrom('none', 'shipping'),
    afterPivot: fc.constantFrom('undo', 'retry'),
    isolation: fc.constantFrom('none', 'semantic-lock'),
    items: fc.integer({ min: 1, max: 3 }),
    stockUnits: fc.integer({ min: 0, max: 3 }),
    deliveryDuplicateProbability: fc.constantFrom(0, 0.5),
    crashSeconds: fc.constantFrom(0, 1),
    crashAtSeconds: fc.constant(0.5),
    arrivalsPerSecond: fc.constant(20),
    concurrentSagas: fc.constantFrom(0, 2),
    durationSeconds: fc.constant(2),
  }),
  { events: 400, runs: 60 },
);
