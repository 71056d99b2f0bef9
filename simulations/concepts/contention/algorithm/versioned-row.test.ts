/** The one decision of the row, by example. */
import { describe, expect, it } from 'vitest';
import { compareAndWrite } from './versioned-row.ts';

describe('a versioned row', () => {
  it('takes a write of who has seen its version, and counts it up', () => {
    expect(compareAndWrite(7, 7)).toEqual({ written: true, version: 8 });
  });

  it('refuses everybody else, and stays as it is', () => {
    expect(compareAndWrite(8, 7)).toEqual({ written: false, version: 8 });
    expect(compareAndWrite(7, 8)).toEqual({ written: false, version: 7 });
  });

  it('lets one of many through who have seen the same version', () => {
    let version = 0;
    const written = Array.from({ length: 100 }, () => {
      const comparison = compareAndWrite(version, 0);
      version = comparison.version;
      return comparison.written;
    });
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(version).toBe(1);
  });
});
