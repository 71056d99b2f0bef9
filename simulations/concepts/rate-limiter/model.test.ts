/** The model: every request accounted for, and its bounds kept pair by pair in random runs. */
import { describe, expect, it } from 'vitest';
import { limiter, limiterRun, randomQuietRun, withDeeds } from '../../run/testing.ts';
import { departuresOf, played, requestsOf } from './testing.ts';
import { mostWithin } from './testing-trials.ts';

const SECOND_US = 1_000_000;
const numbers = Array.from({ length: 60 }, (_, i) => 600 + i);

describe('in random runs, whatever the reader does', () => {
  it('every request is admitted, rejected or waiting, and every invariant is held', () => {
    for (const number of numbers) {
      const { run, random } = randomQuietRun(number);
      const { session, state } = played(withDeeds(run, random));
      const { offered, admitted, rejected, waiting } = state;
      const requests = requestsOf(session);
      const refused = requests.filter((request) => request.refused).length;
      expect([requests.length, refused]).toEqual([offered, rejected]);
      expect([departuresOf(session).length, admitted + rejected + waiting]).toEqual([
        ...[admitted, offered],
      ]);
      if (run.params.algorithm !== 'leaky-bucket') expect(waiting).toBe(0);
      const broken = limiter.invariants(state).filter(({ held }) => !held);
      expect({ number, broken }).toEqual({ number, broken: [] });
    }
  });

  it('the most in a second and in a window are what counting every interval finds', () => {
    for (const number of numbers) {
      const { run, random } = randomQuietRun(number);
      const { session, state } = played(withDeeds(run, random));
      const times = departuresOf(session);
      const { admittedMaxInOneSecond, admittedMaxInWindow } = limiter.measure(state, session.nowUs);
      expect([admittedMaxInOneSecond, admittedMaxInWindow]).toEqual([
        mostWithin(times, SECOND_US),
        mostWithin(times, state.policy.windowUs),
      ]);
    }
  });
});

describe('in runs without a change of policy', () => {
  const busy = (given: Readonly<Record<string, unknown>>, seed: number) =>
    played(limiterRun({ durationSeconds: 8, ...given }, [], seed));
  const bursty = { arrivals: 'bursty', burstiness: 5, arrivalsPerSecond: 40 };

  it('any j − i + 1 admissions of a token bucket take (j − i + 1 − burst) / rate', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const given = { limit: 1 + seed, windowSeconds: [0.3, 1, 2][seed % 3], burst: seed };
      const { session, state } = busy({ ...bursty, ...given, algorithm: 'token-bucket' }, seed);
      const { limit, windowUs, burst } = state.policy;
      const times = departuresOf(session);
      expect(times.length).toBeGreaterThan(burst);
      let closest = Number.POSITIVE_INFINITY;
      times.forEach((fromUs, i) => {
        times.slice(i).forEach((toUs, between) => {
          const room = burst * windowUs + limit * (toUs - fromUs) - (between + 1) * windowUs;
          closest = Math.min(closest, room);
        });
      });
      expect(closest).toBeGreaterThanOrEqual(0);
      // The bound is no idle one: some pair comes within a token of it.
      expect(closest).toBeLessThan(windowUs);
    }
  });

  it('no half-open window of a fixed window has more than twice the limit', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const given = { limit: 1 + seed, windowSeconds: [0.3, 1, 2][seed % 3] };
      const { session, state } = busy({ ...bursty, ...given, algorithm: 'fixed-window' }, seed);
      const { limit, windowUs } = state.policy;
      const most = mostWithin(departuresOf(session), windowUs);
      expect(most).toBeLessThanOrEqual(2 * limit);
      expect(most).toBeGreaterThan(limit);
    }
  });

  it('each refusal names a time at which one more would have passed', () => {
    for (const algorithm of ['fixed-window', 'token-bucket']) {
      const { session, state } = busy({ ...bursty, algorithm, windowSeconds: 1, limit: 6 }, 5);
      const times = departuresOf(session);
      for (const { atUs, refused, retryAfterUs } of requestsOf(session)) {
        if (!refused) continue;
        expect(retryAfterUs).toBeGreaterThan(0);
        expect(retryAfterUs).toBeLessThanOrEqual(state.policy.windowUs);
        // Nothing passes before that time: the next admission is at it or later.
        const next = times.find((time) => time > atUs) ?? Number.POSITIVE_INFINITY;
        expect(next).toBeGreaterThanOrEqual(atUs + retryAfterUs);
      }
    }
  });
});

describe('what the reader does', () => {
  const quiet = { arrivalsPerSecond: 0.1, durationSeconds: 20, limit: 5, windowSeconds: 2 };
  const metricsOf = (deeds: Parameters<typeof limiterRun>[1], given = {}) => {
    const { session, state } = played(limiterRun({ ...quiet, ...given }, deeds, 4));
    return limiter.measure(state, session.nowUs);
  };

  it('a burst is twenty requests at one instant: a full bucket passes its burst of them', () => {
    const without = metricsOf([]);
    const fired = metricsOf([{ atUs: 7_000_000, action: 'fire-burst' }]);
    expect((fired.offered ?? 0) - (without.offered ?? 0)).toBe(20);
    expect(fired.admittedMaxInOneSecond).toBe(10);
  });

  it('requests aimed at the edge pass a fixed window twice over', () => {
    for (const atUs of [0, 3_000_000, 3_995_001, 4_000_000]) {
      const aimed = metricsOf([{ atUs, action: 'align-to-edge' }], { algorithm: 'fixed-window' });
      expect([atUs, aimed.admittedMaxInOneSecond, aimed.admittedMaxInWindow]).toEqual([
        atUs,
        10,
        10,
      ]);
    }
  });

  it('a new rate rescales the gap that is running', () => {
    const run = limiterRun({ ...quiet, arrivalsPerSecond: 0.4 }, [], 3);
    const [firstUs, secondUs] = requestsOf(played(run).session).map(({ atUs }) => atUs) as [
      number,
      number,
    ];
    for (const share of [0.25, 0.9]) {
      const atUs = firstUs + Math.floor((secondUs - firstUs) * share);
      const set = { atUs, action: 'set', args: { id: 'arrivalsPerSecond', value: 1.6 } };
      const changed = requestsOf(played({ ...run, interventions: [set] }).session);
      const left = Math.round((secondUs - atUs) * (0.4 / 1.6));
      expect(changed.slice(0, 2).map((one) => one.atUs)).toEqual([firstUs, atUs + left]);
    }
  });

  it('another number that it was already changes nothing to come', () => {
    const run = limiterRun({ ...quiet, arrivalsPerSecond: 3 }, [], 3);
    const set = { atUs: 4_321_000, action: 'set', args: { id: 'limit', value: 5 } };
    const digests = [run, { ...run, interventions: [set] }].map(
      (one) => played(one).session.digest,
    );
    expect(digests[1]).toBe(digests[0]);
  });

  it('that has no meaning throws, with its name', () => {
    const run = limiterRun({}, [{ atUs: 5, action: 'fire-brust' }]);
    expect(() => played(run)).toThrow('"fire-brust" is no action of the rate limiter.');
  });
});
