/**
 * A server's health as the balancer sees it. It changes by probes, and by nothing else: what the
 * server is really like may be something else.
 *
 * k failed probes in a row take a server out, one that passes brings it back. Probes go on while it
 * is out. With probes lost independently, with probability p each, it is out p^k of the time.
 */
import { assign, emit, setup } from 'xstate';

export { server } from '../../stations/server.ts';

interface HealthInput {
  /** How many failed probes in a row take it out, 1 or more. */
  readonly failuresOut: number;
  /** How long a server that joins cold is given less than its share (ms); 0 where it is not. */
  readonly warmingMs: number;
}

type HealthEvent =
  | { readonly type: 'JOIN'; readonly cold: boolean }
  | { readonly type: 'PROBE_PASSED' }
  | { readonly type: 'PROBE_FAILED' };

export const health = setup({
  types: {
    context: {} as HealthInput & { readonly failures: number },
    events: {} as HealthEvent,
    input: {} as HealthInput,
    emitted: {} as { readonly type: 'changed' },
  },
  delays: { warming: ({ context }) => context.warmingMs },
  guards: {
    startsSlowly: ({ context, event }) =>
      event.type === 'JOIN' && event.cold && context.warmingMs > 0,
    lastStraw: ({ context }) => context.failures + 1 >= context.failuresOut,
  },
  actions: {
    changed: emit({ type: 'changed' }),
    forget: assign({ failures: 0 }),
    count: assign({ failures: ({ context }) => context.failures + 1 }),
  },
}).createMachine({
  id: 'health',
  context: ({ input }) => ({ ...input, failures: 0 }),
  initial: 'absent',
  states: {
    absent: {
      on: {
        JOIN: [
          { guard: 'startsSlowly', target: 'warming', actions: 'changed' },
          { target: 'ready', actions: 'changed' },
        ],
      },
    },
    warming: {
      on: {
        PROBE_PASSED: { actions: 'forget' },
        PROBE_FAILED: [
          { guard: 'lastStraw', target: 'out', actions: 'changed' },
          { actions: 'count' },
        ],
      },
      after: { warming: { target: 'ready', actions: 'changed' } },
    },
    ready: {
      entry: 'forget',
      on: {
        PROBE_FAILED: [
          { guard: 'lastStraw', target: 'out', actions: 'changed' },
          { target: 'suspected', actions: 'count' },
        ],
      },
    },
    suspected: {
      on: {
        PROBE_PASSED: 'ready',
        PROBE_FAILED: [
          { guard: 'lastStraw', target: 'out', actions: 'changed' },
          { actions: 'count' },
        ],
      },
    },
    out: { on: { PROBE_PASSED: { target: 'ready', actions: 'changed' } } },
  },
});
