/** Who may be chosen, what a probe sees, and how a cold server warms up: by example. */
import { describe, expect, it } from 'vitest';
import { openServers } from './open-servers.ts';
import { type CheckKind, probePasses } from './probe.ts';
import { slownessAt, WEIGHT_LEAST, weightAt } from './warm-up.ts';

const members = (text: string) =>
  [...text].map((one) => ({ present: one !== '.', ready: one === 'r' }));

describe('which servers are open', () => {
  it('those that are ready', () => {
    expect(openServers(members('rxr.'), 0)).toEqual({ servers: [0, 2], panic: false });
    expect(openServers(members('xx'), 0)).toEqual({ servers: [], panic: false });
  });

  it('all of them, below the panic threshold and not at it', () => {
    expect(openServers(members('rrxx'), 0.5)).toEqual({ servers: [0, 1], panic: false });
    expect(openServers(members('rxxx'), 0.5)).toEqual({ servers: [0, 1, 2, 3], panic: true });
    expect(openServers(members('xx.'), 0.1)).toEqual({ servers: [0, 1], panic: true });
  });
});

describe('what a probe sees', () => {
  const well = {
    failsFast: false,
    waitUs: 1_000,
    timeoutUs: 1_000,
    dependencyDown: false,
    lost: false,
  };
  const passes = (probed: Partial<typeof well>) =>
    (['port', 'ready', 'deep'] as CheckKind[]).map((kind) =>
      probePasses(kind, { ...well, ...probed }),
    );

  it('differs by its kind', () => {
    expect(passes({})).toEqual([true, true, true]);
    expect(passes({ failsFast: true })).toEqual([true, false, false]);
    expect(passes({ waitUs: 1_001 })).toEqual([true, false, false]);
    expect(passes({ dependencyDown: true })).toEqual([true, true, false]);
    expect(passes({ lost: true })).toEqual([false, false, false]);
  });
});

describe('a cold server', () => {
  it('gets a share that grows with its age, from a tenth on', () => {
    expect([0, 500, 5_000, 10_000, 99_999].map((age) => weightAt(age, 10_000))).toEqual([
      WEIGHT_LEAST,
      WEIGHT_LEAST,
      0.5,
      1,
      1,
    ]);
  });

  it('becomes as fast as the others', () => {
    expect([0, 5_000, 10_000].map((age) => slownessAt(age, 10_000, 5))).toEqual([5, 3, 1]);
    expect(slownessAt(Number.POSITIVE_INFINITY, 10_000, 5)).toBe(1);
    expect(slownessAt(0, 0, 5)).toBe(1);
  });
});
