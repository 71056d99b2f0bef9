/** What every limiter promises, whatever it remembers: a time that works, and the earliest one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, type AlgorithmId, algorithmOf } from './algorithms.ts';
import { type Answer, asked, timesOf } from './asking.ts';
import type { Policy } from './policy.ts';

const ids = Object.keys(ALGORITHMS) as readonly AlgorithmId[];

const policy: fc.Arbitrary<Policy> = fc.record({
  limit: fc.integer({ min: 1, max: 50 }),
  windowUs: fc.integer({ min: 50, max: 100_000 }),
  burst: fc.integer({ min: 1, max: 12 }),
});
const gap = fc.oneof(fc.constant(0), fc.nat(20), fc.nat(2_000), fc.nat(200_000), fc.nat(2 ** 44));
const gaps = fc.array(gap, { maxLength: 80 });
const backAndForth = fc.array(fc.oneof(gap, fc.integer({ min: -100_000, max: -1 })), {
  maxLength: 80,
});

/** Times that may step back, never before 0. */
const steppingBack = (steps: readonly number[]): number[] => {
  let atUs = 0;
  return steps.map((step) => {
    atUs = Math.max(0, atUs + step);
    return atUs;
  });
};

const latestOf = (times: readonly number[]): number[] => {
  let latestUs = 0;
  return times.map((atUs) => {
    latestUs = Math.max(latestUs, atUs);
    return latestUs;
  });
};

function expectPromiseKept(id: AlgorithmId, of: Policy, answer: Answer): void {
  const { atUs, allowed, retryAfterUs, memory } = answer;
  if (allowed) {
    expect(retryAfterUs).toBe(0);
    return;
  }
  const allowedAfter = (waitUs: number) =>
    algorithmOf(id).decide(of, memory, atUs + waitUs).allowed;
  expect(Number.isSafeInteger(retryAfterUs)).toBe(true);
  expect([retryAfterUs, allowedAfter(retryAfterUs)]).toEqual([retryAfterUs, true]);
  expect([retryAfterUs, allowedAfter(retryAfterUs - 1)]).toEqual([retryAfterUs, false]);
}

describe.each(ids)('%s', (id) => {
  it('refuses with the earliest time that works: at it yes, one microsecond before no', () => {
    fc.assert(
      fc.property(policy, gaps, (of, steps) => {
        for (const answer of asked(id, of, timesOf(steps))) expectPromiseKept(id, of, answer);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps its promise by the caller’s clock, also when that steps back', () => {
    fc.assert(
      fc.property(policy, backAndForth, (of, steps) => {
        for (const answer of asked(id, of, steppingBack(steps))) expectPromiseKept(id, of, answer);
      }),
      { numRuns: 200 },
    );
  });

  it('gives nothing away when a clock steps back', () => {
    fc.assert(
      fc.property(policy, backAndForth, (of, steps) => {
        const times = steppingBack(steps);
        const latest = latestOf(times);
        const answers = asked(id, of, times);
        // By the latest time seen, no window has more than any run may have: see the bound.
        const admitted = latest.filter((_, i) => answers[i]?.allowed);
        const most =
          id === 'leaky-bucket' ? of.burst + of.limit : algorithmOf(id).bound(of, of.windowUs);
        for (const lastUs of admitted) {
          const within = admitted.filter((atUs) => atUs > lastUs - of.windowUs && atUs <= lastUs);
          expect(within.length).toBeLessThanOrEqual(most);
        }
        // Those that slide ask the present clock, and refuse more; the others answer as then.
        if (id.startsWith('sliding')) return;
        const then = asked(id, of, latest).map(({ allowed }) => allowed);
        expect(answers.map(({ allowed }) => allowed)).toEqual(then);
      }),
    );
  });

  it('admits at once as many as it says remain, and the one after them not', () => {
    fc.assert(
      fc.property(policy, gaps, fc.nat(300_000), (of, steps, laterUs) => {
        const limiter = algorithmOf(id);
        const last = asked(id, of, timesOf(steps)).at(-1);
        const nowUs = (last?.atUs ?? 0) + laterUs;
        let memory = last?.memory ?? limiter.start(of, 0);
        const remaining = Math.floor(limiter.remaining(of, memory, nowUs));
        expect(remaining).toBeLessThanOrEqual(limiter.capacity(of));
        for (let i = 0; i <= remaining; i++) {
          const decision = limiter.decide(of, memory, nowUs);
          expect(decision.allowed).toBe(i < remaining);
          memory = decision.memory;
        }
      }),
    );
  });

  it('starts with all that it can ever admit at once', () => {
    fc.assert(
      fc.property(policy, fc.nat(2 ** 44), (of, startUs) => {
        const limiter = algorithmOf(id);
        const start = limiter.start(of, startUs);
        expect(limiter.remaining(of, start, startUs)).toBe(limiter.capacity(of));
      }),
    );
  });

  it('forgets what is long ago', () => {
    fc.assert(
      fc.property(policy, gaps, (of, steps) => {
        const last = asked(id, of, timesOf(steps)).at(-1);
        if (!last) return;
        const nowUs = last.atUs + 2 ** 45;
        expect(algorithmOf(id).remaining(of, last.memory, nowUs)).toBe(
          algorithmOf(id).capacity(of),
        );
      }),
    );
  });
});

it('an unknown limiter is refused by name', () => {
  for (const id of ['none', 'toString', '__proto__']) {
    expect(() => algorithmOf(id)).toThrow(`"${id}" is no limiter: use one of `);
  }
});
