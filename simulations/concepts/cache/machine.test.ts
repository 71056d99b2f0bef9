/** The entry's machine: both engines agree on every path, and a time to live ends when it should. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import { entry } from './machine.ts';

const events = [{ type: 'STORED' }, { type: 'HIT' }, { type: 'THROWN_OUT' }] as const;

describe('an entry', () => {
  it.each([
    [{ ttlMs: 0, renews: false }, ['entry.kept', 'entry.out']],
    [{ ttlMs: 3, renews: false }, ['entry.expired', 'entry.fresh', 'entry.out']],
    [{ ttlMs: 3, renews: true }, ['entry.expired', 'entry.fresh', 'entry.out']],
  ])('is the same under both engines, on every path: %o', (input, states) => {
    const { leaves } = conformsOnEveryPath(entry, { events, input });
    expect(leaves).toEqual(states);
  });

  it.each([
    [false, 'expired'],
    [true, 'fresh'],
  ])('begins its time anew with a hit, or not: %s', (renews, then) => {
    const sim = new Kernel(1);
    const machine = spawn(sim, entry, { input: { ttlMs: 10, renews } });
    machine.send({ type: 'STORED' });
    sim.run({ untilUs: 9_000 });
    machine.send({ type: 'HIT' });
    sim.run({ untilUs: 10_000 });
    expect(machine.value).toBe(then);
    sim.run({ untilUs: 19_000 });
    expect(machine.value).toBe('expired');
  });
});
