/** The check that every machine of the project must pass, tried on machines known to be right. */

import { describe, expect, test } from 'vitest';
import { assign, createMachine } from 'xstate';
import { compile } from './compile.ts';
import { conformsOnEveryPath } from './conformance.ts';
import { breaker, client, order } from './examples.ts';
import { Twin } from './twin.ts';

describe('conformsOnEveryPath', () => {
  test('walks a circuit breaker through its timer', () => {
    const { paths, steps, changes, leaves } = conformsOnEveryPath(breaker, {
      events: [{ type: 'SUCCEEDED' }, { type: 'FAILED' }],
      input: { threshold: 3, openMs: 100 },
    });
    expect(leaves).toEqual(['breaker.closed', 'breaker.halfOpen', 'breaker.open']);
    expect(paths).toBe(5); // 0, 1, 2 failures; open and half open with 3.
    expect(steps).toBeGreaterThan(40);
    expect(changes).toBeGreaterThan(30);
  });

  test('walks nested states, to their end and out of it', () => {
    const { leaves } = conformsOnEveryPath(order, {
      events: [{ type: 'PAY' }, { type: 'ACCEPTED' }, { type: 'DECLINED' }, { type: 'CANCEL' }],
    });
    expect(leaves).toEqual([
      'order.cancelled',
      'order.open.choosing',
      'order.open.paying',
      'order.shipped',
    ]);
  });

  test('walks a machine that moves by itself', () => {
    const { leaves } = conformsOnEveryPath(client, { events: [{ type: 'REPLY' }] });
    expect(leaves).toEqual(['client.failed', 'client.sending', 'client.served', 'client.waiting']);
  });

  test('stops where a context counts without end', () => {
    const counter = createMachine({
      context: { n: 0 },
      on: { ADD: { actions: assign({ n: ({ context }) => context.n + 1 }) } },
    });
    expect(conformsOnEveryPath(counter, { events: [{ type: 'ADD' }], limit: 20 }).paths).toBe(21);
  });

  test('says where the engines part', () => {
    let calls = 0;
    const fickle = createMachine({
      id: 'fickle',
      context: { n: 0 },
      on: { ADD: { actions: assign({ n: () => calls++ }) } }, // Not a function of its arguments.
    });
    expect(() => conformsOnEveryPath(fickle, { events: [{ type: 'ADD' }], limit: 1 })).toThrow(
      /fickle: the engines differ after \{"type":"ADD"\}.\ncompiled: .*\nxstate: .*/,
    );
  });
});

test('a twin compares deadlines, not only states', () => {
  const fault = 'timers are not cancelled';
  const twin = new Twin(order, { compiled: compile(order, { fault }) });
  twin.step({ type: 'PAY' });
  expect(twin.difference).toBeUndefined();
  twin.step({ type: 'DECLINED' });
  expect(twin.difference).toMatch(/timers 5000000,60000000/);
});
