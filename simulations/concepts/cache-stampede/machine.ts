/**
 * The two machines of a cache that is rebuilt from a database: an entry, and a refresher.
 *
 * An entry says what a read of its key finds: nothing, a good value, or an old one that may still
 * be served. A refresher makes one new value: it waits for the database, works, and hands over.
 */
import { assign, emit, setup } from 'xstate';

export interface EntryContext {
  readonly timeToLiveMs: number;
  /** How long the old value may be served after it expired; 0 for not at all. */
  readonly staleMs: number;
}

type EntryEvent =
  | { readonly type: 'STORE'; readonly timeToLiveMs: number; readonly staleMs: number }
  /** A read makes its time begin anew. */
  | { readonly type: 'RENEW' }
  | { readonly type: 'EXPIRE' }
  | { readonly type: 'FLUSH' };

const stored = { target: 'fresh', reenter: true, actions: 'keep' } as const;

const expired = [
  { guard: 'mayBeServedStale', target: 'stale', actions: 'tellExpired' },
  { target: 'missing', actions: 'tellExpired' },
] as const;

export const cacheEntry = setup({
  types: {
    context: {} as EntryContext,
    events: {} as EntryEvent,
    emitted: {} as { readonly type: 'expired' },
  },
  delays: {
    timeToLive: ({ context }) => context.timeToLiveMs,
    timeServedStale: ({ context }) => context.staleMs,
  },
  guards: { mayBeServedStale: ({ context }) => context.staleMs > 0 },
  actions: {
    keep: assign({
      timeToLiveMs: ({ context, event }) =>
        event.type === 'STORE' ? event.timeToLiveMs : context.timeToLiveMs,
      staleMs: ({ context, event }) => (event.type === 'STORE' ? event.staleMs : context.staleMs),
    }),
    tellExpired: emit({ type: 'expired' }),
  },
}).createMachine({
  id: 'cacheEntry',
  context: { timeToLiveMs: 0, staleMs: 0 },
  initial: 'missing',
  states: {
    missing: { on: { STORE: stored } },
    fresh: {
      on: {
        STORE: stored,
        RENEW: { target: 'fresh', reenter: true },
        EXPIRE: expired,
        FLUSH: 'missing',
      },
      after: { timeToLive: expired },
    },
    stale: {
      on: { STORE: stored, FLUSH: 'missing' },
      after: { timeServedStale: 'missing' },
    },
  },
});

type RefresherEvent =
  | { readonly type: 'START' }
  /** The database takes it. */
  | { readonly type: 'GRANTED'; readonly recomputeMs: number };

export const refresher = setup({
  types: { events: {} as RefresherEvent, emitted: {} as { readonly type: 'rebuilt' } },
  delays: {
    recompute: ({ event }) => (event.type === 'GRANTED' ? event.recomputeMs : 0),
  },
  actions: { handOver: emit({ type: 'rebuilt' }) },
}).createMachine({
  id: 'refresher',
  initial: 'idle',
  states: {
    idle: { on: { START: 'waiting' } },
    waiting: { on: { GRANTED: 'rebuilding' } },
    rebuilding: { after: { recompute: { target: 'idle', actions: 'handOver' } } },
  },
});
