/** `sim crash-points` as a script meets it. */
import { describe, expect, it } from 'vitest';
import { sim } from './testing.ts';

describe('crash-points', () => {
  it('--json says how many points go wrong, and how', async () => {
    const { code, out, err } = await sim('crash-points', 'outbox', '--set', 'outbox=off', '--json');
    expect([code, err]).toEqual([0, '']);
    const { points, violating, kinds, intervals } = JSON.parse(out);
    expect([points, violating]).toEqual([12, 4]);
    expect(kinds).toEqual({ safe: 8, lost: 2, invented: 0, duplicated: 2, unsettled: 0 });
    expect(intervals).toHaveLength(5);
  });

  it('sums several seeds', async () => {
    const sets = ['outbox=on', 'inbox=on', 'durationSeconds=12'].flatMap((set) => ['--set', set]);
    const { out } = await sim('crash-points', 'outbox', ...sets, '--seeds', '5', '--json');
    const { points, violating, seeds } = JSON.parse(out);
    expect([points, violating, seeds]).toEqual([172, 0, 5]);
  });

  it('is for people without --json', async () => {
    const { out } = await sim('crash-points', 'outbox', '--set', 'outbox=off');
    expect(out).toContain('12 crash points tried, 4 of them go wrong');
    expect(out).toMatch(/from 0\.24 s \(after commit\) to 0\.44 s \(publish\) +event lost/);
  });

  it.each([
    [['crash-points', 'queue'], 'has no crash to place'],
    [['crash-points', 'outbox', '--seeds', 'many'], 'is no number of seeds'],
    [['crash-points', 'outbox', '--set', 'outbox=perhaps'], 'is no choice of outbox'],
    [['crash-points'], 'Name a simulation'],
  ])('%s is refused with a message', async (args, words) => {
    const { code, out, err } = await sim(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
