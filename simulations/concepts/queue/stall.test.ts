/** The stall, and who sees it: everybody who would have come, or one tester that waits. */
import { describe, expect, it } from 'vitest';
import { accept } from '../../measure/accept.ts';
import reference from '../../reference/load-models.json' with { type: 'json' };
import type { Check } from '../../run/concept.ts';
import { replicate } from '../../run/replicate.ts';
import { atRest, built, type Given, lifeAt, paramsFor, runWith } from '../../run/testing-runs.ts';
import { queue } from './concept.ts';
import { ROW } from './model.ts';

const EVEN = { arrivals: 'deterministic', service: 'deterministic', warmupSeconds: 0 };

/** A request each 10 ms that takes 4 ms; nothing begins from 30 to 65 ms. */
const SHORT = {
  ...EVEN,
  arrivalsPerSecond: 100,
  serviceMeanMs: 4,
  stallStartSeconds: 0.03,
  stallSeconds: 0.035,
};

const starts = (given: Given, untilUs: number) => {
  const { sim, rows } = built(queue, given);
  sim.run({ untilUs });
  return rows.filter(([, kind]) => kind === ROW.started).map(([atUs, , who]) => [who, atUs / 1e3]);
};

describe('a stall', () => {
  it('lets those who have begun finish, and begins with the first who came', () => {
    expect(starts({ ...SHORT, serviceMeanMs: 15 }, 80_000)).toEqual([
      [0, 10],
      [1, 25],
      [2, 65],
      [3, 80],
    ]);
  });

  it('stops who comes at its first instant, and nobody at its last', () => {
    expect(starts({ ...SHORT, stallSeconds: 0.03 }, 70_000)).toEqual([
      [0, 10],
      [1, 20],
      [2, 60],
      [3, 64],
      [4, 68],
    ]);
  });

  it('ends for every server at once, whether they have one line or one each', () => {
    const given = { ...SHORT, arrivalsPerSecond: 1_000, servers: 3 };
    const at = (lines: string) =>
      starts({ ...given, lines }, 65_000).filter(([, ms]) => ms === 65).length;
    expect([at('shared'), at('separate')]).toEqual([3, 3]);
  });

  it('is none where it has no length, or begins after the end', () => {
    for (const given of [{ stallSeconds: 0 }, { stallStartSeconds: 500 }]) {
      const { state } = built(queue, { ...SHORT, ...given });
      expect(state.stall).toBeNull();
    }
  });
});

/** A check by its metric, of a lane at the scenario's rest. */
const checked = (lane: number, metric: string): Check | undefined => {
  const { session } = atRest(queue, 'coordinated-omission', lane);
  return queue.theory(session.state as never, session.nowUs).find((one) => one.metric === metric);
};

describe('coordinated omission', () => {
  it('hides a stall of 100 s from a tester that waits for its answer', () => {
    const users = atRest(queue, 'coordinated-omission', 0).measured;
    const tester = atRest(queue, 'coordinated-omission', 1).measured;
    // Half a bucket of the histogram either way.
    expect(users.sojournP50Ms).toBeCloseTo(1, 2);
    expect((users.sojournP99Ms as number) / 98_000).toBeCloseTo(1, 2);
    expect((users.sojournMeanMs as number) / 1_000).toBeCloseTo(25, 0);
    expect(tester.sojournP99Ms).toBeCloseTo(1, 2);
    expect([users.sentInStall, tester.sentInStall]).toEqual([1_000, 1]);
  });

  it('is what theory says of both', () => {
    expect(checked(0, 'sojournP99Ms')).toMatchObject({ holds: true, grade: 'E' });
    expect(checked(0, 'sojournP99Ms')?.value).toBeCloseTo(97_981.4, 1);
    expect(checked(0, 'sojournP50Ms')).toMatchObject({ holds: true, value: 1 });
    expect(checked(0, 'waitMeanMs')?.holds).toBe(true);
    expect(checked(1, 'sentInStall')).toMatchObject({ holds: true, value: 1, grade: 'B' });
    expect(checked(1, 'sojournP99Ms')).toMatchObject({ holds: true, value: 1, grade: 'E' });
  });

  it('stands beside the measured numbers', () => {
    const details = (lane: number) => {
      const { session } = atRest(queue, 'coordinated-omission', lane);
      return queue.facts(session.state as never, session.nowUs).map(({ detail }) => detail);
    };
    const none = 'no formula here';
    expect(details(0)).toEqual(['theory 24.76 s', 'theory 98 s', none, 'of 2,040 requests']);
    expect(details(1)).toEqual([none, 'theory 1 ms', none, 'of 1,041 requests']);
  });

  it('shows the one slow request among the dots', () => {
    const { session } = atRest(queue, 'coordinated-omission', 1);
    const { values } = session.charts?.snapshot(session.nowUs).inside ?? {};
    expect(Array.from(values ?? []).filter((ms) => (ms as number) > 10)).toEqual([99_902]);
  });

  it.each(reference.coordinatedOmission.rows)(
    'a stall of $stall s in $period s, quantile $quantile: $value s',
    ({ stall, period, quantile, value }) => {
      // As good as instantaneous: ten a second, and a thousand servers.
      const given = { ...EVEN, arrivalsPerSecond: 10, serviceMeanMs: 1, servers: 1_000 };
      const { sim, state } = built(queue, {
        ...given,
        stallStartSeconds: (period - stall) / 2,
        stallSeconds: stall,
        durationSeconds: period,
      });
      sim.run({ untilUs: period * 1e6 });
      const measured = state.statistics.sojourns.histogram.quantile(quantile) / 1e6;
      // One gap between requests, and half a bucket.
      expect(Math.abs(measured - value)).toBeLessThanOrEqual(0.102 + 0.004 * value);
    },
  );

  const POISSON = {
    ...{ arrivalsPerSecond: 20, serviceMeanMs: 2, warmupSeconds: 0 },
    ...{ stallStartSeconds: 50, stallSeconds: 50, durationSeconds: 200 },
  };

  it('is the same line for requests that come by chance, from 20 runs', () => {
    const params = paramsFor(queue, POISSON);
    const held = (faulty: Given = {}) => {
      const measured = replicate({
        concept: queue,
        params: paramsFor(queue, { ...params, ...faulty }),
        runs: 20,
      });
      const [load, stall, span] = [0.04, 50_000, 200_000];
      const expected = {
        waitMeanMs: (stall * stall) / (2 * span * (1 - load)),
        sojournP99Ms: stall - 0.01 * span * (1 - load) + 2,
      };
      return Object.entries(expected).map(([metric, value]) =>
        accept({
          name: metric,
          estimates: measured[metric] as number[],
          expected: value,
          standardErrorMost: 0.01,
          allowance: 0.004,
        }),
      );
    };
    expect(
      held()
        .filter(({ ok }) => !ok)
        .map(({ message }) => message),
    ).toEqual([]);
    expect(held({ stallSeconds: 48.5 }).every(({ z }) => Math.abs(z) > 4)).toBe(true);
  });

  it('judges one run by its standard error, and says A', () => {
    const { sim, state } = built(queue, POISSON, 3);
    sim.run({ untilUs: 200_000_000 });
    const checks = queue.theory(state, 200_000_000).filter(({ grade }) => grade === 'A');
    expect(checks.map(({ metric, holds }) => [metric, holds])).toEqual([
      ['waitMeanMs', true],
      ['sojournP99Ms', true],
    ]);
    for (const { z } of checks) expect(Math.abs(z as number)).toBeLessThan(4);
  });

  it('says nothing before all have been served, nor where the load is no longer light', () => {
    const metrics = (given: Given, untilUs: number) => {
      const { sim, state } = built(queue, { ...POISSON, ...given });
      sim.run({ untilUs });
      return queue.theory(state, untilUs).map(({ metric }) => metric);
    };
    const little = ['littleRelativeError'];
    expect(metrics({}, 90_000_000)).toEqual(little);
    expect(metrics({ serviceMeanMs: 20 }, 200_000_000)).toEqual(little);
    expect(metrics({ capacity: 9 }, 200_000_000)).toEqual(little);
    expect(metrics({ discipline: 'lifo' }, 200_000_000)).toEqual(little);
  });
});

describe('the life of a request that met the stall', () => {
  const life = (who: number, atUs: number, given: Given = {}) =>
    lifeAt(queue, runWith(queue, { ...SHORT, ...given }), who, atUs);

  it('says until when nothing began', async () => {
    const told = await life(3, 1_000_000);
    expect(told?.sentence).toBe(
      'It waited 29 ms: no service began before 65 ms. Its service took 4 ms.',
    );
    expect(told?.steps[1]?.words).toBe('waits 29 ms in the line: no service begins before 65 ms');
    expect((await life(3, 50_000))?.sentence).toBe(
      'It has waited 10 ms so far: when it came, no service began before 65 ms.',
    );
  });

  it('says both where it came before the stall, and was caught by it', async () => {
    // The first is at work from 10 to 35 ms; the second came at 20 ms.
    expect((await life(1, 1_000_000, { serviceMeanMs: 25 }))?.sentence).toBe(
      'It waited 45 ms: the one server was busy, and no service began from 30 ms to 65 ms. Its service took 25 ms.',
    );
  });

  it('names the client of a closed loop', async () => {
    const closed = { ...SHORT, load: 'closed', clients: 3, thinkMs: 20 };
    expect((await life(2, 1_000_000, closed))?.parts[0]?.title).toBe('client 3');
  });
});

describe('the account of a stall', () => {
  it('says when nothing began, and how many came', () => {
    const { session } = atRest(queue, 'coordinated-omission', 1);
    const told = queue.account(session.state as never, session.nowUs);
    expect(told[0]).toContain('met 1 client, which waits for its answer and then thinks, 99 ms');
    expect(told[1]).toBe('No service began from 100 s to 200 s: 1 request came in this time.');
    session.seek({ atUs: 150_000_000 });
    expect(queue.account(session.state as never, session.nowUs)[1]).toBe(
      'No service has begun since 100 s: 1 request came in this time.',
    );
    const { parts } = queue.picture(session.state as never, {
      nowUs: session.nowUs,
      spanUs: 500_000,
      log: session.trace.log,
    });
    expect(parts.servers).toMatchObject({ text: 'standing still', detail: 'for 50 s more' });
    expect(parts.clients).toMatchObject({ text: '0 of 1', detail: 'thinking' });
  });
});
