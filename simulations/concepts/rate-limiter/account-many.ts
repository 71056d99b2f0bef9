/** What is said of users, of a shared store and of clocks, where a run has them. */
import type { Fact, Invariant } from '../../run/concept.ts';
import { count, percent, plural, seconds } from '../../run/words.ts';
import { lost } from './metrics.ts';
import type { RateLimiter } from './model.ts';
import { globalPolicyOf, roundTripUsOf, timeoutUsOf } from './parameters-many.ts';

/** Whether there is a store that takes time, or was frozen. */
const storeTold = ({ store, params }: RateLimiter) =>
  store !== undefined && roundTripUsOf(params) + store.longestUs > 0;

export function invariantsOfMany(state: RateLimiter): readonly Invariant[] {
  const { params, policy, store } = state;
  const timeoutUs = timeoutUsOf(params);
  const both = params.takes === 'all-or-nothing' && globalPolicyOf(params, policy) !== undefined;
  return [
    ...(both
      ? [{ id: 'both', title: 'both limits take, or neither', held: lost(state) === 0 }]
      : []),
    ...(store && timeoutUs > 0
      ? [
          {
            id: 'timeout',
            title: 'nobody waits for the store longer than the timeout',
            held: store.waits.max <= timeoutUs,
          },
        ]
      : []),
  ];
}

/** What stands third among the facts, where another thing matters more than the worst second. */
export function factsOfMany(state: RateLimiter, nowUs: number): Fact | undefined {
  const { users, store, unanswered } = state;
  if (users.several) {
    const { offered, admitted } = users.others;
    return {
      label: 'Passed of the others',
      value: percent(offered > 0 ? admitted / offered : 0),
      detail: `of user 1: ${count(users.admitted[0] ?? 0)} of ${count(users.offered[0] ?? 0)}`,
    };
  }
  if (!storeTold(state)) return undefined;
  return {
    label: 'Longest wait',
    value: seconds(store?.longestWaitUs(nowUs) ?? 0),
    detail:
      unanswered > 0
        ? `${count(unanswered)} still ${unanswered === 1 ? 'waits' : 'wait'}`
        : 'all have an answer',
  };
}

export const wordsOfMany = (state: RateLimiter, nowUs: number): readonly string[] => [
  ...ofUsers(state),
  ...ofStore(state, nowUs),
  ...ofClocks(state),
];

function ofUsers(state: RateLimiter): string[] {
  const { users } = state;
  if (!users.several) return [];
  const each = users.admitted
    .map((admitted, user) => `${count(admitted)} of ${count(users.offered[user] ?? 0)}`)
    .join(', ');
  const tokens = lost(state);
  return [
    `Of the users, in order, passed: ${each}.`,
    ...(tokens > 0
      ? [`One limit took ${plural(tokens, 'token')} for requests that the other refused.`]
      : []),
  ];
}

const DID: Readonly<Record<string, string>> = {
  open: 'admitted them all',
  closed: 'refused them all',
  local: 'asked a bucket of their own',
};

function ofStore(state: RateLimiter, nowUs: number): string[] {
  const { store, fallback, params, unanswered } = state;
  if (!store || !storeTold(state)) return [];
  const one = plural(unanswered, 'request');
  const waiting = unanswered > 0 ? `; ${one} still ${unanswered === 1 ? 'waits' : 'wait'}` : '';
  const gaveUp =
    store.timeouts > 0
      ? [
          `Nodes gave up on the store ${plural(store.timeouts, 'time')}, first at ${seconds(store.lostAtUs)}, and ${DID[String(params.whenStoreFails)]}: ${count(fallback.admitted)} passed.`,
        ]
      : [];
  const back =
    gaveUp.length > 0 && store.nodesAway === 0
      ? [`All of them had an answer from it again at ${seconds(store.foundAtUs)}.`]
      : [];
  const late =
    store.takenTooLate > 0
      ? [
          `The store still took ${plural(store.takenTooLate, 'token')} for requests whose node had given up.`,
        ]
      : [];
  return [
    `The longest wait for an answer was ${seconds(store.longestWaitUs(nowUs))}${waiting}.`,
    ...gaveUp,
    ...back,
    ...late,
  ];
}

function ofClocks({ clocks, bound }: RateLimiter): string[] {
  return [
    ...(clocks.behindUs > 0 ? [`The clock is ${seconds(clocks.behindUs)} behind.`] : []),
    ...(bound.over > 0
      ? [
          `At the worst instant ${plural(bound.over, 'request')} more had passed than the limit allows.`,
        ]
      : []),
  ];
}
