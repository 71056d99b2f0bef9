/** Layers: who tries again, held against calls that are nested for real. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsMost, nextTry } from './layers.ts';

/** Functions inside one another, as services are; tells who tries again after each failure. */
function nested(attempts: number, layers: number): (readonly [number, number])[] {
  const again: (readonly [number, number])[] = [];
  const call = (layer: number): void => {
    if (layer < 0) return;
    for (let made = 1; made <= attempts; made++) {
      call(layer - 1);
      if (made < attempts) again.push([layer, made]);
    }
  };
  call(layers - 1);
  return again;
}

describe('layers', () => {
  it('make 64 calls at the bottom of three layers with four attempts each', () => {
    expect(callsMost(4, 3)).toBe(64);
    expect(nextTry(63, 4, 3)).not.toBeNull();
    expect(nextTry(64, 4, 3)).toBeNull();
  });

  it('let the innermost one try first, and the next when it has given up', () => {
    expect(nextTry(1, 4, 3)).toEqual({ layer: 0, failures: 1 });
    expect(nextTry(3, 4, 3)).toEqual({ layer: 0, failures: 3 });
    expect(nextTry(4, 4, 3)).toEqual({ layer: 1, failures: 1 });
    expect(nextTry(32, 4, 3)).toEqual({ layer: 2, failures: 2 });
  });

  it('try as calls do that are nested in one another', () => {
    const size = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(size, size, (attempts, layers) => {
        const told = [];
        for (let failures = 1; ; failures++) {
          const next = nextTry(failures, attempts, layers);
          if (!next) break;
          told.push([next.layer, next.failures]);
        }
        expect(told).toEqual(nested(attempts, layers));
        expect(told.length + 1).toBe(callsMost(attempts, layers));
      }),
    );
  });
});
