/** Parameters at the ends of their hard ranges, alone and together: every such run can be run. */
import { describe, expect, it } from 'vitest';
import type { Params } from '../../run/concept.ts';
import { Session } from '../../run/session.ts';
import { limiter, limiterRun } from '../../run/testing.ts';

const STEPS_MAX = 150_000;

/** Short, and with few requests, where the parameter under test does not say otherwise. */
const MODEST = { durationSeconds: 5, arrivalsPerSecond: 20 };

function expectToRun(given: Readonly<Record<string, unknown>>): void {
  const deeds = ['fire-burst', 'align-to-edge'].map((action) => ({ atUs: 500_000, action }));
  const session = new Session(limiter, limiterRun(given, deeds), { looking: true });
  session.seek({ atUs: session.endUs }, STEPS_MAX);
  const { state, nowUs } = session;
  const metrics = limiter.measure(state, nowUs);
  expect(Object.values(metrics).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  expect(limiter.invariants(state).filter(({ held }) => !held)).toEqual([]);
  const view = { nowUs, spanUs: 900_000, log: session.trace.log };
  const shown = [
    limiter.picture(state, view),
    limiter.facts(state, nowUs),
    limiter.account(state, nowUs),
  ];
  expect(JSON.stringify(shown)).not.toMatch(/NaN|Infinity|undefined|null/);
  for (const { value, measured, holds } of limiter.theory(state, nowUs)) {
    expect([Number.isFinite(value), Number.isFinite(measured)]).toEqual([true, true]);
    expect(holds).not.toBe(false);
  }
}

const ends = limiter.parameters.flatMap((parameter): [id: string, value: number | string][] =>
  parameter.kind === 'number'
    ? [parameter.min, parameter.max].map((value) => [parameter.id, value])
    : parameter.choices.map(({ id }) => [parameter.id, id]),
);

describe('each end alone', () => {
  it.each(ends)('%s = %s', (id, value) => {
    for (const arrivals of ['poisson', 'bursty', 'saturating']) {
      for (const algorithm of ['fixed-window', 'token-bucket']) {
        expectToRun({ ...MODEST, arrivals, algorithm, [id]: value });
      }
    }
  });
});

describe('ends together', () => {
  const numbers = ends.filter(([, value]) => typeof value === 'number');
  const at = (which: number): Params =>
    Object.fromEntries(numbers.filter((_, i) => i % 2 === which));

  it.each(['fixed-window', 'token-bucket'])(
    'all at their least, all at their greatest: %s',
    (algorithm) => {
      for (const arrivals of ['poisson', 'bursty', 'saturating']) {
        expectToRun({ ...at(0), arrivals, algorithm });
        expectToRun({ ...at(1), arrivals, algorithm });
      }
    },
  );

  it('a burst that can hardly ever be reached, a window that lasts an hour, a flood', () => {
    const burst = { limit: 1, windowSeconds: 3_600, burst: 10_000 };
    expectToRun({ ...burst, arrivalsPerSecond: 100_000, durationSeconds: 1 });
    expectToRun({ limit: 10_000, windowSeconds: 0.1, burst: 1, arrivalsPerSecond: 0.1 });
    expectToRun({ windowSeconds: 0.100_000_4, durationSeconds: 1.000_000_6 });
  });
});
