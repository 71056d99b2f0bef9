/** The limiter's charts: what they hold, and where theory stands beside them. */
import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../run/concept.ts';
import { OUTCOMES } from '../../run/picture.ts';
import type { Session } from '../../run/session.ts';
import { type Given, played, runWith } from '../../run/testing-runs.ts';
import { charts } from './charts.ts';
import { rateLimiter } from './concept.ts';
import type { RateLimiter } from './model.ts';

const ran = (given: Given, interventions: readonly Intervention[] = []) =>
  played(rateLimiter, runWith(rateLimiter, given, { seed: 4, interventions }));

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
});
