/** The model: one effect for a key under every interleaving, the window to the microsecond, twins. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Given } from '../../run/testing-runs.ts';
import type { Recording } from './algorithm/records.ts';
import { invariants } from './invariants.ts';
import { ROW } from './rows.ts';
import { build, ended } from './testing.ts';

const atOnce = { arrivalsPerSecond: 0.3, concurrent: 50, durationSeconds: 20, retryMs: 400 };

describe('fifty posts of one event in the same instant', () => {
  it.each(['refuse', 'wait'])('are one charge, whatever the interleaving (%s)', (inFlight) => {
    for (let seed = 1; seed <= 30; seed++) {
      const given = { ...atOnce, record: 'same-transaction', inFlight, networkMs: 300 };
      const { measured, state } = ended({ ...given, retryProbability: 0.2 }, seed);
      expect([seed, measured.effectsPerKeyMax]).toEqual([seed, state.events > 0 ? 1 : 0]);
      expect(measured.doubled).toBe(0);
      expect(measured.conflicts === 0).toBe(inFlight === 'wait' || state.events === 0);
    }
  });

  it('are many where the key is looked up first and written later, and the check sees it', () => {
    const { measured, state } = ended({ ...atOnce, record: 'check-first', networkMs: 20 });
    expect(measured.effectsPerKeyMax).toBe(50);
    expect(state.statistics.tooSoon).toBeGreaterThan(40);
  });

  it('are still one charge when all handlers crash at once, and their callers come again', () => {
    const given = { ...atOnce, record: 'same-transaction', inFlight: 'wait', retryProbability: 0 };
    const { sim, state, model, rows } = build(given);
    while (state.receiver.working < 50) sim.run({ untilUs: 20e6, eventLimit: 1 });
    const held = state.receiver.ledger.store.waitingFor('event 0');
    expect(held).toHaveLength(49);
    model.act('crash', {});
    expect(state.receiver.working).toBe(0);
    sim.run({ untilUs: 20e6 });
    expect(rows.filter(([, kind, who]) => kind === ROW.charged && who < 50)).toHaveLength(1);
    expect(state.statistics).toMatchObject({ effectsPerKeyMax: 1, crashed: 50, lost: 0 });
  });
});

describe('the window', () => {
  /** One event posted again and again: every answer is lost. */
  const unheard = (given: Given) =>
    build({
      ...{ arrivalsPerSecond: 0.01, durationSeconds: 600, record: 'same-transaction' },
      ...{ retryProbability: 1, attemptsMax: 100, retryMs: 1_000, timeoutMs: 1_000 },
      ...given,
    });

  it('lets a charge through for each time that it has passed, and never earlier', () => {
    const { sim, state, rows } = unheard({ keyWindowSeconds: 33 });
    sim.run({ untilUs: 600e6 });
    const charges = rows.filter(([, kind, who]) => kind === ROW.charged && who === 0);
    expect(charges.length).toBeGreaterThan(5);
    const gaps = charges.slice(1).map(([atUs], i) => atUs - (charges[i]?.[0] ?? 0));
    for (const gapUs of gaps) {
      expect(gapUs).toBeGreaterThanOrEqual(33e6);
      expect(gapUs).toBeLessThan(36e6);
    }
    const charged = rows.find(([, kind]) => kind === ROW.charged);
    const forgotten = rows.find(([, kind]) => kind === ROW.forgotten);
    expect((forgotten?.[0] ?? 0) - (charged?.[0] ?? 0)).toBe(33e6);
    expect(state.statistics.tooSoon).toBe(0);
  });

  it('is a charge later, and a double one, where keys are forgotten by hand', () => {
    const { sim, state, model } = unheard({});
    sim.run({ untilUs: 200e6 });
    const { effectsPerKeyMax } = state.statistics;
    expect(effectsPerKeyMax).toBe(1);
    model.act('forget', {});
    sim.run({ untilUs: 300e6 });
    expect([state.statistics.effectsPerKeyMax, state.statistics.tooSoon]).toEqual([2, 0]);
    expect(invariants(state).filter(({ held }) => !held)).toEqual([]);
  });
});

describe('where the key is recorded', () => {
  const crashing = { arrivalsPerSecond: 20, crashProbability: 0.3, durationSeconds: 60 };
  const of = (record: Recording) => ended({ ...crashing, record }).state.statistics;

  it('decides what a crash costs: a loss, a double, or nothing', () => {
    const [before, after, together] = [of('before'), of('after'), of('same-transaction')];
    expect([before.lost > 0, before.doubled]).toEqual([true, 0]);
    expect([after.lost, after.doubled > 0]).toEqual([0, true]);
    expect([together.lost, together.doubled, together.tooSoon]).toEqual([0, 0, 0]);
    expect(together.crashed).toBeGreaterThan(200);
  });

  it('meets the same losses of the first posts, whatever it is', () => {
    const firsts = (record: Recording) => {
      const { sim, rows, endUs } = build({ arrivalsPerSecond: 20, lossProbability: 0.3, record });
      sim.run({ untilUs: endUs });
      return rows.filter(([, kind, , where]) => where === 1 && kind <= ROW.reached);
    };
    const times = (record: Recording) =>
      firsts(record).map(([atUs, kind, who]) => `${atUs} ${kind} ${who}`);
    expect(times('none')).toEqual(times('same-transaction'));
    expect(times('none')).toEqual(times('before'));
  });
});

it('answers another payload from the record only where nobody compares', () => {
  const given = {
    ...{ payloadChangeProbability: 1, record: 'same-transaction', retryProbability: 0.5 },
    ...{ arrivalsPerSecond: 5 },
  };
  const [off, on] = ['off', 'on'].map((payloadCheck) => ended({ ...given, payloadCheck }).measured);
  expect([off?.mismatches, on?.misled, off?.replayed, on?.replayed]).toEqual([0, 0, 0, 0]);
  expect(off?.misled).toBe(on?.mismatches);
  expect(on?.gaveUp).toBeGreaterThan(0);
});

describe('those who cheat', () => {
  const cheated = (given: Given, seed = 1) =>
    ended(
      {
        ...{ record: 'same-transaction', retryProbability: 0 },
        ...{ arrivalsPerSecond: 1, durationSeconds: 120 },
        ...{ keyWindowSeconds: 20, toleranceSeconds: 30, ...given },
      },
      seed,
    ).measured;

  it('forge in vain where signatures are checked', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const measured = cheated({ forgedProbability: 0.5 }, seed);
        expect([measured.forgedEffects, measured.effectsPerKeyMax]).toEqual([0, 1]);
        expect(measured.refused).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
    expect(cheated({ forgedProbability: 0.5, signatures: 'off' }).forgedEffects).toBeGreaterThan(9);
  });

  it('are stopped by the key, later by the time, and in between by nothing', () => {
    const copied = (capturedAfterSeconds: number) =>
      cheated({ capturedProbability: 0.5, capturedAfterSeconds });
    expect(copied(10)).toMatchObject({ doubled: 0, refused: 0 });
    expect(copied(10).replayed).toBeGreaterThan(9);
    expect(copied(25).doubled).toBeGreaterThan(9);
    expect(copied(40)).toMatchObject({ doubled: 0, replayed: 0 });
    expect(copied(40).refused).toBeGreaterThan(9);
  });
});
