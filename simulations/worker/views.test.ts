/** What views ask of the worker's end: the next fault or transition, a machine, a request's life. */
import { describe, expect, it } from 'vitest';
import { queue } from '../concepts/queue/concept.ts';
import type { Concept, Run } from '../run/concept.ts';
import type { Target } from '../run/session.ts';
import { direct, limiterRun, paramsOf } from '../run/testing.ts';
import { createHost } from './host.ts';
import type { NearRequest, SimulationHost, Sought } from './protocol.ts';

const looks = { spanUs: 450_000, words: false };
const bounded: Run = {
  concept: 'queue',
  version: 1,
  params: paramsOf(
    { arrivalsPerSecond: 110, capacity: 5, durationSeconds: 100 },
    queue as Concept as Concept<unknown>,
  ),
  seed: 1,
  interventions: [],
};

async function opened(run: Run) {
  const host = createHost();
  const answer = await host.open({ runs: [run] });
  if (!answer.ok) throw new Error(answer.problem.message);
  await host.prepareViews(answer.figureId);
  return { host, id: answer.figureId };
}

/** As the page does: slice after slice. */
function advance(host: SimulationHost, id: number, target: Target, ask = {}) {
  for (;;) {
    const advanced = host.advance(id, { target, ask, ...looks });
    if (!advanced.ok) throw new Error(advanced.problem.message);
    if (advanced.arrived) return advanced;
  }
}

function find(host: SimulationHost, id: number, sought: Sought): Target | null {
  for (;;) {
    const found = host.find(id, 0, sought);
    if (!found.ok) throw new Error(found.problem.message);
    if (!found.more) return found.target;
  }
}

function near(host: SimulationHost, id: number, request: NearRequest): number | null {
  for (;;) {
    const answer = host.near(id, request);
    if (!answer.ok) throw new Error(answer.problem.message);
    if (!answer.more) return answer.who;
  }
}

describe('the next fault', () => {
  it('is the next request that was refused, to the step', async () => {
    const run = limiterRun({ arrivals: 'bursty', arrivalsPerSecond: 20, durationSeconds: 20 });
    const { host, id } = await opened(run);
    const refusedBy = (target: Target) => {
      const { offered, admitted } = advance(host, id, target).frame.lanes[0]?.metrics ?? {};
      return (offered ?? 0) - (admitted ?? 0);
    };
    advance(host, id, { atUs: 5_000_000 });
    const before = refusedBy({ atUs: 5_000_000 });
    const found = find(host, id, { what: 'fault' });
    if (!found || !('into' in found)) throw new Error('A refusal was expected.');
    expect(found.atUs).toBeGreaterThan(5_000_000);
    expect(refusedBy(found)).toBe(before + 1);
    expect(refusedBy({ atUs: found.atUs, into: (found.into ?? 1) - 1 })).toBe(before);
  });

  it('is nothing where nothing fails any more', async () => {
    const { host, id } = await opened(limiterRun({ arrivalsPerSecond: 0.1 }));
    expect(find(host, id, { what: 'fault' })).toBeNull();
  });
});

describe('the next transition', () => {
  it('is the next of that machine, and the frame tells of it', async () => {
    const { host, id } = await opened(bounded);
    const ask = { machine: { lane: 0, machine: 'server', instance: 0 } };
    advance(host, id, { atUs: 10_000_000 });
    const sought: Sought = { what: 'transition', machine: 'server', instance: 0 };
    const seen = [1, 2, 3].map(() => {
      const target = find(host, id, sought) as Target;
      const { machine } = advance(host, id, target, ask).told;
      return { atUs: machine?.last?.atUs, leaf: machine?.leaf, target };
    });
    for (const { atUs, target } of seen) expect(target).toMatchObject({ atUs });
    expect(new Set(seen.map(({ leaf }) => leaf)).size).toBeGreaterThan(0);
    expect(host.find(id, 0, { ...sought, machine: 'none' })).toMatchObject({ ok: false });
  });
});

describe('a request', () => {
  it('is told, also when its rows have long gone by', async () => {
    const long = { ...bounded, params: { ...bounded.params, durationSeconds: 2_000 } };
    const { host, id } = await opened(long);
    advance(host, id, { atUs: 2_000_000_000 });
    const life = advance(host, id, { atUs: 2_000_000_000 }, { request: { lane: 0, who: 12 } }).told
      .life;
    const early = direct(bounded, { atUs: 50_000_000 }, queue as Concept as Concept<unknown>);
    const fresh = await opened(bounded);
    const then = advance(
      fresh.host,
      fresh.id,
      { atUs: early.nowUs },
      {
        request: { lane: 0, who: 12 },
      },
    ).told.life;
    expect(life?.ended).toBe(true);
    expect(life?.steps).toEqual(then?.steps);
  });

  it('is followed by the next one, and by the next that failed', async () => {
    const { host, id } = await opened(bounded);
    advance(host, id, { atUs: 30_000_000 });
    const from = { lane: 0, who: 100, direction: 1 } as const;
    expect(near(host, id, { ...from, only: 'any' })).toBe(101);
    const refused = near(host, id, { ...from, only: 'faults' });
    expect(refused).toBeGreaterThan(100);
    const ask = { request: { lane: 0, who: refused ?? 0 } };
    expect(advance(host, id, { atUs: 30_000_000 }, ask).told.life?.outcome).toBe('rejected');
    expect(near(host, id, { ...from, who: 1e9, only: 'any' })).toBeNull();
  });

  it('that has not come yet has no life', async () => {
    const { host, id } = await opened(bounded);
    const ask = { request: { lane: 0, who: 1e6 } };
    expect(advance(host, id, { atUs: 1_000_000 }, ask).told.life).toBeNull();
  });
});
