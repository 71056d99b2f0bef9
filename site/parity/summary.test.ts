/** What a measured run says beside the simulated one. */
import { describe, expect, it } from 'vitest';
import { summaryOf } from './summary';
import { rowOf } from './testing';

const onTime = [rowOf(1_000_000), rowOf(2_000_000, { sentAtUs: 2_000_400 })];

describe('the summary of a measured run', () => {
  it('says that all was alike, and how late the requests were', () => {
    const { sentence, otherwise, lateness, answerP50Us } = summaryOf(onTime);
    expect(sentence).toBe(
      'All 2 requests were decided alike. The network and timers delayed sends by up to 400 µs.',
    );
    expect(otherwise).toEqual([]);
    expect(lateness).toEqual({ p50Us: 0, p99Us: 400, mostUs: 400 });
    expect(answerP50Us).toBe(800);
  });

  it('takes percentiles by rank', () => {
    const rows = Array.from({ length: 100 }, (_, i) =>
      rowOf(i * 1e6, { sentAtUs: i * 1e6 + i + 1 }),
    );
    expect(summaryOf(rows).lateness).toEqual({ p50Us: 50, p99Us: 99, mostUs: 100 });
  });

  it('explains a request that came after what it was refused for had passed', () => {
    const late = rowOf(4_998_000, {
      sentAtUs: 5_001_000,
      simulated: 'rejected',
      simulatedRetryAfterUs: 2_000,
      measured: 'admitted',
    });
    const { sentence, otherwise, simulated, measured } = summaryOf([...onTime, late]);
    expect(otherwise).toHaveLength(1);
    expect(otherwise[0]).toMatchObject({ number: 3, cause: 'late' });
    expect(otherwise[0]?.words).toBe(
      'Sent 3 ms late. At its own instant the simulated limiter had nothing left for another 2 ms, and when it was decided that had passed.',
    );
    expect(sentence).toBe(
      'The network and timers delayed sends by up to 3 ms. 1 of 3 requests was decided otherwise: 1 came after the moment at which there was room again.',
    );
    expect({ simulated, measured }).toEqual({
      simulated: { admitted: 2, rejected: 1 },
      measured: { admitted: 3, rejected: 0, failed: 0 },
    });
  });

  it('does not call a request late that came before its refusal had passed', () => {
    const row = {
      simulated: 'rejected',
      simulatedRetryAfterUs: 3_001,
      measured: 'admitted',
    } as const;
    const causeAt = (answeredAtUs: number) =>
      summaryOf([rowOf(0, { ...row, sentAtUs: 2_000, answeredAtUs })]).otherwise[0]?.cause;
    expect([3_000, 3_001].map(causeAt)).toEqual(['unknown', 'late']);
  });

  it('follows a difference to what it causes later', () => {
    const spent = rowOf(10, {
      simulated: 'rejected',
      simulatedRetryAfterUs: 5,
      sentAtUs: 20,
      measured: 'admitted',
    });
    const paid = rowOf(30, { measured: 'rejected', measuredRetryAfterUs: 4_000 });
    const again = rowOf(40, {
      simulated: 'rejected',
      simulatedRetryAfterUs: 900,
      measured: 'admitted',
    });
    const causes = (rows: Parameters<typeof summaryOf>[0]) =>
      summaryOf(rows).otherwise.map(({ cause }) => cause);
    expect(causes([spent, paid])).toEqual(['late', 'before']);
    expect(summaryOf([spent, paid]).otherwise[1]?.words).toContain(
      'The service had admitted 1 before it where the simulation had admitted 0, and had nothing left for another 4 ms.',
    );
    // What was refused for real leaves room for one that the simulation refused.
    expect(causes([rowOf(0, { measured: 'rejected' }), again])).toEqual(['unknown', 'before']);
  });

  it('finds another order among requests of one instant', () => {
    const first = rowOf(0, { measured: 'rejected', measuredRetryAfterUs: 1e6 });
    const second = rowOf(0, {
      simulated: 'rejected',
      simulatedRetryAfterUs: 1e6,
      measured: 'admitted',
    });
    const { otherwise } = summaryOf([first, second]);
    expect(otherwise.map(({ cause }) => cause)).toEqual(['order', 'order']);
    expect(otherwise[0]?.words).toContain('among 2 requests of the same instant');
  });

  it('finds that those before it were counted later, where no more is missing than that', () => {
    const late = rowOf(0, { sentAtUs: 5_000 });
    const causeOf = (measuredRetryAfterUs: number) =>
      summaryOf([late, rowOf(1e6, { measured: 'rejected', measuredRetryAfterUs })]).otherwise[0]
        ?.cause;
    expect([5_000, 5_001].map(causeOf)).toEqual(['shifted', 'unknown']);
  });

  it('gives the reason that the file gives, where it gives one', () => {
    const because = 'Another client took its token.';
    const [one] = summaryOf([rowOf(0, { measured: 'rejected', because })]).otherwise;
    expect(one?.words).toBe(because);
  });

  it('counts what had no answer', () => {
    const { measured, sentence } = summaryOf([rowOf(0, { measured: 'failed' })]);
    expect(measured.failed).toBe(1);
    expect(sentence).toContain('1 of 1 request was decided otherwise: 1 had no answer.');
  });

  it('says so of a file without requests', () => {
    expect(summaryOf([]).sentence).toBe('The file holds no request of this run.');
  });
});
