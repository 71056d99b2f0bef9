/** The schedules against the published one. */
import { expect, it } from 'vitest';
import reference from '../../../reference/idempotency.json' with { type: 'json' };
import { attemptsOf, SVIX_WAITS_SECONDS, waitMs, waitsMs } from './schedule.ts';

const svix = { schedule: 'svix', retryMs: 2_000, attemptsMax: 8 } as const;

it('has the published waits, which sum to 27 h 35 min 5 s', () => {
  expect(SVIX_WAITS_SECONDS).toEqual(reference.svix.waitsSeconds);
  expect(waitsMs(svix)).toBe(reference.svix.sumSeconds * 1_000);
  expect(reference.svix.sumSeconds).toBe(27 * 3_600 + 35 * 60 + 5);
  expect(reference.svix.waitsSeconds.map((_, i) => waitMs(svix, i + 1) / 1_000)).toEqual(
    reference.svix.waitsSeconds,
  );
});

it('ends after eight attempts, or earlier where fewer are allowed', () => {
  expect(attemptsOf({ ...svix, attemptsMax: 20 })).toBe(8);
  expect(attemptsOf({ ...svix, attemptsMax: 3 })).toBe(3);
  expect(waitsMs({ ...svix, attemptsMax: 3 })).toBe(305_000);
});

it('waits as long each time where the wait is fixed', () => {
  const fixed = { schedule: 'fixed', retryMs: 700, attemptsMax: 20 } as const;
  expect(attemptsOf(fixed)).toBe(20);
  expect([waitMs(fixed, 1), waitMs(fixed, 19)]).toEqual([700, 700]);
  expect(waitsMs(fixed)).toBe(19 * 700);
});
