/** A store that is far away, frozen, or given up: exact waits, and what passes meanwhile. */
import { describe, expect, it, vi } from 'vitest';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { Session } from '../../run/session.ts';
import { allRows, type Given, runWith } from '../../run/testing-runs.ts';
import { Bounds } from './bounds.ts';
import { rateLimiter } from './concept.ts';
import { reachMachine, storeMachine } from './machine-store.ts';
import { measure } from './metrics.ts';
import { type RateLimiter, ROW } from './model.ts';
import { played } from './testing.ts';

const shared = {
  nodes: 2,
  shareCounters: 'on',
  storeRoundTripMs: 2,
  limit: 50,
  arrivalsPerSecond: 20,
  durationSeconds: 30,
};
const FREEZE = { atUs: 8_000_000, action: 'freeze-store' };

const run = (given: Given = {}, deeds = [FREEZE], seed = 3) =>
  runWith(rateLimiter, { ...shared, ...given }, { seed, interventions: deeds });

function ran(given: Given = {}, deeds = [FREEZE], seed = 3) {
  const { session, state } = played(run(given, deeds, seed));
  const checks = rateLimiter.theory(state, session.nowUs);
  return { state, metrics: measure(state), checks };
}

/** How long each request waited for its answer (µs), and what it was. */
function waits(given: Given, deeds = [FREEZE]) {
  const askedUs = new Map<number, number>();
  const told: { askedUs: number; waitUs: number; timedOut: boolean; passed: boolean }[] = [];
  const late = new Set<number>();
  for (const { atUs, kind, who } of allRows(rateLimiter, run(given, deeds), { atUs: 30_000_000 })) {
    if (kind === ROW.asked) askedUs.set(who, atUs);
    else if (kind === ROW.timedOut) late.add(who);
    else if (askedUs.has(who)) {
      const from = askedUs.get(who) as number;
      const passed = kind === ROW.admitted;
      told.push({ askedUs: from, waitUs: atUs - from, timedOut: late.has(who), passed });
    }
  }
  return told;
}

describe('a store two milliseconds away', () => {
  it('takes the same decisions two milliseconds later', () => {
    const far = ran({}, []).metrics;
    const near = ran({ storeRoundTripMs: 0 }, []).metrics;
    expect([far.admitted, far.rejected]).toEqual([near.admitted, near.rejected]);
    expect([near.answerMaxMs, far.answerP99Ms, far.answerMaxMs]).toEqual([0, 2, 2]);
  });

  it('is too far for a timeout of two milliseconds', () => {
    const { metrics } = ran({ whenStoreFails: 'open', storeTimeoutMs: 2 }, []);
    expect([metrics.rejected, metrics.answerMaxMs]).toEqual([0, 2]);
    expect(ran({ whenStoreFails: 'open', storeTimeoutMs: 3 }, []).metrics.admittedWhileAway).toBe(
      0,
    );
  });
});

describe('a store that freezes for five seconds', () => {
  it('without a timeout lets everybody wait until it goes on', () => {
    const hung = waits({}).filter(({ waitUs }) => waitUs > 2_000);
    expect(hung.length).toBeGreaterThan(80);
    for (const { askedUs, waitUs } of hung) expect(askedUs + waitUs).toBe(13_001_000);
    const { metrics, checks } = ran();
    expect(metrics.answerMaxMs).toBeGreaterThan(4_900);
    expect([metrics.unanswered, metrics.overBound]).toEqual([0, 0]);
    expect(checks.find(({ metric }) => metric === 'answerMaxMs')).toMatchObject({
      value: 5_002,
      holds: true,
    });
  });

  it.each(['open', 'closed', 'local'])(
    'with a timeout answers after it, to the microsecond: %s',
    (whenStoreFails) => {
      for (const storeTimeoutMs of [25, 50, 400]) {
        const all = waits({ whenStoreFails, storeTimeoutMs });
        const late = all.filter(({ timedOut }) => timedOut);
        expect(late.length).toBeGreaterThan(80);
        for (const { waitUs } of late) expect(waitUs).toBe(storeTimeoutMs * 1_000);
        const inTime = all.filter(({ timedOut }) => !timedOut).map(({ waitUs }) => waitUs);
        expect(Math.max(...inTime)).toBeLessThan(storeTimeoutMs * 1_000);
      }
    },
  );

  it('fails open: all pass, and the bound is broken', () => {
    const { state, metrics, checks } = ran({ whenStoreFails: 'open' });
    expect(metrics.admittedWhileAway).toBe(state.store?.timeouts);
    expect(metrics.overBound).toBeGreaterThan(30);
    // It is seen to be broken, and theory claims nothing.
    expect(rateLimiter.invariants(state).find(({ id }) => id === 'bound')?.held).toBe(false);
    expect(checks.map(({ metric }) => metric)).toEqual(['answerMaxMs']);
  });

  it('fails closed: nobody passes', () => {
    const { metrics, checks } = ran({ whenStoreFails: 'closed' });
    expect([metrics.admittedWhileAway, metrics.overBound]).toEqual([0, 0]);
    expect(checks.every(({ holds }) => holds !== false)).toBe(true);
  });

  it.each([1, 2, 3, 8])(
    'asks local buckets: together no more than one limit, on %i nodes',
    (nodes) => {
      for (const seed of [1, 2, 3, 4]) {
        const { metrics, checks } = ran(
          { nodes, whenStoreFails: 'local', arrivalsPerSecond: 60 },
          [FREEZE],
          seed,
        );
        const check = checks.find(({ metric }) => metric === 'admittedWhileAway');
        expect(check).toMatchObject({ holds: true, grade: 'B' });
        // B + r A for five seconds, and no idle bound.
        expect(check?.value).toBeLessThanOrEqual(10 + 50);
        expect(metrics.admittedWhileAway).toBeGreaterThan(0.7 * (check?.value ?? 0));
        expect(metrics.overBound).toBe(0);
      }
    },
  );

  it('holds what local buckets let through against a bound of their own', () => {
    const locally = vi.spyOn(Bounds.prototype, 'admittedLocally');
    const { metrics } = ran({ whenStoreFails: 'local' });
    expect(locally).toHaveBeenCalledTimes(metrics.admittedWhileAway ?? 0);
    locally.mockRestore();
  });

  it('still takes tokens for those who gave up', () => {
    const { metrics } = ran({ whenStoreFails: 'closed' });
    expect(metrics.takenTooLate).toBe(10);
    expect(ran().metrics.takenTooLate).toBe(0);
  });

  it('sees the same arrivals, whatever its nodes do', () => {
    const offered = ['wait', 'open', 'closed', 'local'].map(
      (whenStoreFails) => ran({ whenStoreFails }).metrics.offered,
    );
    expect(new Set(offered).size).toBe(1);
  });

  it('stands still for longer when it is frozen again', () => {
    const again = [FREEZE, { ...FREEZE, atUs: 11_000_000 }];
    const { metrics, checks } = ran({}, again);
    expect(metrics.answerMaxMs).toBeGreaterThan(7_800);
    expect(checks.find(({ metric }) => metric === 'answerMaxMs')).toMatchObject({
      value: 8_002,
      holds: true,
    });
  });

  it('is nothing to nodes that count for themselves', () => {
    const { state } = ran({ shareCounters: 'off' });
    expect(rateLimiter.account(state, 0).join(' ')).toContain('each node counts for itself');
    expect(state.unanswered).toBe(0);
  });

  it('accounts for every request at every instant', () => {
    for (const whenStoreFails of ['wait', 'local']) {
      const { session, state } = played(run({ whenStoreFails, algorithm: 'leaky-bucket' }));
      for (let atUs = 8_000_000; atUs <= 14_000_000; atUs += 125_000) {
        session.seek({ atUs });
        const broken = rateLimiter
          .invariants(session.state as typeof state)
          .filter(({ held }) => !held);
        expect(broken).toEqual([]);
      }
    }
  });
});

describe('a fault is caught', () => {
  it('where somebody waits longer than the timeout', () => {
    const { state } = played(run({ whenStoreFails: 'closed' }));
    state.store?.waits.add(50_001);
    expect(rateLimiter.theory(state, 0).filter(({ holds }) => holds === false)).toMatchObject([
      { metric: 'answerMaxMs', value: 50 },
    ]);
    expect(
      rateLimiter
        .invariants(state)
        .filter(({ held }) => !held)
        .map(({ id }) => id),
    ).toEqual(['timeout']);
  });

  it('where local buckets admit more than their share', () => {
    const { state } = played(run({ whenStoreFails: 'local', arrivalsPerSecond: 60 }));
    state.fallback.admitted += 5;
    expect(rateLimiter.theory(state, 0).filter(({ holds }) => holds === false)).toMatchObject([
      { metric: 'admittedWhileAway' },
    ]);
  });
});

describe('the machines conform on every path', () => {
  it('the store', () => {
    const { leaves } = conformsOnEveryPath(storeMachine, {
      events: [{ type: 'FREEZE' }],
      limit: 60,
    });
    expect(leaves.toSorted()).toEqual(['store.frozen', 'store.up']);
  });

  it('a node’s view of it', () => {
    const { leaves } = conformsOnEveryPath(reachMachine, {
      events: [{ type: 'ANSWERED' }, { type: 'TIMED_OUT' }],
      limit: 60,
    });
    expect(leaves.toSorted()).toEqual(['reach.away', 'reach.reached']);
  });
});

describe('the tray of refusals', () => {
  const trayOf = (whenStoreFails: string) => {
    const session = new Session(rateLimiter, run({ whenStoreFails }));
    session.seek({ atUs: 12_000_000 });
    const view = { nowUs: 12_000_000, spanUs: 1_000_000, log: session.trace.log };
    const { parts } = rateLimiter.picture(session.state as RateLimiter, view as never);
    return { detail: parts.tray?.detail, state: session.state as RateLimiter };
  };

  it('says how many were 503 while nodes refuse for want of the store, and only then', () => {
    const { detail, state } = trayOf('closed');
    expect(state.fallback.rejected).toBeGreaterThan(10);
    expect(detail).toBe(`of them ${state.fallback.rejected} × 503`);
    for (const other of ['open', 'local']) expect(trayOf(other).detail).not.toContain('503');
  });
});
