/** The client's machine: both engines agree on every path, and an attempt goes as it should. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import { client } from './machine.ts';

const backoff = {
  policy: 'full-jitter',
  baseUs: 5_000,
  capUs: 2_000_000,
  firstExponent: 1,
} as const;

/** What a client that may try `attemptsMax` times says, and what it is told. */
function play(attemptsMax: number) {
  const sim = new Kernel(1);
  const said: string[] = [];
  const instance = spawn(sim, client, {
    input: { backoff, attemptsMax },
    on: {
      reads: () => said.push(`reads at ${sim.nowUs}`),
      writes: ({ version }) => said.push(`writes, for ${version}`),
      backsOff: ({ waitUs }) => said.push(`waits ${waitUs}`),
      isDone: () => said.push('done'),
      givesUp: () => said.push('gives up'),
    },
  });
  return { sim, said, instance };
}

describe('the client', () => {
  it('is the same under both engines, on every path to every state', () => {
    const { leaves, changes } = conformsOnEveryPath(client, {
      input: { backoff, attemptsMax: 3 },
      events: [
        { type: 'VERSION', version: 4 },
        { type: 'WRITTEN' },
        { type: 'CONFLICT', u: 0.25 },
        { type: 'UNAVAILABLE', u: 0.75 },
      ],
    });
    expect([...leaves].sort()).toEqual(
      ['backingOff', 'done', 'gaveUp', 'reading', 'writing'].map((id) => `contentionClient.${id}`),
    );
    expect(changes).toBeGreaterThan(10);
  });

  it('reads, writes for what it has read, waits as its policy says, and reads again', () => {
    const { sim, said, instance } = play(0);
    instance.send({ type: 'VERSION', version: 7 });
    instance.send({ type: 'CONFLICT', u: 0.5 });
    sim.run({ untilUs: 1_000_000 });
    instance.send({ type: 'UNAVAILABLE', u: 0.5 });
    sim.run({ untilUs: 2_000_000 });
    instance.send({ type: 'VERSION', version: 8 });
    instance.send({ type: 'WRITTEN' });
    // The longest waits are 2 · base, then 4 · base.
    expect(said).toEqual([
      'reads at 0',
      'writes, for 7',
      'waits 5000',
      'reads at 5000',
      'waits 10000',
      'reads at 1010000',
      'writes, for 8',
      'done',
    ]);
    expect(instance.done).toBe(true);
  });

  it('gives up where its attempts are used up, and not before', () => {
    const { sim, said, instance } = play(2);
    instance.send({ type: 'UNAVAILABLE', u: 0.5 });
    sim.run({ untilUs: 1_000_000 });
    instance.send({ type: 'UNAVAILABLE', u: 0.5 });
    expect(said).toEqual(['reads at 0', 'waits 5000', 'reads at 5000', 'gives up']);
  });
});
