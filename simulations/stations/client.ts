/** A client of a closed loop: it thinks, sends, and waits for its answer before it thinks again. */
import { assign, emit, setup } from 'xstate';

interface Thinks {
  readonly thinkMs: number;
}

export const client = setup({
  types: {
    input: {} as Thinks,
    context: {} as Thinks,
    events: {} as { readonly type: 'ANSWERED'; readonly thinkMs: number },
    emitted: {} as { readonly type: 'sends' },
  },
  delays: { think: ({ context }) => context.thinkMs },
  actions: {
    send: emit({ type: 'sends' }),
    takeAnswer: assign({ thinkMs: ({ event }) => event.thinkMs }),
  },
}).createMachine({
  id: 'client',
  context: ({ input }) => ({ thinkMs: input.thinkMs }),
  initial: 'thinking',
  states: {
    thinking: { after: { think: 'waiting' } },
    waiting: { entry: 'send', on: { ANSWERED: { target: 'thinking', actions: 'takeAnswer' } } },
  },
});
