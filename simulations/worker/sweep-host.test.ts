/** A sweep worker's end, without a worker: what crosses the border survives it. */
import { expect, it } from 'vitest';
import { planOf, sweep } from '../sweep/testing.ts';
import { createSweepHost } from './sweep-host.ts';

it('works as the plan says, with plain data in and out', async () => {
  const plan = structuredClone(planOf({ seeds: 2 }));
  const host = createSweepHost();
  expect(await host.open(plan)).toEqual({ ok: true, value: null });
  const jobs = [0, 1, 2, 3].flatMap((cell) => [1, 2].map((seed) => ({ cell, seed })));
  const worked = structuredClone(host.work(jobs));
  if (!worked.ok) throw new Error(worked.problem.message);
  expect(worked.value.map(({ cell, seed }) => ({ cell, seed }))).toEqual(jobs);
  const { cells } = await sweep(plan);
  const [one, other] = worked.value;
  expect(cells[0]?.mean).toBeCloseTo(((one?.value ?? 0) + (other?.value ?? 0)) / 2, 15);
});

it.each([
  ['an unknown simulation', { concept: 'queu' }, 'unknown-concept'],
  ['a plan that cannot be', { metric: 'none' }, 'unknown-metric'],
])('%s is a problem, as a value', async (_name, given, kind) => {
  const opened = await createSweepHost().open(planOf(given));
  expect(opened).toMatchObject({ ok: false, problem: { kind } });
  expect(structuredClone(opened)).toEqual(opened);
});

it('a host that was never opened says so', () => {
  expect(createSweepHost().work([])).toMatchObject({ ok: false, problem: { kind: 'closed' } });
});
