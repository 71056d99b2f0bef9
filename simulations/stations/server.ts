/** A server: idle until it is given a job, then busy for as long as the job takes. */
import { assign, emit, setup } from 'xstate';

export const server = setup({
  types: {
    context: {} as { readonly serviceMs: number },
    events: {} as { readonly type: 'START'; readonly serviceMs: number },
    emitted: {} as { readonly type: 'finished' },
  },
  delays: { service: ({ context }) => context.serviceMs },
  actions: {
    begin: assign({ serviceMs: ({ event }) => event.serviceMs }),
    finish: emit({ type: 'finished' }),
  },
}).createMachine({
  id: 'server',
  context: { serviceMs: 0 },
  initial: 'idle',
  states: {
    idle: { on: { START: { target: 'busy', actions: 'begin' } } },
    busy: { after: { service: { target: 'idle', actions: 'finish' } } },
  },
});
