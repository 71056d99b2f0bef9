/** Calls of a worker that may die. */
import { expect, it } from 'vitest';
import { untilEnded } from './until-ended.ts';

it('answers a call, also with its own failure', async () => {
  const { orEnd } = untilEnded();
  await expect(orEnd(Promise.resolve(3))).resolves.toBe(3);
  await expect(orEnd(Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('rejects what waits, and what comes later, with the first reason', async () => {
  const { end, orEnd } = untilEnded();
  const never = orEnd(new Promise(() => {}));
  end(new Error('out of memory'));
  end(new Error('closed'));
  await expect(never).rejects.toThrow('out of memory');
  await expect(orEnd(Promise.resolve(1))).rejects.toThrow('out of memory');
});
