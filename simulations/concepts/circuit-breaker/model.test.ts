/** The model by example, and its invariants at every event. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
import { circuitBreaker } from './concept.ts';
import { ROW } from './rows.ts';
import { build, concept, NAMES } from './testing.ts';

const MINUTE_US = 60_000_000;

/** What happened, as "who name" in order. */
const told = (rows: ReturnType<typeof build>['rows']) =>
  rows.map(([, kind, who]) => `${who} ${NAMES[kind]}`).join(', ');

/** Requests one second apart on average, each answered at once, but for what `given` says. */
const quiet = { arrivalsPerSecond: 1, serviceMeanMs: 0, fallbackMs: 0 };

describe('the model', () => {
  it('trips, refuses, probes and recovers', () => {
    const dies = { outageStartSeconds: 0, outageSeconds: 6, timeoutMs: 100 };
    const { sim, rows } = build({ ...quiet, ...dies, threshold: 2, openMs: 4_000 }, 3);
    sim.run({ untilUs: 14_000_000 });
    expect(told(rows)).toMatchInlineSnapshot(
      `"0 arrived, 0 called, 1 arrived, 1 called, 0 timedOut, 0 fellBack, 1 timedOut, 1 tripped, 1 fellBack, 2 arrived, 2 refused, 2 fellBack, 3 arrived, 3 refused, 3 fellBack, 4 arrived, 4 refused, 4 fellBack, 5 arrived, 5 refused, 5 fellBack, 6 arrived, 6 refused, 6 fellBack, 7 arrived, 7 refused, 7 fellBack, 8 arrived, 8 refused, 8 fellBack, 9 arrived, 9 called, 9 timedOut, 9 reopened, 9 fellBack, 10 arrived, 10 refused, 10 fellBack, 11 arrived, 11 refused, 11 fellBack, 12 arrived, 12 refused, 12 fellBack, 13 arrived, 13 refused, 13 fellBack, 14 arrived, 14 refused, 14 fellBack, 15 arrived, 15 called, 15 recovered, 15 answered, 16 arrived, 16 called, 16 answered, 17 arrived, 17 called, 17 answered"`,
    );
  });

  it('lets nobody wait longer for a thread than it says', () => {
    const { sim, rows, state } = build({
      arrivalsPerSecond: 100,
      callerThreads: 2,
      threadWaitMs: 300,
      breaker: 'off',
      outageStartSeconds: 0,
      outageSeconds: 20,
    });
    sim.run({ untilUs: 10_000_000 });
    const gaveUp = rows.filter(([, kind]) => kind === ROW.threadless);
    expect(gaveUp.length).toBeGreaterThan(800);
    expect(new Set(gaveUp.map(([, , , , waitedUs]) => waitedUs))).toEqual(new Set([300_000]));
    expect(state.statistics.busyMost).toBe(2);
    expect(state.busy).toBe(2);
  });

  it('hears no result of a call that began before it tripped', () => {
    // Ten calls hang, and four more on threads that came free, when the fifth timeout trips it. The
    // other nine end while it is open or half-open; the probe is the fifteenth call.
    const given = { outageStartSeconds: 0, outageSeconds: 3, openMs: 100, timeoutMs: 2_000 };
    const { sim, rows, state } = build({ ...given, durationSeconds: 20 }, 2);
    sim.run({ untilUs: 20_000_000 });
    const turns = rows.filter(([, kind]) => kind >= ROW.tripped);
    expect(turns.map(([, kind]) => NAMES[kind])).toEqual(['tripped', 'reopened', 'recovered']);
    expect(state.statistics.calledDead).toBe(15);
    expect(state.statistics.toTripMean).toBe(5);
  });

  it('sends the same requests to the same fates, whatever the breaker', () => {
    const given = { failureProbability: 0.4, serviceMeanMs: 30, clients: 7, callerThreads: 500 };
    const fates = (breaker: string) => {
      const { sim, rows } = build({ ...given, breaker }, 5);
      sim.run({ untilUs: MINUTE_US });
      const of = (kind: number) => rows.filter(([, found]) => found === kind);
      const failed = of(ROW.errored).map(([, , who, , tookUs]) => `${who} ${tookUs}`);
      return { arrived: of(ROW.arrived).map(([atUs, , , client]) => [atUs, client]), failed };
    };
    const [on, off] = [fates('on'), fates('off')];
    expect(on.arrived).toEqual(off.arrived);
    expect(on.failed.length).toBeGreaterThan(50);
    expect(on.failed.filter((call) => !off.failed.includes(call))).toEqual([]);
  });

  it('is killed and healed by the reader', () => {
    const { sim, model, state } = build();
    sim.run({ untilUs: 1_000_000 });
    model.act('kill', {});
    expect(state.outage.dead).toBe(true);
    sim.run({ untilUs: 6_000_000 });
    expect(state.outage.dead).toBe(false);
    model.act('kill', {});
    sim.run({ untilUs: 7_000_000 });
    model.act('heal', {});
    expect(state.outage.dead).toBe(false);
    sim.run({ untilUs: 12_000_000 });
    expect([state.outage.dead, state.statistics.trips]).toEqual([false, 1]);
    // No formula speaks of a run that changed on the way.
    expect(circuitBreaker.theory(state, sim.nowUs)).toHaveLength(1);
  });

  it('takes over what is live', () => {
    const { sim, model, state, params } = build();
    sim.run({ untilUs: 10_000_000 });
    const { offered } = state.statistics;
    model.set({ ...params, arrivalsPerSecond: 500, failureProbability: 1, fallback: 'off' });
    sim.run({ untilUs: 20_000_000 });
    expect(state.statistics.offered - offered).toBeGreaterThan(4_000);
    expect(state.statistics.failed).toBeGreaterThan(4_000);
    expect(state.deeds).toHaveLength(3);
  });

  it('says 0 of everything before anything has happened', () => {
    const measured = Object.values(circuitBreaker.measure(build().state, 0));
    expect(measured.every((value) => value === 0)).toBe(true);
  });

  it('keeps a thousand breakers', () => {
    const given = { clients: 1_000, arrivalsPerSecond: 1_000, failureProbability: 0.5 };
    const { sim, state } = build({ ...given, threshold: 3 });
    sim.run({ untilUs: 20_000_000 });
    expect(state.breakers).toHaveLength(1_000);
    expect(state.conduct.notClosed).toBeGreaterThan(200);
    expect(state.conduct.notClosed).toBe(
      state.breakers.filter(({ value }) => value !== 'closed').length,
    );
  });
});

describe('the invariants', () => {
  itKeepsItsInvariants(
    concept,
    fc.record({
      arrivalsPerSecond: fc.integer({ min: 1, max: 400 }),
      clients: fc.integer({ min: 1, max: 4 }),
      breaker: fc.constantFrom('on', 'on', 'off'),
      kind: fc.constantFrom('consecutive', 'windowed'),
      threshold: fc.integer({ min: 1, max: 4 }),
      windowSize: fc.integer({ min: 1, max: 6 }),
      minimumCalls: fc.integer({ min: 0, max: 6 }),
      openMs: fc.integer({ min: 1, max: 60 }),
      probes: fc.integer({ min: 1, max: 4 }),
      serviceMeanMs: fc.integer({ min: 0, max: 40 }),
      failureProbability: fc.constantFrom(0, 0.3, 0.7, 1),
      outageStartSeconds: fc.constantFrom(0, 0.2),
      outageSeconds: fc.constantFrom(0, 0.3),
      timeoutMs: fc.integer({ min: 1, max: 100 }),
      callerThreads: fc.integer({ min: 1, max: 5 }),
      threadWaitMs: fc.integer({ min: 0, max: 50 }),
      fallback: fc.constantFrom('on', 'off'),
      fallbackMs: fc.integer({ min: 0, max: 20 }),
      durationSeconds: fc.constant(1),
    }),
    { events: 250, runs: 60 },
  );

  it('see what does not add up', () => {
    const { sim, state } = build({ failureProbability: 0.5 });
    sim.run({ untilUs: 5_000_000 });
    state.statistics.offered++;
    state.waiting = 1;
    state.conduct.callsWhileOpen++;
    state.conduct.probesInFlightMost = 2;
    state.conduct.strangeSteps++;
    state.statistics.threads.observe(4_000_000, 3);
    const broken = circuitBreaker.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['threads', 'open', 'probes', 'steps', 'little']);
  });
});
