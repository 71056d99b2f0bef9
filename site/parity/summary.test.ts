/** What a measured run says beside the simulated one. */
import type { ParityCause } from '@simulations/index.ts';
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

  it('tells each request that was decided otherwise, with the reason of the file', () => {
    const late = rowOf(4_998_000, {
      ...{ sentAtUs: 5_001_000, simulated: 'rejected', measured: 'admitted' },
      because: { cause: 'late', words: 'What was missing had passed.' },
    });
    const { sentence, otherwise, simulated, measured } = summaryOf([...onTime, late]);
    expect(otherwise).toEqual([{ number: 3, row: late, because: late.because }]);
    expect(sentence).toBe(
      'The network and timers delayed sends by up to 3 ms. 1 of 3 requests was decided otherwise: 1 came after the moment at which there was room again.',
    );
    expect({ simulated, measured }).toEqual({
      simulated: { admitted: 2, rejected: 1 },
      measured: { admitted: 3, rejected: 0, failed: 0 },
    });
  });

  it('counts them by cause, and says where the file gives none', () => {
    const refused = (cause?: ParityCause) =>
      rowOf(0, { measured: 'rejected', ...(cause && { because: { cause, words: '…' } }) });
    const failed = rowOf(0, { measured: 'failed', because: { cause: 'failed', words: '…' } });
    const rows = [refused('before'), refused(), failed, refused('late'), refused('before')];
    const { sentence, otherwise, measured } = summaryOf(rows);
    expect(sentence).toContain(
      '5 of 5 requests were decided otherwise: 1 came after the moment at which there was room again, 2 followed from what had been decided before, 1 had no answer that admits or refuses, 1 remained unexplained.',
    );
    expect(otherwise[1]?.because.words).toBe('The file does not say why.');
    expect(measured.failed).toBe(1);
  });

  it('has no reason for what was decided alike', () => {
    const because = { cause: 'late', words: 'It was not.' } as const;
    expect(summaryOf([rowOf(0, { because })]).otherwise).toEqual([]);
  });

  it('says so of a file without requests', () => {
    expect(summaryOf([]).sentence).toBe('The file holds no request of this run.');
  });
});
