/** One run, whatever the engine and whichever way it is reached. */
import type { Intervention } from '../../run/concept.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { concept } from './testing.ts';

const set = (atUs: number, id: string, value: number | string): Intervention => ({
  atUs,
  action: 'set',
  args: { id, value },
});

const interventions: readonly Intervention[] = [
  { atUs: 1_200_000, action: 'expire' },
  set(1_300_000, 'recomputeMs', 500),
  { atUs: 2_000_000, action: 'deploy' },
  set(2_500_000, 'policy', 'xfetch'),
  set(3_000_000, 'arrivalsPerSecond', 300),
  { atUs: 3_500_000, action: 'flush' },
  set(4_000_000, 'policy', 'stale-while-revalidate'),
  set(4_500_000, 'readerTimeoutMs', 100),
];
const short = { ttlSeconds: 1, arrivalsPerSecond: 150, durationSeconds: 5, databaseServers: 5 };
const changed = runWith(
  concept,
  { ...short, keys: 3, cacheNodes: 2, readerTimeoutMs: 400 },
  { seed: 3, interventions },
);

itRunsAlikeUnderBothEngines(concept, {
  'as it comes': runWith(concept, short),
  'early and exponential': runWith(concept, {
    ...short,
    ...{ policy: 'xfetch', recompute: 'exponential', storing: 'every', keys: 4, ttlJitter: 0.3 },
  }),
  'stale, renewed, absent ids': runWith(concept, {
    ...short,
    ...{ policy: 'stale-while-revalidate', staleSeconds: 1, ttlFrom: 'access', keys: 20 },
    ...{ absentFraction: 0.3, absence: 'cached', absentKeys: 10, start: 'cold' },
  }),
  'with interventions': changed,
});

itIsOneRunWhicheverWay(concept, changed);
