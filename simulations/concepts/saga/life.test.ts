/** One order's life: what a reader is told of its steps, of the way back, and of its end. */
import { describe, expect, it } from 'vitest';
import type { Life } from '../../run/life.ts';
import { itTellsLives } from '../../run/testing-concept.ts';
import { lifeAt, runWith } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

const FEW = { arrivalsPerSecond: 8, durationSeconds: 3, settleSeconds: 2 };
const FAILING = {
  ...FEW,
  ...{ stepFailureProbability: 0.3, compensationFailureProbability: 0.5, undoAttemptsMax: 2 },
};

itTellsLives(concept, [
  runWith(concept, FAILING, { interventions: [{ atUs: 4_000_000, action: 'repair' }] }),
  runWith(concept, { ...FAILING, protocol: 'choreography', deliveryDuplicateProbability: 0.3 }),
  runWith(concept, {
    ...{ ...FEW, protocol: 'two-phase-commit', items: 1, stepFailureProbability: 0.2 },
    ...{ crashSeconds: 1, crashAtSeconds: 1 },
  }),
  runWith(concept, {
    ...{ ...FEW, protocol: 'choreography', items: 1, stockUnits: 2, isolation: 'semantic-lock' },
    ...{ stepFailureProbability: 0.3, sequence: 'payment-last' },
  }),
  runWith(concept, {
    ...{ ...FEW, sequence: 'payment-last', pivot: 'shipping', concurrentSagas: 1 },
    ...{ stepFailureProbability: 0.3, crashSeconds: 1, crashAtSeconds: 1 },
  }),
]);

const scenario = (id: string) => {
  const found = concept.scenarios.find((known) => known.id === id);
  if (!found) throw new RangeError(`There is no scenario "${id}".`);
  return runWith(concept, found.params, { seed: found.seed });
};
const wordsOf = (life: Life | null) => life?.steps.map(({ words }) => words);
const END = 8_000_000;

describe('the life of an order', () => {
  it('that went through', async () => {
    const life = await lifeAt(concept, scenario('parcel-without-payment'), 0, END);
    expect(life?.outcome).toBe('served');
    expect(life?.sentence).toMatch(/^Nothing was refused: all 3 steps were done in 1\.\d+ s\.$/);
    expect(wordsOf(life)?.slice(0, 3)).toEqual([
      'is begun by order service 1',
      'stock is to take from stock',
      'take from stock: done, and the next is told',
    ]);
  });

  it('that is stuck', async () => {
    const life = await lifeAt(concept, scenario('parcel-without-payment'), 1, END);
    expect([life?.title, life?.outcome]).toEqual(['why did it die?', 'failed']);
    expect(life?.sentence).toBe(
      'It is stuck: payment refused to charge the card, and it was not possible to call the parcel back in 3 attempts; −€68.19 is left on the money line.',
    );
  });

  it('that went back', async () => {
    const life = await lifeAt(concept, scenario('undone-in-reverse'), 0, END);
    expect(life?.sentence).toBe(
      'It ended without effect since shipping refused to book the parcel; 4 steps before it were undone.',
    );
  });

  it('that was told of an empty shelf', async () => {
    const life = await lifeAt(concept, scenario('dirty-read'), 1, END);
    expect(life?.sentence).toBe(
      'It ended without effect since nothing was left in stock; nothing had been done before.',
    );
  });

  it('that is under way', async () => {
    const life = await lifeAt(concept, scenario('undone-in-reverse'), 0, 1_500_000);
    expect([life?.title, life?.ended]).toEqual(['under way', false]);
    expect(life?.sentence).toMatch(
      /^It has been under way for 1\.\d+ s: \d steps? done, 0 undone\.$/,
    );
  });
});
