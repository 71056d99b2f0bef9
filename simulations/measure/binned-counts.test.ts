import { describe, expect, it } from 'vitest';
import { BinnedCounts } from './binned-counts.ts';

describe('BinnedCounts', () => {
  it('puts an instant at an edge into the bin that begins there', () => {
    const counts = new BinnedCounts({ binUs: 100, bins: 3 });
    for (const atUs of [0, 99, 100, 250]) counts.add(atUs);
    expect([...counts.counts]).toEqual([2, 1, 1]);
  });

  it('counts what falls after the last bin in it', () => {
    const counts = new BinnedCounts({ binUs: 100, bins: 2 });
    counts.add(200);
    counts.add(5000, 3);
    expect([...counts.counts]).toEqual([0, 4]);
  });
});
