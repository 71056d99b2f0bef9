/** The rows of one request: from what a session keeps, or by running again, the same ones. */
import { describe, expect, it } from 'vitest';
import { queue } from '../concepts/queue/concept.ts';
import type { Row } from '../kernel/trace.ts';
import type { Concept, Run } from './concept.ts';
import { RequestSearch, type Wanted } from './near-request.ts';
import { resolveParameters } from './parameters.ts';
import { RowsOf } from './rows-of.ts';
import { Session } from './session.ts';
import { limiterRun } from './testing.ts';
import { RANDOM } from './testing-lives.ts';
import { allRows, byRequest } from './testing-runs.ts';

const concept = queue as Concept as Concept<unknown>;

/** About 100,000 rows in 33 s, a few refused: the first third of them is not kept. */
function longRun(): Run {
  const params = resolveParameters(concept.parameters, {
    arrivalsPerSecond: 1_000,
    serviceMeanMs: 1.9,
    servers: 2,
    capacity: 40,
    discipline: 'lifo',
    warmupSeconds: 0,
    durationSeconds: 40,
  });
  if (!params.ok) throw new RangeError(params.problem.message);
  return { ...limiterRun(), concept: 'queue', params: params.value, seed: 5 };
}

/** Brings a search to its end, a slice at a time. */
function finish(search: { advance(stepLimit: number): boolean }, stepLimit = 7_000): number {
  for (let slices = 1; ; slices++) {
    if (search.advance(stepLimit)) return slices;
    if (slices > 1_000) throw new Error('It never ends.');
  }
}

describe.each(RANDOM)('in random runs of %s', (_, randomRun) => {
  it('what is kept and what is run again tell the same life', async () => {
    for (let number = 1; number <= 12; number++) {
      const { concept, run, random } = randomRun(number);
      const lifeOf = await concept.life();
      const session = new Session(concept, run, { looking: true });
      const target = { steps: random.below(400) };
      session.seek(target);
      for (const [who, rows] of byRequest(allRows(concept, run, target))) {
        const found = new RowsOf(session, who);
        expect(found.advance(0)).toBe(true); // Nothing had to be run again.
        expect(found.rows).toEqual(rows);
        expect(found.life(lifeOf)).toEqual(lifeOf(rows, session.state, session.nowUs));
      }
    }
  });
});

describe('a run that is longer than what is kept of it', async () => {
  const lifeOf = await concept.life();
  const run = longRun();
  const at = { atUs: 33_000_000 };
  const session = new Session(concept, run, { looking: true });
  session.seek(at);
  const all = allRows(concept, run, at);
  const requests = byRequest(all);
  const newest = Math.max(...requests.keys());
  const dropped = session.trace.log?.dropped ?? -1;
  const kinds = concept.rows.filter(({ fault }) => fault).map(({ kind }) => kind);
  const faults = all.filter(({ kind }) => kinds.includes(kind)).map(({ who }) => who);

  it('has lost rows, and knows of which requests', () => {
    expect(all.length).toBeGreaterThan(80_000);
    const lost = all.slice(0, session.trace.log?.oldest).map(({ who }) => who);
    expect(dropped).toBe(lost.reduce((most, who) => Math.max(most, who), -1));
  });

  it.each([0, 1, 500, dropped - 40, dropped, dropped + 1, newest])('tells request %d', (who) => {
    const found = new RowsOf(session, who);
    const slices = finish(found);
    expect(slices > 1).toBe(who <= dropped);
    expect(found.rows).toEqual(requests.get(who));
    expect(found.life(lifeOf)?.who).toBe(who);
  });

  it('has no life for a request that has not come', () => {
    const found = new RowsOf(session, newest + 1);
    expect([found.advance(0), found.rows, found.life(lifeOf)]).toEqual([true, [], null]);
  });

  it('does no more than a slice at a time', () => {
    const rows: Row[] = [];
    const found = new RowsOf(session, 0);
    for (let slice = 0; slice < 3; slice++) expect(found.advance(1_000)).toBe(false);
    expect(found.rows).toEqual(rows);
  });

  const nearest = ({ who, direction, only }: Wanted): number | null => {
    const among = only === 'any' ? [...requests.keys()] : faults;
    const beyond = among.filter((one) => (one - who) * direction > 0);
    if (beyond.length === 0) return null;
    return direction > 0
      ? beyond.reduce((a, b) => Math.min(a, b))
      : beyond.reduce((a, b) => Math.max(a, b));
  };

  it('goes from request to request, and from fault to fault', () => {
    expect(faults.length).toBeGreaterThan(50);
    const middle = faults[Math.floor(faults.length / 2)] as number;
    const last = faults.at(-1) as number;
    // One is kept for it waits long, those after it are not.
    const kept = new Set(all.slice(session.trace.log?.oldest).map(({ who }) => who));
    const early = Math.min(...kept);
    const gap = [...requests.keys()].find((who) => who > early && !kept.has(who)) as number;
    expect([early < gap, gap < dropped]).toEqual([true, true]);
    const from = [
      -1,
      0,
      77,
      gap + 1,
      middle,
      middle - 1,
      dropped,
      dropped + 1,
      last,
      newest,
      newest + 9,
    ];
    for (const who of from) {
      for (const direction of [-1, 1] as const) {
        for (const only of ['any', 'faults'] as const) {
          const wanted = { who, direction, only };
          const search = new RequestSearch(session, wanted);
          finish(search);
          expect({ ...wanted, found: search.who }).toEqual({ ...wanted, found: nearest(wanted) });
        }
      }
    }
  });

  it('does not run again where what is kept can tell', () => {
    const steps: readonly Wanted[] = [
      { who: 70, direction: 1, only: 'any' },
      { who: newest, direction: -1, only: 'any' },
      { who: newest, direction: 1, only: 'faults' },
    ];
    const answers = steps.map((wanted) => new RequestSearch(session, wanted).advance(0));
    // The neighbour of an old request is not kept.
    expect(answers).toEqual([false, true, true]);
  });
});

describe('a session that moves', () => {
  const run = longRun();

  it('is followed forwards, back and across what it no longer keeps', () => {
    const session = new Session(concept, run, { looking: true });
    const who = 30;
    const found = new RowsOf(session, who);
    for (const atUs of [
      10_000, 29_000, 33_000, 40_000, 39_000_000, 39_500_000, 31_000, 2_000_000,
    ]) {
      session.seek({ atUs });
      finish(found);
      const rows = byRequest(allRows(concept, run, { atUs })).get(who) ?? [];
      expect({ atUs, rows: found.rows }).toEqual({ atUs, rows });
    }
  });

  it('is caught up with while it goes on', () => {
    const session = new Session(concept, run, { looking: true });
    session.seek({ atUs: 35_000_000 });
    const found = new RowsOf(session, 3);
    for (let atUs = 35_000_000; !found.advance(9_000); atUs += 100_000) session.seek({ atUs });
    expect(session.nowUs).toBeGreaterThan(35_000_000);
    expect(found.rows).toEqual(byRequest(allRows(concept, run, { atUs: 5_000_000 })).get(3));
  });

  it('is begun anew where the run became another one', () => {
    const session = new Session(concept, run, { looking: true });
    session.seek({ atUs: 35_000_000 });
    const found = new RowsOf(session, 3);
    found.advance(5_000);
    const interventions = [{ atUs: 0, action: 'fire-burst' }];
    session.replaceInterventions(interventions);
    session.seek({ atUs: 35_000_000 });
    finish(found);
    const other = allRows(concept, { ...run, interventions }, { atUs: 5_000_000 });
    expect(found.rows).toEqual(byRequest(other).get(3));
  });

  it('has to be one that looks', () => {
    const blind = new Session(concept, run);
    expect(() => new RowsOf(blind, 0).advance(1)).toThrow('pass { looking: true }');
  });
});
