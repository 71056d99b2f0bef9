/**
 * The server as a machine: idle or busy, and what each of the two does with a request.
 *
 * The states say who gets in. The numbers come from `algorithm/`. The machine speaks by `emit`
 * alone; the model listens and connects it to the rest.
 */
import { assign, emit, setup } from 'xstate';
import { retryAfterUsOf } from './algorithm/service.ts';

interface ServerContext {
  /** Whom it serves, or served last; −1 before the first. */
  readonly who: number;
  readonly serviceUs: number;
  readonly freeAtUs: number;
}

interface RequestEvent {
  readonly type: 'REQUEST';
  readonly who: number;
  readonly atUs: number;
  readonly serviceUs: number;
}

type ServerEmitted =
  | { readonly type: 'accepted'; readonly who: number }
  | { readonly type: 'refused'; readonly who: number; readonly retryAfterUs: number }
  | { readonly type: 'finished'; readonly who: number };

export const sampleConceptMachine = setup({
  types: {
    context: {} as ServerContext,
    events: {} as RequestEvent,
    emitted: {} as ServerEmitted,
  },
  // XState counts milliseconds; the kernel makes whole microseconds of them.
  delays: { service: ({ context }) => context.serviceUs / 1_000 },
  actions: {
    begin: assign({
      who: ({ event }) => event.who,
      serviceUs: ({ event }) => event.serviceUs,
      freeAtUs: ({ event }) => event.atUs + event.serviceUs,
    }),
    accept: emit(({ event }) => ({ type: 'accepted', who: event.who })),
    refuse: emit(({ context, event }) => ({
      type: 'refused',
      who: event.who,
      retryAfterUs: retryAfterUsOf(context.freeAtUs, event.atUs),
    })),
    finish: emit(({ context }) => ({ type: 'finished', who: context.who })),
  },
}).createMachine({
  id: 'sampleConcept',
  context: { who: -1, serviceUs: 0, freeAtUs: 0 },
  initial: 'idle',
  states: {
    idle: { on: { REQUEST: { target: 'busy', actions: ['begin', 'accept'] } } },
    busy: {
      on: { REQUEST: { actions: 'refuse' } },
      after: { service: { target: 'idle', actions: 'finish' } },
    },
  },
});
