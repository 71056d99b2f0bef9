/** The model by example, what twins share, and its invariants at every event. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Concept } from '../../run/concept.ts';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
import { built, type Given } from '../../run/testing-runs.ts';
import { POLICY_IDS } from './algorithm/pick.ts';
import { loadBalancer } from './concept.ts';
import { ROW } from './model.ts';

const concept = loadBalancer as Concept as Concept<unknown>;

/** A model run to its end. */
function ran(given: Given, seed = 1) {
  const model = built(loadBalancer, { durationSeconds: 20, ...given }, seed);
  model.sim.run({ untilUs: model.endUs });
  return { ...model, measured: loadBalancer.measure(model.state, model.endUs) };
}

const kindsOf = (kind: number, { rows }: Pick<ReturnType<typeof ran>, 'rows'>) =>
  rows.filter((row) => row[1] === kind);

describe('the model', () => {
  it('brings the same requests with the same work, whatever the policy', () => {
    const worksOf = (policy: string) => {
      const run = ran({ policy, arrivalsPerSecond: 40, failFastServers: 1, servers: 2, lateMs: 1 });
      const began = new Map(kindsOf(ROW.started, run).map(([atUs, , who]) => [who, atUs]));
      const works = kindsOf(ROW.answered, run).map(
        ([atUs, , who]) => [who, atUs - (began.get(who) ?? 0)] as const,
      );
      return { sent: kindsOf(ROW.sent, run).map(([atUs]) => atUs), works: new Map(works) };
    };
    const one = worksOf('random');
    for (const policy of POLICY_IDS) {
      const other = worksOf(policy);
      expect(other.sent).toEqual(one.sent);
      for (const [who, work] of other.works) expect(one.works.get(who) ?? work).toBe(work);
    }
  });

  it('takes as long as the slowest of its calls', () => {
    const shortest = (fanOut: number) =>
      ran({ fanOut, policy: 'random', servers: 50 }).measured.sojournMeanMs;
    const [one = 0, two = 0, ten = 0] = [1, 2, 10].map((fanOut) => shortest(fanOut));
    expect([one < two, two < ten]).toEqual([true, true]);
  });

  it('sends the calls of a request to different servers, while there are any', () => {
    for (const [fanOut, most] of [
      [10, 1],
      [15, 2],
    ] as const) {
      const run = ran({ fanOut, arrivalsPerSecond: 2, policy: 'two-choices' });
      const byRequest = Map.groupBy(kindsOf(ROW.sent, run), ([, , who]) => who);
      for (const sends of byRequest.values()) {
        const servers = sends.map(([, , , where]) => where);
        expect(servers).toHaveLength(fanOut);
        const often = Map.groupBy(servers, (server) => server);
        expect(Math.max(...[...often.values()].map(({ length }) => length))).toBe(most);
      }
    }
  });

  it('herds on what is old: within one look, all go where nothing was', () => {
    const run = ran({ policy: 'least-connections', staleMs: 1_000, arrivalsPerSecond: 80 });
    const byLook = Map.groupBy(kindsOf(ROW.sent, run), ([atUs]) => Math.floor(atUs / 1e6));
    const distinct = [...byLook.values()].map((sends) => new Set(sends.map((s) => s[3])).size);
    expect(Math.max(...distinct.slice(1))).toBeLessThan(10);
    expect(run.measured.lineMax).toBeGreaterThan(50);
  });

  it('answers those in the line of a server that begins to fail', () => {
    const model = built(loadBalancer, { servers: 1, arrivalsPerSecond: 40, durationSeconds: 20 });
    model.sim.run({ untilUs: 5_000_000 });
    const before = model.state.inside;
    expect(before).toBeGreaterThan(10);
    model.model.act('make-fail-fast', {});
    expect(model.state.inside).toBe(1); // It works on one still.
    expect(model.state.failed).toBe(before - 1);
    model.model.act('heal-all', {});
    model.sim.run({ untilUs: 6_000_000 });
    expect(model.state.failed).toBe(before - 1);
  });

  it('makes servers slow and fail one after the other, and knows when none is left', () => {
    const { model, state } = built(loadBalancer, { servers: 2, durationSeconds: 20 });
    for (const action of ['make-slow', 'make-fail-fast', 'make-slow', 'make-fail-fast']) {
      model.act(action, {});
    }
    expect([...state.farm.slowness]).toEqual([3, 1]);
    expect(state.farm.failsFast).toEqual([false, true]);
    expect(state.deeds.words().slice(-1)).toEqual(['At 0 s no healthy server was left to break.']);
  });

  it('refuses while no server is ready, and only then', () => {
    const model = built(loadBalancer, { healthCheck: 'deep', durationSeconds: 60 });
    model.sim.run({ untilUs: 10_000_000 });
    model.model.act('dependency-outage', {});
    model.sim.run({ untilUs: 60_000_000 });
    const times = model.rows.filter(([, kind]) => kind === ROW.refused).map(([atUs]) => atUs);
    // Three probes a second apart, after the last server's first; back with the first that passes.
    expect(times[0]).toBeGreaterThan(12_000_000);
    expect(times.at(-1)).toBeLessThan(20_200_000);
    expect(model.state.failed).toBeGreaterThan(0);
    expect(model.state.members.checks.machines.every(({ value }) => value === 'ready')).toBe(true);
  });

  it('starts a cold server slowly, if it is told to', () => {
    const sentTo = (slowStart: string, policy: string) => {
      const run = ran({ slowStart, policy, newServers: 1, newServersAtSeconds: 5, coldFactor: 4 });
      const sends = kindsOf(ROW.sent, run).filter(([, , , where]) => where === 9);
      return { first: sends[0]?.[0] ?? 0, soon: sends.filter(([atUs]) => atUs < 10e6).length };
    };
    for (const policy of ['random', 'round-robin']) {
      expect(sentTo('off', policy).first).toBeGreaterThan(5_000_000);
      expect(sentTo('on', policy).soon).toBeLessThan(sentTo('off', policy).soon / 2);
    }
  });

  it('takes over another policy and another rate on the way', () => {
    const { model, params, sim, state } = built(loadBalancer, { policy: 'random' });
    sim.run({ untilUs: 10_000_000 });
    model.set({ ...params, policy: 'round-robin', arrivalsPerSecond: 10, serviceMeanMs: 1 });
    const { arrived } = state;
    sim.run({ untilUs: 20_000_000 });
    expect(state.arrived - arrived).toBeLessThan(160);
    expect(state.balancer.policy).toBe('round-robin');
    expect(loadBalancer.theory(state, 20_000_000)).toEqual([]);
  });

  it('sees that an account does not add up', () => {
    const { sim, state } = built(loadBalancer);
    sim.run({ untilUs: 10_000_000 });
    state.served--;
    state.farm.inHand[3] = 77;
    const broken = loadBalancer.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['conservation', 'in-hand']);
  });

  itKeepsItsInvariants(
    concept,
    fc.record({
      policy: fc.constantFrom(...POLICY_IDS),
      servers: fc.integer({ min: 1, max: 6 }),
      slotsPerServer: fc.integer({ min: 1, max: 3 }),
      arrivalsPerSecond: fc.integer({ min: 10, max: 300 }),
      serviceMeanMs: fc.integer({ min: 1, max: 60 }),
      fanOut: fc.integer({ min: 1, max: 4 }),
      slowServers: fc.integer({ min: 0, max: 2 }),
      failFastServers: fc.integer({ min: 0, max: 2 }),
      staleMs: fc.constantFrom(0, 7, 300),
      healthCheck: fc.constantFrom('off', 'port', 'ready', 'deep'),
      probeIntervalMs: fc.integer({ min: 5, max: 200 }),
      probeTimeoutMs: fc.integer({ min: 1, max: 100 }),
      probeLoss: fc.constantFrom(0, 0.5),
      panicThreshold: fc.constantFrom(0, 0.5),
      affinity: fc.constantFrom('request', 'session', 'connection'),
      requestsPerConnection: fc.integer({ min: 0, max: 5 }),
      newServers: fc.integer({ min: 0, max: 3 }),
      newServersAtSeconds: fc.constantFrom(0, 0.5),
      slowStart: fc.constantFrom('off', 'on'),
      durationSeconds: fc.constant(3),
    }),
  );
});
