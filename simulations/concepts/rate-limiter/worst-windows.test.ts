/**
 * The worst windows: how many requests the service can get in a second and in a window, by the
 * saturating adversary and by trying every pattern of arrivals there is on a small scale.
 */
import { expect, test } from 'vitest';
import type { Concept, Run } from '../../run/concept.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { Session } from '../../run/session.ts';
import { ALGORITHMS, type AlgorithmId } from './algorithm/algorithms.ts';
import { rateLimiter } from './concept.ts';
import { mostWithin } from './testing-trials.ts';

const concept: Concept = rateLimiter;

/** L = 10, W = 5 s: most in any (t − T, t] for T = 1 s and T = 5 s. */
const TABLE: readonly (readonly [AlgorithmId, number, number, number])[] = [
  ['fixed-window', 10, 20, 20],
  ['sliding-counter', 10, 11, 19],
  ['sliding-log', 10, 10, 10],
  ['token-bucket', 10, 11, 19],
  ['token-bucket', 3, 4, 12],
  ['leaky-bucket', 10, 2, 10],
];

test.each(TABLE)(
  '%s, burst %i: %i in a second and %i in a window',
  (algorithm, burst, second, inWindow) => {
    const given = { algorithm, burst, arrivals: 'saturating', durationSeconds: 60 };
    const resolved = resolveParameters(rateLimiter.parameters, given);
    if (!resolved.ok) throw new Error(resolved.problem.message);
    const run: Run = {
      concept: 'rate-limiter',
      version: rateLimiter.version,
      params: resolved.value,
      seed: 1,
      interventions: [],
    };
    const session = new Session(rateLimiter, run);
    session.seek({ atUs: session.endUs });
    const metrics = concept.measure(session.state, session.nowUs);
    expect(metrics.admittedMaxInOneSecond).toBe(second);
    expect(metrics.admittedMaxInWindow).toBe(inWindow);
    expect(concept.invariants(session.state).every(({ held }) => held)).toBe(true);
  },
);

const POLICY = { limit: 2, windowUs: 5, burst: 2 };
const TICKS = 11;
const AT_ONCE = [0, 1, 3];

/** Every way to send 0, 1 or 3 requests on each of eleven ticks. */
function* patterns(): Generator<number[]> {
  for (let code = 0; code < AT_ONCE.length ** TICKS; code++) {
    const arrivals: number[] = [];
    let rest = code;
    for (let tick = 0; tick < TICKS; tick++) {
      const sent = AT_ONCE[rest % AT_ONCE.length] as number;
      for (let i = 0; i < sent; i++) arrivals.push(tick);
      rest = Math.floor(rest / AT_ONCE.length);
    }
    yield arrivals;
  }
}

function leavingTimes(algorithm: AlgorithmId, arrivals: readonly number[]): number[] {
  const limiter = ALGORITHMS[algorithm];
  // Every algorithm reads only memory of its own making.
  let memory = limiter.start(POLICY, 0) as never;
  return arrivals.flatMap((nowUs) => {
    const { allowed, delayUs = 0, memory: next } = limiter.decide(POLICY, memory, nowUs);
    memory = next as never;
    return allowed ? [nowUs + delayUs] : [];
  });
}

test.each([
  ['fixed-window', 4],
  ['sliding-counter', 3],
  ['sliding-log', 2],
  ['token-bucket', 3],
  ['leaky-bucket', 2],
] as const)(
  'no pattern gets more than the bound through a %s, and one gets %i',
  (algorithm, most) => {
    let worst = 0;
    for (const arrivals of patterns()) {
      worst = Math.max(worst, mostWithin(leavingTimes(algorithm, arrivals), POLICY.windowUs));
    }
    expect(worst).toBe(most);
    expect(ALGORITHMS[algorithm].bound(POLICY, POLICY.windowUs)).toBe(most);
  },
);
