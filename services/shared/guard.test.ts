/** The guard before a dependency: who asks after a failure, and who does not. */
import { describe, expect, it } from 'vitest';
import { Guard, NotAsked } from './guard.ts';

function guarded() {
  let nowMs = 0;
  const failures: unknown[] = [];
  const changes: boolean[] = [];
  const guard = new Guard({
    pauseMs: 200,
    nowMs: () => nowMs,
    onFailure: (error) => failures.push(error),
    onChange: (answering) => changes.push(answering),
  });
  return { guard, failures, changes, wait: (ms: number) => (nowMs += ms) };
}
const fails = () => Promise.reject(new Error('away'));
const answers = async () => 'here';

describe('a guard', () => {
  it('asks while there are answers', async () => {
    const { guard } = guarded();
    expect(await guard.ask(answers)).toBe('here');
    expect(guard.answers).toBe(true);
  });

  it('asks nobody for a moment after a failure, and then again', async () => {
    const { guard, failures, wait } = guarded();
    await expect(guard.ask(fails)).rejects.toThrow('away');
    expect(guard.answers).toBe(false);
    await expect(guard.ask(answers)).rejects.toThrow(NotAsked);
    wait(199);
    await expect(guard.ask(answers)).rejects.toThrow(NotAsked);
    wait(1);
    expect(await guard.ask(answers)).toBe('here');
    expect(await guard.ask(answers)).toBe('here');
    expect(failures).toHaveLength(1);
  });

  it('tells once that it stopped to answer, and once that it answers again', async () => {
    const { guard, changes, wait } = guarded();
    await Promise.allSettled([guard.ask(fails), guard.ask(fails)]);
    wait(200);
    await guard.ask(fails).catch(() => {});
    expect(changes).toEqual([false]);
    wait(200);
    await guard.ask(answers);
    await guard.ask(answers);
    expect(changes).toEqual([false, true]);
  });

  it('lets one try while the others go without', async () => {
    const { guard, wait } = guarded();
    await guard.ask(fails).catch(() => {});
    wait(200);
    const { promise, resolve } = Promise.withResolvers<string>();
    const trying = guard.ask(() => promise);
    await expect(guard.ask(answers)).rejects.toThrow(NotAsked);
    resolve('awake');
    expect(await trying).toBe('awake');
    expect(await guard.ask(answers)).toBe('here');
  });

  it('is not fooled by a late answer to a question from before the failure', async () => {
    const { guard } = guarded();
    const { promise, resolve } = Promise.withResolvers<string>();
    const early = guard.ask(() => promise);
    await guard.ask(fails).catch(() => {});
    resolve('late');
    expect(await early).toBe('late');
    expect(guard.answers).toBe(false);
  });
});
