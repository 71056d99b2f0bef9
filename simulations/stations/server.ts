/** A server: idle until it is given a job, then busy for as long as the job takes. */
import { emit, setup } from 'xstate';

export const server = setup({
  types: {
    events: {} as { readonly type: 'START'; readonly serviceMs: number },
    emitted: {} as { readonly type: 'finished' },
  },
  delays: { service: ({ event }) => event.serviceMs },
  actions: { finish: emit({ type: 'finished' }) },
}).createMachine({
  id: 'server',
  initial: 'idle',
  states: {
    idle: { on: { START: 'busy' } },
    busy: { after: { service: { target: 'idle', actions: 'finish' } } },
  },
});
