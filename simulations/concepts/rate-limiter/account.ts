/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact, Invariant } from '../../run/concept.ts';
import { count, percent, plural, seconds } from '../../run/words.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import type { RateLimiter } from './model.ts';

export function metrics(state: RateLimiter): Record<string, number> {
  const { offered, admitted, rejected } = state;
  return {
    offered,
    admitted,
    rejected,
    rejectedFraction: offered > 0 ? rejected / offered : 0,
    admittedMaxInOneSecond: state.inSecond.most,
    admittedMaxInWindow: state.inWindow.most,
  };
}

export function invariants(state: RateLimiter): readonly Invariant[] {
  const bucket = state.algorithm === 'token-bucket';
  return [
    {
      id: 'conservation',
      title: 'every request is admitted or rejected: offered = admitted + rejected',
      held: state.offered === state.admitted + state.rejected,
    },
    {
      id: 'bound',
      title: bucket
        ? 'any j − i + 1 admissions take at least (j − i + 1 − burst) / rate'
        : 'at most twice the limit in any window',
      held: state.bound.held,
    },
  ];
}

export function facts(state: RateLimiter): readonly Fact[] {
  const { offered, admitted, rejected, inSecond, bound, changed } = state;
  const most = algorithmOf(state.algorithm).bound(state.policy, inSecond.spanUs);
  return [
    { label: 'Admitted', value: count(admitted), detail: `of ${plural(offered, 'request')}` },
    {
      label: 'Rejected',
      value: percent(offered > 0 ? rejected / offered : 0),
      detail: plural(rejected, 'request'),
    },
    {
      label: 'Most in any 1 s',
      value: count(inSecond.most),
      detail: changed ? 'settings changed on the way' : `bound ${count(most)}`,
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
  return [opening(state, nowUs), ...deeds(state), ...refusals(state), ...peak(state)];
}

function opening(state: RateLimiter, nowUs: number): string {
  const { policy, offered, admitted } = state;
  const rule = `${policy.limit} per ${seconds(policy.windowUs)}`;
  const limiter =
    state.algorithm === 'token-bucket'
      ? `A token bucket of ${rule} and burst ${policy.burst}`
      : `A fixed window of ${rule}`;
  return `${limiter} admitted ${count(admitted)} of ${plural(offered, 'request')} in ${seconds(nowUs)}.`;
}

/** The latest things the reader did, so that a long session stays readable. */
function deeds(state: RateLimiter): string[] {
  return state.deeds.slice(-5).map(({ atUs, text }) => `At ${seconds(atUs)} ${text}.`);
}

function refusals(state: RateLimiter): string[] {
  const { rejected, firstRejectedAtUs, firstRetryAfterUs } = state;
  if (rejected === 0) return ['Nothing was refused.'];
  const why =
    state.algorithm === 'token-bucket' ? 'the bucket was empty' : 'the window was used up';
  return [
    `The first refusal came at ${seconds(firstRejectedAtUs)}: ${why}, and the answer said to retry after ${seconds(firstRetryAfterUs)}.`,
  ];
}

function peak(state: RateLimiter): string[] {
  const { inSecond } = state;
  if (inSecond.most === 0) return [];
  return [
    `The service received at most ${plural(inSecond.most, 'request')} in any one second, first in the second up to ${seconds(inSecond.mostAtUs)}.`,
  ];
}
