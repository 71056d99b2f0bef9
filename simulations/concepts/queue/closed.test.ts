/** The closed loop: by example, against exact laws, and beside the same load in an open loop. */
import { describe, expect, it } from 'vitest';
import { accept } from '../../measure/accept.ts';
import reference from '../../reference/load-models.json' with { type: 'json' };
import { replicate } from '../../run/replicate.ts';
import { itRunsAlikeUnderBothEngines } from '../../run/testing-concept.ts';
import { atRest, built, type Given, paramsFor, runWith } from '../../run/testing-runs.ts';
import { itIsOneRunWhicheverWay } from '../../run/testing-seeking.ts';
import { finitePopulation } from './chains.ts';
import { queue } from './concept.ts';
import { lawOf } from './law.ts';
import { ROW } from './model.ts';

const CLOSED = { load: 'closed', warmupSeconds: 0 };
const EVEN = { ...CLOSED, arrivals: 'deterministic', service: 'deterministic' };

const at = (rows: readonly (readonly number[])[], kind: number) =>
  rows.filter((row) => row[1] === kind).map(([atUs]) => atUs);

describe('a closed loop', () => {
  it('sends the next request when the last was answered, and the client has thought', () => {
    const { sim, rows } = built(queue, { ...EVEN, clients: 2, thinkMs: 10, serviceMeanMs: 4 });
    sim.run({ untilUs: 40_000 });
    // Both send at 10 ms; the second waits for the first, and is 4 ms behind from then on.
    expect(at(rows, ROW.arrived)).toEqual([10_000, 10_000, 24_000, 28_000, 38_000]);
    expect(at(rows, ROW.departed)).toEqual([14_000, 18_000, 28_000, 32_000]);
    const arrivals = rows.filter(([, kind]) => kind === ROW.arrived);
    expect(arrivals.map(([, , , client]) => client)).toEqual([1, 2, 1, 2, 1]);
  });

  it('answers who is turned away too: the client thinks, and comes again', () => {
    const given = { ...EVEN, clients: 2, thinkMs: 10, serviceMeanMs: 25, capacity: 1 };
    const { sim, rows, state } = built(queue, given);
    sim.run({ untilUs: 36_000 });
    expect(at(rows, ROW.blocked)).toEqual([10_000, 20_000, 30_000]);
    expect([state.clients?.thinking, state.inside]).toEqual([2, 0]);
  });

  it('never has more inside than it has clients, but for a burst', () => {
    const { sim, model, state } = built(queue, { ...CLOSED, clients: 3, thinkMs: 1 });
    sim.run({ untilUs: 1_000_000 });
    expect(state.lineMax).toBe(2);
    model.act('fire-burst', {});
    sim.run({ untilUs: 1_000_000 });
    expect([state.lineMax, state.strangers]).toEqual([22, 20]);
    sim.run({ untilUs: 10_000_000 });
    expect(state.strangers).toBe(0);
    expect(queue.invariants(state).every(({ held }) => held)).toBe(true);
  });

  it('sees a client that has two requests inside', () => {
    const { sim, state } = built(queue, { ...CLOSED, clients: 3 });
    sim.run({ untilUs: 1_000_000 });
    state.strangers++;
    const broken = queue.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['one-each']);
  });

  it('brings the same work in the same order as an open loop', () => {
    const worksOf = (load: string) => {
      const { sim, rows } = built(queue, { load, warmupSeconds: 0, capacity: 0 }, 7);
      sim.run({ untilUs: 5_000_000 });
      const started = new Map(
        rows.filter(([, kind]) => kind === ROW.started).map(([atUs, , who]) => [who, atUs]),
      );
      const departed = rows.filter(([, kind]) => kind === ROW.departed);
      return departed.map(([atUs, , who]) => atUs - (started.get(who) as number));
    };
    const [open, closed] = [worksOf('open'), worksOf('closed')];
    const both = Math.min(open.length, closed.length);
    expect(both).toBeGreaterThan(250);
    expect(closed.slice(0, both)).toEqual(open.slice(0, both));
  });
});

describe('the law of a finite population', () => {
  const { rows } = reference.finitePopulation;

  it.each(rows)('agrees with mean value analysis: $clients clients, $servers servers', (row) => {
    const { inside, throughput } = finitePopulation(row.clients, row.servers, row.think);
    expect(throughput).toBeCloseTo(row.throughput, 12);
    expect(inside / throughput).toBeCloseTo(row.response, 10);
  });

  it('stays a number for as many clients as there may be', () => {
    const { inside, throughput } = finitePopulation(10_000, 4, 10);
    expect([inside, throughput]).toEqual([expect.closeTo(9_960, 6), expect.closeTo(4, 12)]);
  });

  const RUNS = 20;
  const held: Readonly<Record<string, { row: number; given: Given; customers: number }>> = {
    'one server, near its knee': { row: 3, given: {}, customers: 25_000 },
    'four servers, last come first served': {
      row: 6,
      given: { discipline: 'lifo' },
      customers: 15_000,
    },
    'thinking for a fixed time': {
      row: 1,
      given: { arrivals: 'deterministic' },
      customers: 12_000,
    },
    'thinking that varies much': {
      row: 5,
      given: { arrivals: 'hyperexponential', arrivalCv2: 4 },
      customers: 15_000,
    },
  };

  const judged = ({ row: index, given, customers }: (typeof held)[string], faulty: Given = {}) => {
    const row = rows[index] as (typeof rows)[number];
    const params = paramsFor(queue, {
      ...{ load: 'closed', clients: row.clients, servers: row.servers, serviceMeanMs: 1_000 },
      ...{ thinkMs: row.think * 1_000, warmupSeconds: 20 * row.think },
      durationSeconds: customers / row.throughput,
      ...given,
    });
    const law = lawOf(params);
    const measured = replicate({
      concept: queue,
      params: paramsFor(queue, { ...params, ...faulty }),
      runs: RUNS,
      firstSeed: 300 * index + 1,
    });
    expect(law?.sojournMeanMs).toBeCloseTo(row.response * 1_000, 6);
    const expected = { throughputPerSecond: row.throughput, sojournMeanMs: row.response * 1_000 };
    return Object.entries(expected).map(([metric, value]) =>
      accept({
        name: metric,
        estimates: measured[metric] as number[],
        expected: value,
        standardErrorMost: 0.01,
      }),
    );
  };

  it.each(Object.entries(held))('holds: %s', { timeout: 120_000 }, (_, one) => {
    expect(
      judged(one)
        .filter(({ ok }) => !ok)
        .map(({ message }) => message),
    ).toEqual([]);
  });

  it('bites: service that takes 3 % longer is noticed in both', { timeout: 120_000 }, () => {
    const one = held['one server, near its knee'] as (typeof held)[string];
    expect(judged(one, { serviceMeanMs: 1_030 }).every(({ z }) => Math.abs(z) > 4)).toBe(true);
  });

  it('is not known for other services, lines of their own, or too little room', () => {
    const law = (given: Given) => lawOf(paramsFor(queue, { load: 'closed', servers: 2, ...given }));
    expect(law({})?.source).toContain('M/M/c//N');
    expect(law({ capacity: 20 })?.blockedFraction).toBe(0);
    for (const given of [{ service: 'deterministic' }, { lines: 'separate' }, { capacity: 19 }]) {
      expect(law(given)).toBeNull();
    }
  });
});

describe('the same overload, open and closed', () => {
  const [open, closed] = [atRest(queue, 'open-closed', 0), atRest(queue, 'open-closed', 1)];

  it('is limited by the clients that wait', () => {
    expect(open.measured.lineMax).toBeGreaterThan(2_000);
    expect(closed.measured.lineMax).toBeLessThan(75);
    expect(open.measured.sojournP50Ms).toBeGreaterThan(10_000);
    expect(closed.measured.sojournP50Ms).toBeLessThan(300);
    expect(closed.measured.throughputPerSecond).toBeCloseTo(
      open.measured.throughputPerSecond as number,
      6,
    );
  });

  it('keeps the throughput law and the interactive response time law', () => {
    const { session } = closed;
    session.seek({ atUs: session.endUs });
    const checks = queue.theory(session.state as never, session.nowUs);
    const of = (metric: string) => checks.find((check) => check.metric === metric);
    expect(of('throughputPerSecond')).toMatchObject({ holds: true, grade: 'E' });
    expect(of('sojournMeanMs')).toMatchObject({ holds: true, grade: 'E' });
    expect(of('waitMeanMs')?.holds).toBe(true);
    expect(Math.abs(of('sojournMeanMs')?.z as number)).toBeLessThan(2);
  });

  it('tells the closed loop in words and facts', () => {
    const { session } = closed;
    const [opening] = queue.account(session.state as never, session.nowUs);
    expect(opening).toContain(
      'met 75 clients, each of which waits for its answer and then thinks, 0.5 s on average.',
    );
    const served = queue.facts(session.state as never, session.nowUs).at(-1);
    expect(served).toMatchObject({ label: 'Served', detail: 'theory 100/s' });
  });
});

const LOOP = { load: 'closed', clients: 9, thinkMs: 30, servers: 2, warmupSeconds: 1 };
const STALL = { stallStartSeconds: 2, stallSeconds: 1 };
const DEEDS = [
  { atUs: 1_500_000, action: 'fire-burst' },
  { atUs: 2_500_000, action: 'set', args: { id: 'thinkMs', value: 5 } },
];
const run = runWith(queue, { ...LOOP, ...STALL, durationSeconds: 4 }, { interventions: DEEDS });

itRunsAlikeUnderBothEngines(
  queue,
  {
    closed: run,
    'closed, full': runWith(queue, { ...LOOP, capacity: 3, durationSeconds: 4 }),
    'closed, a line each': runWith(queue, { ...LOOP, ...STALL, lines: 'separate' }),
  },
  { eventsLeast: 1_000 },
);
itIsOneRunWhicheverWay(queue, run);
