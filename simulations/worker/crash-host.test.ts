/** The worker's end of the crash axis, without a worker: slices, and problems as values. */
import { expect, it } from 'vitest';
import { outbox } from '../concepts/outbox/concept.ts';
import { crashAxisOf } from '../run/crash-points.ts';
import { runWith } from '../run/testing-runs.ts';
import { CrashHost } from './crash-host.ts';

/** Enough orders for several slices. */
const run = runWith(outbox, { orders: 40, arrivalsPerSecond: 20, durationSeconds: 12 });

it('tries in slices what the command line tries at once, with plain data', async () => {
  const host = new CrashHost();
  let slices = 0;
  for (;;) {
    const tried = structuredClone(await host.tryCrashes(run));
    if (!tried.ok) throw new Error(tried.problem.message);
    slices++;
    if (!tried.done) continue;
    expect(tried.axis).toEqual(crashAxisOf(outbox as never, run));
    break;
  }
  expect(slices).toBeGreaterThan(3);
});

it('forgets a run for another one', async () => {
  const host = new CrashHost();
  await host.tryCrashes(run);
  const short = runWith(outbox, {});
  const tried = await host.tryCrashes(short);
  expect(tried).toMatchObject({ ok: true, done: true, axis: { points: 12 } });
});

it.each([
  ['an unknown simulation', { ...run, concept: 'outbx' }, 'unknown-concept'],
  ['a value out of range', { ...run, params: { orders: -1 } }, 'out-of-range'],
  ['a simulation without a crash', { ...run, concept: 'queue', params: {} }, 'model-stopped'],
])('%s is a problem, as a value', async (_name, given, kind) => {
  expect(await new CrashHost().tryCrashes(given)).toMatchObject({ ok: false, problem: { kind } });
});
