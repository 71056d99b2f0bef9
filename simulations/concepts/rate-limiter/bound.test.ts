/** The watch over the bound: silent over a limiter that is right, and quick to catch one that is not. */
import { describe, expect, it } from 'vitest';
import { Random } from '../../kernel/random.ts';
import { MostInSpan } from '../../measure/most-in-span.ts';
import { type AlgorithmId, algorithmOf } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';
import { BoundWatch } from './bound.ts';

const policy: Policy = { limit: 10, windowUs: 1_000_000, burst: 6 };

/** Watches what a limiter of one policy admits as though it were of another. */
function watched(id: AlgorithmId, actual: Policy, claimed: Policy, seed: number): BoundWatch {
  const limiter = algorithmOf(id);
  const random = Random.named(seed, 'arrivals');
  const watch = new BoundWatch(id, claimed, 1);
  const inWindow = new MostInSpan(claimed.windowUs);
  let memory = limiter.start(actual, 0);
  let nowUs = 0;
  for (let i = 0; i < 2_000; i++) {
    // Silence now and then, so that bursts come to a full bucket and to the end of a window.
    nowUs += random.below(20) === 0 ? random.below(3_000_000) : random.below(60_000);
    const { allowed, memory: next } = limiter.decide(actual, memory, nowUs);
    memory = next;
    if (allowed) watch.departed(nowUs, inWindow.add(nowUs));
  }
  return watch;
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

describe.each(['fixed-window', 'sliding-log', 'token-bucket'] as const)('over a %s', (id) => {
  it('is silent', () => {
    for (const seed of seeds) {
      const watch = watched(id, policy, policy, seed);
      expect([watch.held, watch.brokenAtUs]).toEqual([true, -1]);
    }
  });
});

describe('catches', () => {
  const broken = (id: AlgorithmId, actual: Partial<Policy>) =>
    seeds.filter((seed) => !watched(id, { ...policy, ...actual }, policy, seed).held).length;

  it('a bucket that holds one token more', () => {
    expect(broken('token-bucket', { burst: 7 })).toBe(seeds.length);
  });

  it('a bucket that drips a fifth too fast', () => {
    expect(broken('token-bucket', { limit: 12 })).toBe(seeds.length);
  });

  it('a window that admits half as many again', () => {
    expect(broken('fixed-window', { limit: 15 })).toBeGreaterThan(seeds.length / 2);
  });

  it('a log that admits one more', () => {
    expect(broken('sliding-log', { limit: 11 })).toBe(seeds.length);
  });

  it('and says when it was broken first', () => {
    const watch = new BoundWatch('token-bucket', { ...policy, burst: 2 }, 1);
    for (const atUs of [0, 0, 99_999, 100_000, 100_000]) watch.departed(atUs, 1);
    expect([watch.held, watch.brokenAtUs]).toEqual([false, 99_999]);
    const calm = new BoundWatch('token-bucket', { ...policy, burst: 2 }, 1);
    for (const atUs of [0, 0, 100_000, 200_000]) calm.departed(atUs, 1);
    expect(calm.held).toBe(true);
  });
});

describe('after a change of policy', () => {
  it('what passed before is not counted against the new one', () => {
    const watch = new BoundWatch('token-bucket', policy, 1);
    for (let i = 0; i < 6; i++) watch.departed(0, i + 1);
    const smaller = { ...policy, burst: 2 };
    watch.retune(smaller, 0);
    watch.departed(0, 7);
    watch.departed(0, 8);
    expect(watch.held).toBe(true);
    watch.departed(1, 9);
    expect(watch.brokenAtUs).toBe(1);
  });

  it('who waits in a leaky bucket leaves as the old policy said, and is not judged', () => {
    const watch = new BoundWatch('leaky-bucket', policy, 1);
    watch.departed(0, 1, 0);
    watch.retune({ ...policy, limit: 1 }, 50_000);
    for (const atUs of [100_000, 200_000]) watch.departed(atUs, 1, 0);
    watch.departed(900_000, 1, 60_000);
    expect(watch.held).toBe(true);
    watch.departed(1_000_000, 1, 60_000);
    expect(watch.brokenAtUs).toBe(1_000_000);
  });

  it('a window is judged once it has seen nothing of the old policy', () => {
    const watch = new BoundWatch('fixed-window', policy, 1);
    watch.retune({ ...policy, limit: 2 }, 500_000);
    watch.departed(1_499_999, 20);
    expect(watch.held).toBe(true);
    watch.departed(1_500_000, 5);
    expect(watch.brokenAtUs).toBe(1_500_000);
  });
});
