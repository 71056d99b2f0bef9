/** What random machines are made of: guards, actions, delays and events whose order shows. */
import { assign, cancel, emit, raise, setup } from 'xstate';

export const eventTypes = ['A', 'B', 'C', 'D'] as const;

export interface Context {
  readonly n: number;
  readonly x: number;
  readonly log: number;
}

/** Remembers in which order marks were made. */
const marked = (log: number, digit: number): number => (log * 37 + digit) % 1_000_003;

export const vocabulary = setup({
  types: {} as {
    context: Context;
    events: { type: (typeof eventTypes)[number]; v?: number };
    emitted: { type: 'said'; n: number } | { type: 'asked'; x: number };
  },
  guards: {
    even: ({ context }) => context.n % 2 === 0,
    notThird: ({ context }) => context.n % 3 !== 0,
    byEvent: ({ context, event }) => ((event.v ?? 0) + context.x) % 2 === 0,
    early: ({ context }) => context.n < 8,
    below: ({ context }, { bound }: { bound: number }) => context.x < bound,
  },
  actions: {
    count: assign({ n: ({ context }) => context.n + 1 }),
    exchange: assign({
      x: ({ context }) => (context.x * 3 + context.n) % 101,
      n: ({ context }) => (context.x + 1) % 50,
    }),
    rotate: assign({
      n: ({ context }) => context.x % 20,
      x: ({ context }) => (context.log + context.n) % 101,
      log: ({ context }) => (context.n + context.x * 7) % 1_000_003,
    }),
    update: assign(({ context, event }) => ({
      log: (context.log * 31 + event.type.length + (event.v ?? 0)) % 1_000_003,
    })),
    add: assign({ n: ({ context }, { by }: { by: number }) => context.n + by }),
    zero: assign({ n: 0 }),
    markOne: assign({ log: ({ context }) => marked(context.log, 1) }),
    markTwo: assign({ log: ({ context }) => marked(context.log, 2) }),
    markThree: assign({ log: ({ context }) => marked(context.log, 3) }),
    say: emit(({ context }) => ({ type: 'said', n: context.n })),
    ask: emit(({ context }) => ({ type: 'asked', x: context.x })),
    raiseB: raise({ type: 'B', v: 1 }),
    remind: raise(({ context }) => ({ type: 'C', v: context.n }), { id: 'reminder', delay: 4 }),
    forget: cancel('reminder'),
    nothing: () => {},
  },
  delays: { varied: ({ context }) => 3 + (context.n % 7), fixed: 5 },
});

export const actionNames = [
  'count',
  'exchange',
  'rotate',
  'update',
  'zero',
  'markOne',
  'markTwo',
  'markThree',
  'say',
  'ask',
  { type: 'add', params: { by: 3 } },
  { type: 'add', params: ({ context }: { context: Context }) => ({ by: context.x % 3 }) },
] as const;
