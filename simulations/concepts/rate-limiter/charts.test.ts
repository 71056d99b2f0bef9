/** The limiter's charts: what they hold, and where theory stands beside them. */
import { describe, expect, it } from 'vitest';
import type { Concept, Intervention, Params } from '../../run/concept.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { OUTCOMES } from '../../run/picture.ts';
import { Session } from '../../run/session.ts';
import { charts } from './charts.ts';
import { rateLimiter } from './concept.ts';
import type { RateLimiter } from './model.ts';
import { parameters } from './parameters.ts';

const concept = rateLimiter as Concept as Concept<unknown>;

function paramsOf(given: Readonly<Record<string, unknown>>): Params {
  const resolved = resolveParameters(parameters, given);
  if (!resolved.ok) throw new RangeError(resolved.problem.message);
  return resolved.value;
}

function ran(
  given: Readonly<Record<string, unknown>>,
  interventions: readonly Intervention[] = [],
) {
  const params = paramsOf(given);
  const run = { concept: 'rate-limiter', version: 1, params, seed: 4, interventions };
  const session = new Session(concept, run, { looking: true });
  session.seek({ atUs: session.endUs });
  return session;
}

const last = (values: ArrayLike<number | null> | undefined) => Array.from(values ?? []).at(-1);

describe('the chart of the share rejected', () => {
  const chart = charts.find(({ id }) => id === 'share-rejected');
  const referencesOf = (session: Session) =>
    chart?.references?.(session.params, session.state as RateLimiter) ?? [];

  it.each(['fixed-window', 'sliding-log', 'token-bucket', 'leaky-bucket'])(
    'ends inside the band around theory: %s',
    (algorithm) => {
      const session = ran({ algorithm, arrivalsPerSecond: 2.4, durationSeconds: 20_000 });
      const [theory] = referencesOf(session);
      const { offered } = session.state as RateLimiter;
      const halfWidth = (2 * (theory?.band?.perRoot ?? 0)) / Math.sqrt(offered);
      const share = last(session.charts?.snapshot(session.nowUs).rejectedShare?.values) as number;
      expect(halfWidth).toBeGreaterThan(0);
      expect(halfWidth).toBeLessThan(2);
      // Twice the band: one run in twenty leaves it.
      expect(Math.abs(share - (theory?.value ?? 0))).toBeLessThan(2 * halfWidth);
    },
  );

  it('says nothing where no formula is known, or settings changed on the way', () => {
    const short = { durationSeconds: 10, arrivalsPerSecond: 6 };
    expect(referencesOf(ran(short))).toHaveLength(1);
    expect(referencesOf(ran({ ...short, algorithm: 'sliding-counter' }))).toEqual([]);
    expect(referencesOf(ran({ ...short, arrivals: 'bursty' }))).toEqual([]);
    const atUs = 5_000_000;
    for (const deed of [
      { atUs, action: 'fire-burst' },
      { atUs, action: 'set', args: { id: 'limit', value: 12 } },
    ]) {
      expect(referencesOf(ran(short, [deed]))).toEqual([]);
    }
  });
});

describe('the dots of the wait', () => {
  const dotsOf = (algorithm: string) => {
    const session = ran({ algorithm, arrivalsPerSecond: 6, durationSeconds: 30 });
    const { wait } = session.charts?.snapshot(session.nowUs) ?? {};
    const waits = (outcome: (typeof OUTCOMES)[number]) =>
      Array.from(wait?.values ?? [], Number).filter(
        (_, i) => OUTCOMES[wait?.dots?.outcomes[i] ?? 0] === outcome,
      );
    return {
      state: session.state as RateLimiter,
      served: waits('served'),
      rejected: waits('rejected'),
    };
  };

  it('has one for each request, and only a leaky bucket lets any wait', () => {
    for (const algorithm of ['token-bucket', 'leaky-bucket']) {
      const { state, served, rejected } = dotsOf(algorithm);
      expect([served.length, rejected.length]).toEqual([state.admitted, state.rejected]);
      expect(rejected.length).toBeGreaterThan(10);
      expect(Math.max(...rejected)).toBe(0);
      const longest = Math.max(...served);
      if (algorithm === 'token-bucket') expect(longest).toBe(0);
      else expect(longest).toBeGreaterThan(2_000); // Ten places, one leaving each half second.
    }
  });

  it('is charted with every other series that is declared', () => {
    const session = ran({ durationSeconds: 5 });
    const declared = charts.flatMap((chart) => chart.series.map(({ id }) => id));
    const held = Object.keys(session.charts?.snapshot(session.nowUs) ?? {});
    expect(held.sort()).toEqual([...new Set(declared)].sort());
  });
});
