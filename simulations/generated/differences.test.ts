/** What the check of generated files finds: stale, missing and forgotten ones, and nothing else. */
import { describe, expect, it } from 'vitest';
import { findConcept } from '../run/catalogue.ts';
import { stillJson, stillOf } from '../run/still.ts';
import { differences } from './differences.ts';

const wanted = new Map([
  ['concepts.ts', 'list'],
  ['stills/queue/busy.json', '{"waiting":3}\n'],
]);

describe('differences', () => {
  it('are none where every file is what would be written', () => {
    expect(differences(wanted, new Map([...wanted].reverse()))).toEqual([]);
  });

  it('name a file that is stale, be it by a single character', () => {
    const present = new Map(wanted).set('stills/queue/busy.json', '{"waiting":3}');
    expect(differences(wanted, present)).toEqual([
      'simulations/generated/stills/queue/busy.json is not up to date.',
    ]);
  });

  it('name a file that is missing, and one that belongs to nothing', () => {
    const present = new Map([
      ['concepts.ts', 'list'],
      ['stills/cache/gone.json', '{}'],
    ]);
    expect(differences(wanted, present)).toEqual([
      'simulations/generated/stills/queue/busy.json is not up to date.',
      'simulations/generated/stills/cache/gone.json belongs to nothing.',
    ]);
  });

  it('name the still of a scenario whose seed was changed', async () => {
    const found = await findConcept('rate-limiter');
    if (!found.ok) throw new Error(found.problem.message);
    const [scenario] = found.value.scenarios;
    if (!scenario) throw new Error('There is no scenario.');
    const name = `stills/rate-limiter/${scenario.id}.json`;
    const still = (seed: number) =>
      new Map([[name, stillJson(stillOf(found.value, { ...scenario, seed }))]]);
    expect(differences(still(scenario.seed), still(scenario.seed))).toEqual([]);
    expect(differences(still(scenario.seed), still(scenario.seed + 1))).toHaveLength(1);
  });
});
