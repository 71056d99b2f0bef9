/**
 * The life of a cache entry: out, in for good, or in for as long as its time to live.
 *
 * The policy says when an entry has to go, this machine what it is until then. A run has one for
 * each of a few keys, so that it can be watched; all keys follow the same rules.
 */
import { setup } from 'xstate';

interface EntryInput {
  /** 0: a value never grows too old. */
  readonly ttlMs: number;
  /** Whether a hit begins the time to live anew. */
  readonly renews: boolean;
}

export const entry = setup({
  types: {
    context: {} as EntryInput,
    input: {} as EntryInput,
    events: {} as { type: 'STORED' } | { type: 'HIT' } | { type: 'THROWN_OUT' },
  },
  delays: { timeToLive: ({ context }) => context.ttlMs },
  guards: {
    ages: ({ context }) => context.ttlMs > 0,
    renews: ({ context }) => context.renews,
  },
}).createMachine({
  id: 'entry',
  context: ({ input }) => input,
  initial: 'out',
  states: {
    out: { on: { STORED: [{ guard: 'ages', target: 'fresh' }, { target: 'kept' }] } },
    kept: { on: { THROWN_OUT: 'out' } },
    fresh: {
      on: {
        HIT: { guard: 'renews', target: 'fresh', reenter: true },
        STORED: { target: 'fresh', reenter: true },
        THROWN_OUT: 'out',
      },
      after: { timeToLive: 'expired' },
    },
    expired: { on: { STORED: 'fresh', THROWN_OUT: 'out' } },
  },
});
