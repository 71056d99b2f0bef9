/**
 * The three processes as machines: a handler of the service, the relay, the consumer.
 *
 * Each dies by CRASH in whatever it does, and is idle after RESTART with nothing in memory. What
 * they have written is not theirs: it lies in the database and in the broker.
 */
import { assign, emit, setup } from 'xstate';

interface HandlerContext {
  /** Whose order; −1 before the first. */
  readonly who: number;
  readonly commitMs: number;
  readonly publishMs: number;
  /** The order alone, with its row in the outbox; or two writes, one after the other. */
  readonly writes: Writes;
}

export type Writes = 'one' | 'database-first' | 'broker-first';

type Life = { readonly type: 'CRASH' } | { readonly type: 'RESTART' };

type HandlerEvent =
  | {
      readonly type: 'TAKE';
      readonly who: number;
      readonly commitMs: number;
      readonly publishMs: number;
    }
  | Life;

type HandlerEmitted =
  | { readonly type: 'saved'; readonly who: number }
  | { readonly type: 'published'; readonly who: number };

/** A thread of the service: takes an order, and writes it to one place or to two. */
export const handlerMachine = setup({
  types: {
    context: {} as HandlerContext,
    events: {} as HandlerEvent,
    input: {} as { readonly writes: Writes },
    emitted: {} as HandlerEmitted,
  },
  delays: {
    commit: ({ context }) => context.commitMs,
    publish: ({ context }) => context.publishMs,
  },
  guards: {
    brokerFirst: ({ context }) => context.writes === 'broker-first',
    brokerNext: ({ context }) => context.writes === 'database-first',
  },
  actions: {
    take: assign(({ context, event }) =>
      event.type === 'TAKE'
        ? { who: event.who, commitMs: event.commitMs, publishMs: event.publishMs }
        : context,
    ),
    tellSaved: emit(({ context }) => ({ type: 'saved', who: context.who })),
    tellPublished: emit(({ context }) => ({ type: 'published', who: context.who })),
  },
}).createMachine({
  id: 'orderHandler',
  context: ({ input }) => ({ ...input, who: -1, commitMs: 0, publishMs: 0 }),
  initial: 'idle',
  on: { CRASH: '.down' },
  states: {
    idle: {
      on: {
        TAKE: [
          { guard: 'brokerFirst', target: 'publishing', actions: 'take' },
          { target: 'saving', actions: 'take' },
        ],
      },
    },
    saving: {
      after: {
        commit: [
          { guard: 'brokerNext', target: 'publishing', actions: 'tellSaved' },
          { target: 'idle', actions: 'tellSaved' },
        ],
      },
    },
    publishing: {
      after: {
        publish: [
          { guard: 'brokerFirst', target: 'saving', actions: 'tellPublished' },
          { target: 'idle', actions: 'tellPublished' },
        ],
      },
    },
    down: { on: { RESTART: 'idle' } },
  },
});

interface RelayContext extends RelayInput {
  readonly who: number;
  readonly row: number;
  readonly publishMs: number;
}

export interface RelayInput {
  readonly pollMs: number;
  readonly markMs: number;
  /** It follows the database's log instead of asking every so often. */
  readonly follows: boolean;
}

type RelayEvent =
  | {
      readonly type: 'FOUND';
      readonly who: number;
      readonly row: number;
      readonly publishMs: number;
    }
  | { readonly type: 'EMPTY' }
  | { readonly type: 'COMMITTED' }
  | Life;

type RelayEmitted =
  | { readonly type: 'reads' }
  | { readonly type: 'published'; readonly who: number; readonly row: number }
  | { readonly type: 'marked'; readonly who: number; readonly row: number };

/** Reads a row, publishes it, marks it as sent, reads the next. It begins by RESTART, like a process. */
export const relayMachine = setup({
  types: {
    context: {} as RelayContext,
    events: {} as RelayEvent,
    input: {} as RelayInput,
    emitted: {} as RelayEmitted,
  },
  delays: {
    pollTime: ({ context }) => context.pollMs,
    publish: ({ context }) => context.publishMs,
    markTime: ({ context }) => context.markMs,
  },
  guards: { follows: ({ context }) => context.follows },
  actions: {
    hold: assign(({ context, event }) =>
      event.type === 'FOUND'
        ? { who: event.who, row: event.row, publishMs: event.publishMs }
        : context,
    ),
    ask: emit({ type: 'reads' }),
    tellPublished: emit(({ context: { who, row } }) => ({ type: 'published', who, row })),
    tellMarked: emit(({ context: { who, row } }) => ({ type: 'marked', who, row })),
  },
}).createMachine({
  id: 'relay',
  context: ({ input }) => ({ ...input, who: -1, row: -1, publishMs: 0 }),
  initial: 'down',
  on: { CRASH: '.down' },
  states: {
    reading: {
      entry: 'ask',
      on: {
        FOUND: { target: 'publishing', actions: 'hold' },
        EMPTY: [{ guard: 'follows', target: 'listening' }, { target: 'sleeping' }],
      },
    },
    sleeping: { after: { pollTime: 'reading' } },
    listening: { on: { COMMITTED: 'reading' } },
    publishing: { after: { publish: { target: 'marking', actions: 'tellPublished' } } },
    marking: { after: { markTime: { target: 'reading', actions: 'tellMarked' } } },
    down: { on: { RESTART: 'reading' } },
  },
});

export interface ConsumerInput {
  readonly effectMs: number;
  readonly ackMs: number;
  readonly acksFirst: boolean;
}

interface ConsumerContext extends ConsumerInput {
  readonly who: number;
  readonly offset: number;
}

type ConsumerEvent =
  | { readonly type: 'TAKE'; readonly who: number; readonly offset: number }
  | Life;

type ConsumerEmitted =
  | { readonly type: 'worked'; readonly who: number; readonly offset: number }
  | { readonly type: 'acked'; readonly who: number; readonly offset: number };

/** Works on a message and acknowledges it, or the other way round. */
export const consumerMachine = setup({
  types: {
    context: {} as ConsumerContext,
    events: {} as ConsumerEvent,
    input: {} as ConsumerInput,
    emitted: {} as ConsumerEmitted,
  },
  delays: {
    effectTime: ({ context }) => context.effectMs,
    ackTime: ({ context }) => context.ackMs,
  },
  guards: { acksFirst: ({ context }) => context.acksFirst },
  actions: {
    take: assign(({ context, event }) =>
      event.type === 'TAKE' ? { who: event.who, offset: event.offset } : context,
    ),
    tellWorked: emit(({ context: { who, offset } }) => ({ type: 'worked', who, offset })),
    tellAcked: emit(({ context: { who, offset } }) => ({ type: 'acked', who, offset })),
  },
}).createMachine({
  id: 'consumer',
  context: ({ input }) => ({ ...input, who: -1, offset: -1 }),
  initial: 'idle',
  on: { CRASH: '.down' },
  states: {
    idle: {
      on: {
        TAKE: [
          { guard: 'acksFirst', target: 'acknowledging', actions: 'take' },
          { target: 'working', actions: 'take' },
        ],
      },
    },
    working: {
      after: {
        effectTime: [
          { guard: 'acksFirst', target: 'idle', actions: 'tellWorked' },
          { target: 'acknowledging', actions: 'tellWorked' },
        ],
      },
    },
    acknowledging: {
      after: {
        ackTime: [
          { guard: 'acksFirst', target: 'working', actions: 'tellAcked' },
          { target: 'idle', actions: 'tellAcked' },
        ],
      },
    },
    down: { on: { RESTART: 'idle' } },
  },
});
