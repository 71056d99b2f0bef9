/** A log and its readers: what is appended stays, and what is not committed comes again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Log } from './log.ts';

function logOf(...records: readonly string[]): Log<string> {
  const log = new Log<string>();
  for (const record of records) log.append(record);
  return log;
}

describe('a log', () => {
  it('gives each record the next offset of its partition', () => {
    const log = new Log<string>({ partitions: 2 });
    expect(log.append('a', 1)).toEqual({ partition: 1, offset: 0, data: 'a' });
    expect(log.append('b', 1).offset).toBe(1);
    expect(log.append('c', 0).offset).toBe(0);
    expect([log.end(0), log.end(1), log.length]).toEqual([1, 2, 3]);
    expect(log.from(1, 1).map(({ data }) => data)).toEqual(['b']);
    expect(log.from(0, 1, 1).map(({ data }) => data)).toEqual(['a']);
    expect(log.at(7)).toBeUndefined();
  });

  it('has only the partitions that it has', () => {
    expect(() => new Log({ partitions: 0 })).toThrow(RangeError);
    expect(() => logOf().append('a', 1)).toThrow(RangeError);
  });
});

describe('a reader', () => {
  it('gets again what it had processed and not committed', () => {
    const reader = logOf('a', 'b', 'c').reader();
    reader.process(0);
    reader.commit();
    reader.process(1);
    expect([reader.committed(), reader.processed(), reader.lag()]).toEqual([1, 2, 1]);
    expect(reader.restart()).toBe(1);
    expect(reader.next()?.data).toBe('b');
    expect(reader.committed()).toBe(1);
  });

  it('does not commit over a gap', () => {
    const reader = logOf('a', 'b', 'c').reader();
    reader.process(2);
    reader.process(1);
    reader.commit();
    expect([reader.processed(), reader.committed()]).toEqual([0, 0]);
    expect(() => reader.commit(0, 3)).toThrow(RangeError);
    reader.process(0);
    reader.commit(0, 2);
    reader.commit(0, 1);
    expect([reader.processed(), reader.committed()]).toEqual([3, 2]);
    expect(() => reader.process(3)).toThrow(RangeError);
  });

  it('reads by itself, whatever others do', () => {
    const log = logOf('a', 'b');
    const [one, other] = [log.reader(), log.reader()];
    one.process(0);
    one.commit();
    expect([other.next()?.data, other.committed()]).toEqual(['a', 0]);
  });

  it('gets every record at least once, and none below what is committed, however it crashes', () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant('process'), offset: fc.nat(9) }),
      fc.record({ does: fc.constantFrom('commit', 'crash') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const reader = logOf(...'abcdefghij').reader();
        const seen = new Set<number>();
        for (const given of steps) {
          const before = reader.committed();
          if (given.does === 'commit') reader.commit();
          else if (given.does === 'crash') reader.restart();
          else if ('offset' in given) {
            reader.process(given.offset);
            seen.add(given.offset);
          }
          expect(reader.committed()).toBeGreaterThanOrEqual(before);
          expect(reader.processed()).toBeGreaterThanOrEqual(reader.committed());
          // What is committed was seen: nothing is skipped.
          for (let offset = 0; offset < reader.committed(); offset++) {
            expect(seen.has(offset)).toBe(true);
          }
        }
      }),
    );
  });
});
