/** The results that the specimens show are those of real sweeps: `vitest -u` computes them anew. */
import { queue } from '@simulations/concepts/queue/concept.ts';
import { rateLimiter } from '@simulations/concepts/rate-limiter/concept.ts';
import type { Concept } from '@simulations/run/concept.ts';
import { paramsOf } from '@simulations/run/testing.ts';
import type { SweepPlan } from '@simulations/sweep/plan.ts';
import { sweep } from '@simulations/sweep/testing.ts';
import { expect, it } from 'vitest';

const range = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, at) => from + at * step);

const plans: readonly [string, Concept<never>, Partial<SweepPlan>][] = [
  [
    'sweep-curve',
    queue as Concept<never>,
    {
      params: { durationSeconds: 20, warmupSeconds: 5 },
      axes: [{ parameter: 'arrivalsPerSecond', values: range(20, 160, 10) }],
      metric: 'waitMeanMs',
      firstSeed: 7,
    },
  ],
  [
    'sweep-plane',
    rateLimiter as Concept<never>,
    {
      params: { windowSeconds: 1, limit: 4, durationSeconds: 30, arrivals: 'bursty' },
      axes: [
        { parameter: 'arrivalsPerSecond', values: range(1, 10, 1) },
        { parameter: 'burst', values: range(2, 12, 2) },
      ],
      metric: 'rejectedFraction',
      seeds: 3,
    },
  ],
];

it.each(plans)('%s', async (name, concept, given) => {
  const known = concept as unknown as Concept;
  const params = paramsOf(given.params ?? {}, known);
  const plan: SweepPlan = {
    ...{ concept: concept.id, seeds: 5, firstSeed: 1, interventions: [], metric: '', axes: [] },
    ...given,
    params,
  };
  const result = await sweep(plan, {}, known);
  await expect(`${JSON.stringify(result, null, 1)}\n`).toMatchFileSnapshot(
    `../specimens/goldens/${name}.json`,
  );
});
