/** A machine frame tells how a machine of a run stands. */
import { describe, expect, it } from 'vitest';
import type { QueueModel } from '../concepts/queue/model.ts';
import type { RateLimiter } from '../concepts/rate-limiter/model.ts';
import { findConcept } from './catalogue.ts';
import type { Concept } from './concept.ts';
import { machineFrame } from './machine-frame.ts';
import { resolveParameters } from './parameters.ts';
import { Session } from './session.ts';

async function conceptOf(id: string): Promise<Concept> {
  const found = await findConcept(id);
  if (!found.ok) throw new Error(found.problem.message);
  return found.value;
}

function sessionOf(concept: Concept, params: object, looking = true): Session {
  const resolved = resolveParameters(concept.parameters, { ...params });
  if (!resolved.ok) throw new Error(resolved.problem.message);
  const run = { concept: concept.id, version: concept.version, params: resolved.value, seed: 5 };
  return new Session(concept, { ...run, interventions: [] }, { looking });
}

describe('the servers of a queue', async () => {
  const queue = await conceptOf('queue');
  const params = { servers: 3, arrivalsPerSecond: 20, serviceMeanMs: 100 };
  const which = (instance: number) => ({ machine: 'server', instance });

  it('stand as the pool says, at every step of a run', () => {
    const session = sessionOf(queue, params);
    let busy = 0;
    for (let step = 0; step < 200; step++) {
      session.seek({ steps: session.steps + 1 });
      const { pool } = session.state as QueueModel;
      for (let place = 0; place < 3; place++) {
        const frame = machineFrame(queue, session.state, which(place));
        const job = pool.at(place);
        expect(frame?.leaf).toBe(job ? 'server.busy' : 'server.idle');
        expect(frame?.timers).toEqual(
          job
            ? [
                {
                  edge: 'server.busy:xstate.after.service.server.busy:0',
                  state: 'server.busy',
                  fromUs: job.fromUs,
                  untilUs: job.untilUs,
                },
              ]
            : [],
        );
        if (job) busy++;
      }
    }
    expect(busy).toBeGreaterThan(50);
  });

  it('count what they have served, and know what they did last', () => {
    const session = sessionOf(queue, params);
    session.seek({ atUs: 20_000_000 });
    const frames = [0, 1, 2].map((place) => machineFrame(queue, session.state, which(place)));
    const served = frames.map(
      (frame) => frame?.taken['server.busy:xstate.after.service.server.busy:0'] ?? 0,
    );
    expect(served.reduce((sum, each) => sum + each, 0)).toBe(
      (session.state as QueueModel).departed,
    );
    for (const frame of frames) {
      const { 'server.idle': idle = 0, 'server.busy': busy = 0 } = frame?.visits ?? {};
      expect(idle - busy).toBe(frame?.leaf === 'server.idle' ? 1 : 0);
      expect(frame?.last?.atUs).toBeLessThanOrEqual(20_000_000);
    }
    expect(frames[1]).toMatchObject({ instance: 1, instances: 3, title: 'server 2' });
  });

  it('are the same after going back, for a run is a pure function', () => {
    const session = sessionOf(queue, params);
    session.seek({ atUs: 5_000_000 });
    const before = machineFrame(queue, session.state, which(0));
    session.seek({ atUs: 9_000_000 });
    session.seek({ atUs: 5_000_000 });
    expect(machineFrame(queue, session.state, which(0))).toEqual(before);
  });

  it('are null where there is no such machine, and refuse where nobody looks', () => {
    const session = sessionOf(queue, params);
    expect(machineFrame(queue, session.state, which(3))).toBeNull();
    expect(machineFrame(queue, session.state, { machine: 'sever', instance: 0 })).toBeNull();
    const blind = sessionOf(queue, params, false);
    expect(() => machineFrame(queue, blind.state, which(0))).toThrow('pass { looking: true }');
  });
});

it('a limiter counts what it has admitted and rejected', async () => {
  const limiter = await conceptOf('rate-limiter');
  const session = sessionOf(limiter, { algorithm: 'token-bucket' });
  session.seek({ atUs: session.endUs });
  const { offered, rejected } = session.state as RateLimiter;
  const frame = machineFrame(limiter, session.state, { machine: 'limiter', instance: 0 });
  expect(rejected).toBeGreaterThan(0);
  expect(frame).toMatchObject({ instances: 1, title: '', leaf: 'rateLimiter.limiting' });
  expect(frame?.taken).toEqual({
    'rateLimiter.limiting:REQUEST:0': offered - rejected,
    'rateLimiter.limiting:REQUEST:1': rejected,
  });
});
