/**
 * Machines of every sort, for the tests and the specimens: one state, two, a ring, final states,
 * states inside states, many states, transitions of the machine itself. Only their shape matters.
 */
import { type AnyStateMachine, setup } from 'xstate';

const has = (
  guards: readonly string[],
  actions: readonly string[],
  delays: Readonly<Record<string, number | (() => number)>> = {},
) =>
  setup({
    guards: Object.fromEntries(guards.map((name) => [name, () => true])),
    actions: Object.fromEntries(actions.map((name) => [name, () => {}])),
    delays,
  });

const limiter = has(['admits'], ['admit', 'reject', 'remember', 'retune']).createMachine({
  id: 'limiter',
  initial: 'limiting',
  states: {
    limiting: {
      on: {
        REQUEST: [
          { guard: 'admits', actions: ['admit', 'remember'] },
          { actions: ['reject', 'remember'] },
        ],
        RETUNE: { actions: 'retune' },
      },
    },
  },
});

const server = has([], ['finish'], { service: () => 1 }).createMachine({
  id: 'server',
  initial: 'idle',
  states: {
    idle: { on: { START: 'busy' } },
    busy: { after: { service: { target: 'idle', actions: 'finish' } } },
  },
});

const breaker = has(['atThreshold'], ['count', 'reset'], { openFor: 5000 }).createMachine({
  id: 'breaker',
  initial: 'closed',
  states: {
    closed: {
      on: {
        FAILED: [{ guard: 'atThreshold', target: 'open' }, { actions: 'count' }],
        SUCCEEDED: { actions: 'reset' },
      },
    },
    open: { after: { openFor: 'halfOpen' } },
    halfOpen: { on: { SUCCEEDED: { target: 'closed', actions: 'reset' }, FAILED: 'open' } },
  },
});

const client = has(['budgetLeft'], ['countTry', 'spendToken'], {
  timeout: 1000,
  backoff: () => 100,
}).createMachine({
  id: 'client',
  initial: 'sending',
  states: {
    sending: {
      entry: 'countTry',
      on: { ANSWER: 'done', REFUSED: 'deciding' },
      after: { timeout: 'deciding' },
    },
    deciding: {
      always: [
        { guard: 'budgetLeft', target: 'waiting', actions: 'spendToken' },
        { target: 'failed' },
      ],
    },
    waiting: { after: { backoff: 'sending' }, on: { CANCEL: 'failed' } },
    done: { type: 'final' },
    failed: { type: 'final' },
  },
});

const cache = has(['withinGrace'], ['store', 'serve'], {
  ttl: 10_000,
  grace: 30_000,
}).createMachine({
  id: 'cache',
  initial: 'fresh',
  states: {
    fresh: { on: { READ: { actions: 'serve' }, INVALIDATE: 'expired' }, after: { ttl: 'stale' } },
    stale: {
      on: { READ: { target: 'refreshing', actions: 'serve' } },
      after: { grace: 'expired' },
    },
    refreshing: {
      on: {
        READ: { actions: 'serve' },
        LOADED: { target: 'fresh', actions: 'store' },
        LOAD_FAILED: [{ guard: 'withinGrace', target: 'stale' }, { target: 'expired' }],
      },
    },
    expired: { on: { READ: 'refreshing' } },
  },
});

const lease = has(['grantedToMe'], ['fence'], { renewEvery: 3000, ttl: 9000 }).createMachine({
  id: 'lease',
  initial: 'idle',
  states: {
    idle: { on: { ACQUIRE: 'asking' } },
    asking: {
      on: {
        GRANTED: { target: 'holding', guard: 'grantedToMe', actions: 'fence' },
        DENIED: 'idle',
      },
    },
    holding: { on: { RELEASE: 'idle', LOST: 'lost' }, after: { renewEvery: 'renewing' } },
    renewing: { on: { RENEWED: 'holding', LOST: 'lost' }, after: { ttl: 'lost' } },
    lost: { always: { target: 'idle', actions: 'fence' } },
  },
});

const raft = has(['majority'], ['vote', 'requestVotes', 'append'], {
  electionTimeout: () => 150,
  heartbeat: 50,
}).createMachine({
  id: 'raft',
  initial: 'follower',
  states: {
    follower: {
      on: { APPEND: { target: 'follower', reenter: true }, VOTE_REQUEST: { actions: 'vote' } },
      after: { electionTimeout: 'candidate' },
    },
    candidate: {
      entry: 'requestVotes',
      on: {
        VOTE: { guard: 'majority', target: 'leader' },
        APPEND: 'follower',
        HIGHER_TERM: 'follower',
      },
      after: { electionTimeout: { target: 'candidate', reenter: true } },
    },
    leader: {
      on: { HIGHER_TERM: 'follower' },
      after: { heartbeat: { target: 'leader', reenter: true, actions: 'append' } },
    },
  },
});

const saga = has([], ['record'], { stepTimeout: 2000, retryAfter: 500 }).createMachine({
  id: 'saga',
  initial: 'executing',
  states: {
    executing: {
      initial: 'reserve',
      on: { STEP_FAILED: 'compensating', ABORT: 'compensating' },
      onDone: 'completed',
      states: {
        reserve: { on: { OK: 'charge' }, after: { stepTimeout: '#saga.compensating' } },
        charge: { on: { OK: 'ship' } },
        ship: { on: { OK: 'shipped' } },
        shipped: { type: 'final' },
      },
    },
    compensating: {
      initial: 'recall',
      onDone: 'undone',
      states: {
        recall: { on: { OK: 'refund' } },
        refund: {
          on: { OK: 'release' },
          after: { retryAfter: { target: 'refund', reenter: true } },
        },
        release: { on: { OK: 'released' } },
        released: { type: 'final' },
      },
    },
    completed: { type: 'final' },
    undone: { type: 'final' },
  },
});

/** Two levels inside, a timer of a state that holds others, and events it answers itself. */
const order = has(['inStock', 'paidInFull'], ['charge', 'note'], {
  patience: 30_000,
  bankTimeout: 4000,
}).createMachine({
  id: 'order',
  initial: 'open',
  states: {
    open: {
      initial: 'choosing',
      on: { CANCEL: 'cancelled', COMMENT: { actions: 'note' } },
      after: { patience: 'cancelled' },
      states: {
        choosing: { on: { PAY: { guard: 'inStock', target: 'paying' } } },
        paying: {
          initial: 'asking',
          on: { DECLINED: 'choosing' },
          states: {
            asking: { on: { ACCEPTED: 'accepted' }, after: { bankTimeout: { actions: 'note' } } },
            accepted: { type: 'final' },
          },
          onDone: [{ guard: 'paidInFull', target: '#order.shipped' }, { target: 'choosing' }],
        },
      },
    },
    shipped: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

/** Many states: TCP as a client sees it (RFC 9293, figure 5, one side of it). */
const connection = has([], [], { twoLifetimes: 240_000 }).createMachine({
  id: 'connection',
  initial: 'closed',
  states: {
    closed: { on: { CONNECT: 'synSent' } },
    synSent: { on: { SYN_ACK: 'established', RST: 'closed' } },
    established: { on: { CLOSE: 'finWait1', FIN: 'closeWait' } },
    finWait1: { on: { ACK: 'finWait2', FIN: 'closing' } },
    finWait2: { on: { FIN: 'timeWait' } },
    closing: { on: { ACK: 'timeWait' } },
    timeWait: { after: { twoLifetimes: 'closed' } },
    closeWait: { on: { CLOSE: 'lastAck' } },
    lastAck: { on: { ACK: 'closed' } },
  },
});

/** Transitions of the machine itself. */
const worker = has(['lastOne'], ['drop', 'note']).createMachine({
  id: 'worker',
  initial: 'starting',
  on: { CRASH: '.down', PING: { actions: 'note' } },
  states: {
    starting: { on: { READY: 'working' } },
    working: { on: { JOB: { actions: 'note' }, STOP: 'draining' } },
    draining: {
      on: { JOB: { actions: 'drop' }, FINISHED: { guard: 'lastOne', target: 'down' } },
    },
    down: { on: { START: 'starting' } },
  },
});

export const examples: Readonly<Record<string, AnyStateMachine>> = {
  limiter,
  server,
  breaker,
  client,
  cache,
  lease,
  raft,
  saga,
  order,
  connection,
  worker,
};
