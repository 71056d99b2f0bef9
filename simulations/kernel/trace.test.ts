/** The trace: every row is hashed, the latest are kept for somebody who looks. */
import { describe, expect, it } from 'vitest';
import { Digest } from './digest.ts';
import { type Row, Trace, TraceLog } from './trace.ts';

function newestOf(log: TraceLog, count = Number.POSITIVE_INFINITY): Row[] {
  const rows: Row[] = [];
  log.fromNewest((row) => {
    rows.push(row);
    return rows.length < count;
  });
  return rows;
}

describe('TraceLog', () => {
  it('shows rows from the newest back, until told to stop', () => {
    const log = new TraceLog();
    log.add(10, 0, 1, 2, 0.5);
    log.add(2 ** 40, 1, 2, 3, Number.NaN);
    log.add(2 ** 40 + 1, 2, 3, 4, -1e-9);
    expect(newestOf(log)).toEqual([
      { atUs: 2 ** 40 + 1, kind: 2, who: 3, where: 4, value: -1e-9 },
      { atUs: 2 ** 40, kind: 1, who: 2, where: 3, value: Number.NaN },
      { atUs: 10, kind: 0, who: 1, where: 2, value: 0.5 },
    ]);
    expect(newestOf(log, 2).map(({ who }) => who)).toEqual([3, 2]);
    expect(newestOf(new TraceLog())).toEqual([]);
  });

  it('forgets the oldest rows where there are more than it has room for', () => {
    const log = new TraceLog();
    const written = 65_536 * 2 + 1_000;
    for (let i = 0; i < written; i++) log.add(i, 0, i, 0, i);
    const rows = newestOf(log);
    expect(rows).toHaveLength(65_536);
    expect(rows.every(({ who, atUs, value }, i) => who === written - 1 - i && atUs === value)).toBe(
      true,
    );
  });
});

describe('Trace', () => {
  it('hashes every row, and keeps rows only where somebody looks', () => {
    const seen = new Trace({ keepRows: true });
    const unseen = new Trace({ keepRows: false });
    const digest = new Digest();
    for (let i = 0; i < 100; i++) {
      for (const trace of [seen, unseen]) trace.add(i, 1, i, 0, i / 7);
      digest.add(i, 1, i, 0, i / 7);
    }
    expect([seen.digest.hex(), unseen.digest.hex()]).toEqual([digest.hex(), digest.hex()]);
    expect(unseen.log).toBeUndefined();
    expect(newestOf(seen.log as TraceLog)).toHaveLength(100);
  });
});
