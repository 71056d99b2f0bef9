/** The facts row: what is measured only after the warm-up says so while it lasts. */
import { expect, it } from 'vitest';
import { built } from '../../run/testing-runs.ts';
import { facts } from './account.ts';
import { loadBalancer } from './concept.ts';

it('says until when it warms up, and then what it has measured', () => {
  const { sim, state } = built(loadBalancer, { warmupSeconds: 10, durationSeconds: 20 });
  const told = (atUs: number) => {
    sim.run({ untilUs: atUs });
    return facts(state, atUs);
  };
  const warming = told(9_999_999);
  expect(warming.map(({ label }) => label)).toEqual(told(10_000_000).map(({ label }) => label));
  for (const { value, detail } of warming) {
    expect([value, detail]).toEqual(['none yet', 'warming up until 10 s']);
  }
  const [mean, p99] = told(30_000_000);
  expect([mean?.value, p99?.value]).not.toContain('none yet');
  expect(p99?.detail).toMatch(/^of [\d,]+ requests served$/);
  // Without a warm-up nothing is said of one.
  const cold = built(loadBalancer, { warmupSeconds: 0, durationSeconds: 20 });
  expect(facts(cold.state, 0).map(({ detail }) => detail)).not.toContain('warming up until 0 s');
});
