/** The limiter as a machine: both engines agree on it, and it decides what the algorithm decides. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import { limiterRun } from '../../run/testing.ts';
import { ALGORITHMS, type AlgorithmId, algorithmOf } from './algorithm/algorithms.ts';
import { asked } from './algorithm/asking.ts';
import { limiterMachine } from './machine.ts';
import { policyOf } from './parameters.ts';
import { played, requestsOf } from './testing.ts';

const ids = Object.keys(ALGORITHMS) as readonly AlgorithmId[];
const policy = { limit: 2, windowUs: 1_000_000, burst: 2 };

describe.each(ids)('%s', (algorithm) => {
  it('conforms on every path: requests in time and out of it, and changes of policy', () => {
    const request = (atUs: number) => ({ type: 'REQUEST', who: 1, atUs }) as const;
    const retune = (limit: number, burst: number, atUs: number) =>
      ({ type: 'RETUNE', policy: { ...policy, limit, burst }, atUs }) as const;
    const { paths, steps, changes, leaves } = conformsOnEveryPath(limiterMachine, {
      events: [
        ...[request(0), request(400_000), request(1_000_000), request(2_500_000)],
        ...[retune(5, 3, 500_000), retune(1, 1, 1_000_000)],
      ],
      input: { algorithm, policy },
      limit: 120,
    });
    expect(leaves).toEqual(['rateLimiter.limiting']);
    expect(paths).toBeGreaterThan(20);
    expect(steps).toBeGreaterThan(400);
    expect(changes).toBeGreaterThan(200);
  });

  it.each([
    ['poisson', 'off'],
    ['bursty', 'off'],
    ['bursty', 'on'],
    ['saturating', 'off'],
  ])(
    'decides in the model as the algorithm does alone: %s arrivals, refusals logged %s',
    (arrivals, storeRejected) => {
      const limits = { windowSeconds: 1, burst: 6, storeRejected };
      const given = { algorithm, arrivals, arrivalsPerSecond: 15, ...limits };
      const run = limiterRun({ ...given, durationSeconds: arrivals === 'saturating' ? 4 : 40 });
      const requests = requestsOf(played(run).session);
      const times = requests.map(({ atUs }) => atUs);
      const alone = asked(algorithm, policyOf(run.params), times);
      expect(requests.length).toBeGreaterThan(400);
      expect(requests.map(({ refused, retryAfterUs }) => [!refused, retryAfterUs])).toEqual(
        alone.map(({ allowed, retryAfterUs }) => [allowed, retryAfterUs]),
      );
      expect(new Set(requests.map(({ refused }) => refused)).size).toBe(2);
    },
  );

  it('goes on deciding as the algorithm does after a change of policy', () => {
    const set = { atUs: 10_000_000, action: 'set', args: { id: 'limit', value: 4 } };
    const run = limiterRun({ algorithm, windowSeconds: 1, durationSeconds: 20 }, [set]);
    const limiter = algorithmOf(algorithm);
    let now = policyOf(run.params);
    let memory = limiter.start(now, 0);
    for (const { atUs, refused, retryAfterUs } of requestsOf(played(run).session)) {
      if (atUs > set.atUs && now.limit !== 4) {
        memory = limiter.retune(now, { ...now, limit: 4 }, memory, set.atUs);
        now = { ...now, limit: 4 };
      }
      const decision = limiter.decide(now, memory, atUs);
      memory = decision.memory;
      expect([atUs, !refused, retryAfterUs]).toEqual([
        atUs,
        decision.allowed,
        decision.retryAfterUs,
      ]);
    }
    expect(now.limit).toBe(4);
  });
});

it.each(['compiled', 'xstate'] as const)(
  'says who was admitted and when to come again: %s',
  (engine) => {
    const heard: unknown[] = [];
    const instance = spawn(new Kernel(1), limiterMachine, {
      input: { algorithm: 'token-bucket', policy },
      engine,
      on: { '*': (event) => heard.push(event) },
    });
    for (const [who, atUs] of [
      [7, 0],
      [8, 0],
      [9, 100_000],
    ] as const) {
      instance.send({ type: 'REQUEST', who, atUs });
    }
    expect(heard).toEqual([
      { type: 'admitted', who: 7, delayUs: 0 },
      { type: 'admitted', who: 8, delayUs: 0 },
      { type: 'rejected', who: 9, retryAfterUs: 400_000 },
    ]);
  },
);
