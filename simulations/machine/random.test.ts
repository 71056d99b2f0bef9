/** Random machines behave the same under both engines, and a wrong compiler would be noticed. */

import { describe, expect, test } from 'vitest';
import type { EventObject } from 'xstate';
import { Random } from '../kernel/random.ts';
import { compile } from './compile.ts';
import { type Fault, faults } from './parts.ts';
import { randomMachine, randomSteps } from './random-machine.ts';
import { type Side, Twin } from './twin.ts';

const MACHINES = 350;
const STEPS = 60;

/** A model that answers now and then: at once, and after a time that ties with timers. */
function answer(event: EventObject, { sim, heard, instance }: Side): void {
  if (event.type !== 'asked' || heard.length > 40) return;
  if (heard.length % 3 === 0) instance?.send({ type: 'D', v: 1 });
  else sim.after(5000, () => instance?.send({ type: 'A', v: heard.length % 5 }));
}

/** Plays one machine until the engines differ, and counts what happened on the way. */
function play(seed: number, fault?: Fault) {
  const random = Random.named(seed, 'machine');
  const machine = randomMachine(random);
  const twin = new Twin(machine, {
    react: answer,
    ...(fault ? { compiled: compile(machine, { fault }) } : {}),
  });
  const counts = { steps: 0, changed: 0, timed: 0, emitted: 0, failed: 0, done: 0 };
  let difference = twin.difference;
  for (const step of randomSteps(random, STEPS)) {
    if (difference || twin.over) break;
    const before = twin.state;
    const fired = twin.actor.sim.events;
    twin.step(step);
    difference = twin.difference;
    counts.steps++;
    if (twin.state !== before) counts.changed++;
    counts.timed += twin.actor.sim.events - fired;
  }
  counts.emitted = twin.actor.heard.length;
  counts.failed = twin.actor.failure ? 1 : 0;
  counts.done = twin.actor.instance?.done ? 1 : 0;
  return { difference, counts };
}

describe('random machines', () => {
  test('behave as in XState', () => {
    const sum = { steps: 0, changed: 0, timed: 0, emitted: 0, failed: 0, done: 0 };
    for (let seed = 0; seed < MACHINES; seed++) {
      const { difference, counts } = play(seed);
      expect(difference, `machine ${seed}`).toBeUndefined();
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key];
    }
    // The comparison is not vacuous.
    expect(sum.steps).toBeGreaterThan(15_000);
    expect(sum.changed).toBeGreaterThan(5000);
    expect(sum.timed).toBeGreaterThan(2000);
    expect(sum.emitted).toBeGreaterThan(5000);
    expect(sum.failed).toBeGreaterThan(10); // Endless loops, in both.
    expect(sum.done).toBeGreaterThan(10);
  });

  test.each(faults)('show when %s', (fault) => {
    const differences = Array.from({ length: 40 }, (_, seed) => play(seed, fault).difference);
    expect(differences.filter(Boolean).length).toBeGreaterThanOrEqual(5);
  });
});
