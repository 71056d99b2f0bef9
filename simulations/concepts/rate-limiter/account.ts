/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact, Invariant } from '../../run/concept.ts';
import { count, percent, plural, seconds } from '../../run/words.ts';
import { factsOfMany, invariantsOfMany, wordsOfMany } from './account-many.ts';
import type { RateLimiter } from './model.ts';
import { nodesOf } from './parameters.ts';
import { globalPolicyOf } from './parameters-many.ts';
import { mostIn } from './theory.ts';

const BOUND_TITLES: Readonly<Record<string, string>> = {
  'fixed-window': 'at most twice the limit in any window',
  'sliding-counter': 'at most twice the limit less one in any window',
  'sliding-log': 'at most the limit in any window',
  'token-bucket': 'any j − i + 1 admissions take at least (j − i + 1 − burst) / rate',
  'leaky-bucket': 'departures are at least 1 / rate apart',
};

export function invariants(state: RateLimiter): readonly Invariant[] {
  const { limiters, users } = state;
  const which = users.several ? 'limiters' : 'nodes that do not share';
  const times = limiters > 1 ? `, for each of ${limiters} ${which}` : '';
  const over = globalPolicyOf(state.params, state.policy) ? ', and over all users' : '';
  return [
    {
      id: 'conservation',
      title: 'every request is admitted, rejected or waiting, and only a leaky bucket lets wait',
      held: state.waiting >= 0 && (state.algorithm === 'leaky-bucket' || state.waiting === 0),
    },
    {
      id: 'bound',
      title: `${BOUND_TITLES[state.algorithm]}${times}${over}`,
      held: state.bound.held,
    },
    ...invariantsOfMany(state),
  ];
}

export function facts(state: RateLimiter, nowUs: number): readonly Fact[] {
  const { offered, admitted, rejected, inSecond, bound, changed } = state;
  return [
    { label: 'Admitted', value: count(admitted), detail: `of ${plural(offered, 'request')}` },
    {
      label: 'Rejected',
      value: percent(offered > 0 ? rejected / offered : 0),
      detail: plural(rejected, 'request'),
    },
    factsOfMany(state, nowUs) ?? {
      label: 'Most in any 1 s',
      value: count(inSecond.most),
      detail: changed
        ? 'settings changed on the way'
        : admitted > 0
          ? `bound ${count(mostIn(state, inSecond.spanUs))}`
          : 'nothing yet',
      tone: 'theory',
    },
    bound.held
      ? { label: 'Bound kept', value: 'always', detail: 'at every admission', tone: 'theory' }
      : {
          label: 'Bound kept',
          value: 'no',
          detail: `broken at ${seconds(bound.brokenAtUs)}`,
          tone: 'broken',
        },
  ];
}

export function account(state: RateLimiter, nowUs: number): readonly string[] {
  return [
    opening(state, nowUs),
    ...state.deeds.words(),
    ...refusals(state),
    ...peak(state),
    ...wordsOfMany(state, nowUs),
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  'fixed-window': 'fixed window',
  'sliding-counter': 'sliding counter',
  'sliding-log': 'sliding log',
  'token-bucket': 'token bucket',
  'leaky-bucket': 'leaky bucket',
};

function opening(state: RateLimiter, nowUs: number): string {
  const { offered, admitted, params, waiting } = state;
  const nodes = nodesOf(params);
  const shared = state.places.length === 1 ? 'that share their counters' : 'with a counter each';
  const where = nodes > 1 ? `, on ${nodes} nodes ${shared},` : '';
  const held = waiting > 0 ? `; ${plural(waiting, 'request')} wait inside` : '';
  return `A ${NAMES[state.algorithm]} of ${rules(state)}${where} admitted ${count(admitted)} of ${plural(offered, 'request')} in ${seconds(nowUs)}${held}.`;
}

/** "10 per 5 s and burst 10", for whom it is, and what holds for all of them. */
function rules({ algorithm, params, policy, users, limiters }: RateLimiter): string {
  const overall = globalPolicyOf(params, policy);
  const { limit, burst } = limiters > 0 ? policy : (overall ?? policy);
  const bucket = algorithm.endsWith('bucket') ? ` and burst ${burst}` : '';
  const rule = `${limit} per ${seconds(policy.windowUs)}${bucket}`;
  if (!users.several) return rule;
  const each = users.offered.length;
  if (limiters === 0) return `${rule} for all of ${each} users`;
  const over = overall ? `, and ${count(overall.limit)} for all of them,` : '';
  return `${rule} for each of ${each} users${over}`;
}

const WHY: Readonly<Record<string, string>> = {
  'fixed-window': 'the window was used up',
  'sliding-counter': 'the estimate was at the limit',
  'sliding-log': 'the log was full',
  'token-bucket': 'the bucket was empty',
  'leaky-bucket': 'every place was taken',
};

function refusals(state: RateLimiter): string[] {
  const { rejected, firstRejectedAtUs, firstRetryAfterUs } = state;
  if (rejected === 0) return ['Nothing was refused.'];
  // Where a store may be away, or a second limit refuse, the algorithm is not the only reason.
  const why = state.store?.timeouts || state.users.several ? '' : `${WHY[state.algorithm]}, and `;
  return [
    `The first refusal came at ${seconds(firstRejectedAtUs)}: ${why}the answer said to retry after ${seconds(firstRetryAfterUs)}.`,
  ];
}

function peak(state: RateLimiter): string[] {
  const { inSecond, admitted, waitedUs } = state;
  if (inSecond.most === 0) return [];
  const waited =
    waitedUs > 0
      ? [`On average a request waited ${seconds(Math.round(waitedUs / admitted))}.`]
      : [];
  return [
    `The service received at most ${plural(inSecond.most, 'request')} in any one second, first in the second up to ${seconds(inSecond.mostAtUs)}.`,
    ...waited,
  ];
}
