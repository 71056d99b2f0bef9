/** The two machines: both engines agree on every path, and an entry keeps its times. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import { cacheEntry, refresher } from './machine.ts';

describe('an entry', () => {
  it('is the same under both engines, on every path to every state', () => {
    const { leaves, changes } = conformsOnEveryPath(cacheEntry, {
      events: [
        { type: 'STORE', timeToLiveMs: 5, staleMs: 0 },
        { type: 'STORE', timeToLiveMs: 7, staleMs: 4 },
        { type: 'RENEW' },
        { type: 'EXPIRE' },
        { type: 'FLUSH' },
      ],
    });
    expect(leaves).toEqual(['fresh', 'missing', 'stale'].map((state) => `cacheEntry.${state}`));
    expect(changes).toBeGreaterThan(10);
  });

  /** When it changed (ms), and to what. */
  function life(events: readonly (readonly [atMs: number, event: { type: string }])[]) {
    const sim = new Kernel(1);
    const seen: string[] = [];
    const entry = spawn(sim, cacheEntry, { on: { expired: () => seen.push(`${ms()} expired`) } });
    const ms = () => sim.nowUs / 1_000;
    const look = () => {
      const now = String(entry.value);
      if (!seen.at(-1)?.endsWith(now)) seen.push(`${ms()} ${now}`);
    };
    for (const [atMs, event] of events) {
      sim.at(atMs * 1_000, () => entry.send(event as Parameters<typeof entry.send>[0]));
    }
    while (sim.run({ untilUs: 10_000_000, eventLimit: 1 }) > 0) look();
    return seen;
  }
  const store = (timeToLiveMs: number, staleMs = 0) => ({ type: 'STORE', timeToLiveMs, staleMs });

  it('is good for its time to live, and then gone', () => {
    expect(life([[0, store(100)]])).toEqual(['0 fresh', '100 expired', '100 missing']);
  });

  it('may be served stale for a while', () => {
    const seen = life([[0, store(100, 50)]]);
    expect(seen).toEqual(['0 fresh', '100 expired', '100 stale', '150 missing']);
  });

  it('begins anew when it is stored again, or read where that renews it', () => {
    const again = [80, 120].map((atMs, i) => [atMs, i ? { type: 'RENEW' } : store(100)] as const);
    expect(life([[0, store(100)], ...again])).toEqual(['0 fresh', '220 expired', '220 missing']);
  });

  it('expires early where it is told to, and a flush leaves nothing stale', () => {
    expect(
      life([
        [0, store(100, 50)],
        [30, { type: 'EXPIRE' }],
        [40, { type: 'FLUSH' }],
      ]),
    ).toEqual([...['0 fresh', '30 expired', '30 stale', '40 missing']]);
  });
});

it('a refresher is the same under both engines, on every path to every state', () => {
  const { leaves } = conformsOnEveryPath(refresher, {
    events: [{ type: 'START' }, { type: 'GRANTED', recomputeMs: 5 }],
  });
  expect(leaves).toEqual(['idle', 'rebuilding', 'waiting'].map((state) => `refresher.${state}`));
});
