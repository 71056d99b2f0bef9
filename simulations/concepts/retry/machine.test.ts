/** The client's machine: both engines agree on every path, and it tries as often as it may. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import { retryingClient } from './machine.ts';

/** A client whose attempts are never answered; tells what it does, and when (ms). */
function unanswered(callsMost: number, waitMs: number, grants = Number.POSITIVE_INFINITY) {
  const sim = new Kernel(1);
  const heard: string[] = [];
  let granted = 0;
  const hear = (what: string) => () => heard.push(`${sim.nowUs / 1_000} ${what}`);
  const client = spawn(sim, retryingClient, {
    on: {
      sends: hear('sends'),
      timedOut: hear('timedOut'),
      succeeded: hear('succeeded'),
      gaveUp: hear('gaveUp'),
      asks() {
        if (granted++ < grants) client.send({ type: 'GRANTED', waitMs, timeoutMs: 100 });
        else client.send({ type: 'DENIED' });
      },
    },
  });
  client.send({ type: 'START', callsMost, timeoutMs: 100 });
  sim.run({ untilUs: 10_000_000 });
  return { sim, client, heard };
}

describe('the client', () => {
  it('is the same under both engines, on every path to every state', () => {
    const { leaves, changes } = conformsOnEveryPath(retryingClient, {
      events: [
        { type: 'START', callsMost: 2, timeoutMs: 3 },
        { type: 'ANSWERED' },
        { type: 'REJECTED' },
        { type: 'FAILED' },
        { type: 'FAILED_FOR_GOOD' },
        { type: 'GRANTED', waitMs: 0, timeoutMs: 3 },
        { type: 'GRANTED', waitMs: 5, timeoutMs: 3 },
        { type: 'DENIED' },
      ],
    });
    expect(leaves).toEqual(
      ['asking', 'attempting', 'backingOff', 'gaveUp', 'ready', 'succeeded'].map(
        (state) => `retryingClient.${state}`,
      ),
    );
    expect(changes).toBeGreaterThan(10);
  });

  it('tries again when the wait is over, and gives up after its last attempt', () => {
    expect(unanswered(3, 40).heard).toEqual([
      ...['0 sends', '100 timedOut', '140 sends', '240 timedOut', '280 sends'],
      ...['380 timedOut', '380 gaveUp'],
    ]);
  });

  it('tries again in the same instant where there is no wait', () => {
    expect(unanswered(2, 0).heard).toEqual([
      ...['0 sends', '100 timedOut', '100 sends', '200 timedOut', '200 gaveUp'],
    ]);
  });

  it('gives up when the budget says no', () => {
    expect(unanswered(9, 0, 1).heard.slice(-2)).toEqual(['200 timedOut', '200 gaveUp']);
  });

  it('begins anew with the next request', () => {
    const { sim, client, heard } = unanswered(2, 0);
    client.send({ type: 'START', callsMost: 5, timeoutMs: 100 });
    client.send({ type: 'ANSWERED' });
    expect(client.value).toBe('succeeded');
    expect(client.context.failures).toBe(0);
    expect(heard.at(-1)).toBe(`${sim.nowUs / 1_000} succeeded`);
    client.send({ type: 'REJECTED' }); // Late news of an old attempt change nothing.
    expect(client.value).toBe('succeeded');
  });
});
