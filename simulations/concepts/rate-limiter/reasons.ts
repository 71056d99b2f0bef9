/**
 * Why a request was let through or refused, by the rule of its limiter.
 *
 * Limit and burst can change on the way. Where they may have done so since the request came, the
 * reason is told without their numbers.
 */
import type { Row } from '../../kernel/trace.ts';
import { count, seconds } from '../../run/words.ts';
import { type RateLimiter, ROW } from './model.ts';

interface Rule {
  /** ' of 10', or nothing where the limit may have been another one. */
  readonly limit: string;
  readonly window: string;
  readonly bucket: string;
  /** That no place in it was free. */
  readonly taken: string;
  /** Where, if there are several. */
  readonly at: string;
  readonly stored: string;
  /** How those who are held back leave. */
  readonly pace: string;
}

function ruleOf({ policy, changedAtUs, places, users }: RateLimiter, { atUs, where }: Row): Rule {
  const same = changedAtUs < atUs;
  const several = places.length > 1;
  const user = users.several ? ` of user ${where + 1}` : '';
  const bucket = several ? `the bucket${user} of its node` : `the bucket${user}`;
  return {
    limit: same ? ` of ${count(policy.limit)}` : '',
    window: seconds(policy.windowUs),
    bucket,
    taken:
      same && policy.burst > 1
        ? `all ${count(policy.burst)} places in ${bucket} were taken`
        : `${same ? 'the one' : 'every'} place in ${bucket} was taken`,
    at: `${user}${several ? ' at its node' : ''}`,
    stored: policy.storeRejected ? ', refused ones included' : '',
    pace: same
      ? `one each ${seconds(Math.round(policy.windowUs / policy.limit))}`
      : 'evenly spaced',
  };
}

const WHY_REFUSED: Readonly<Record<string, (rule: Rule) => string>> = {
  'fixed-window': ({ limit, window, at }) =>
    `the limit${limit} for this window of ${window} was used up${at}`,
  'sliding-counter': ({ limit, window, at }) =>
    `one more would have passed the limit${limit} in ${window}${at}, as the two counters estimate it`,
  'sliding-log': ({ limit, window, stored, at }) =>
    `the log of the last ${window} was at the limit${limit}${stored}${at}`,
  'token-bucket': ({ bucket }) => `${bucket} held less than one token`,
  'leaky-bucket': ({ taken }) => taken,
};

const WHY_ADMITTED: Readonly<Record<string, (rule: Rule) => string>> = {
  'fixed-window': ({ limit, window, at }) =>
    `the limit${limit} for this window of ${window} was not used up${at}`,
  'sliding-counter': ({ limit, window, at }) =>
    `with it, the two counters’ estimate stayed within the limit${limit} in ${window}${at}`,
  'sliding-log': ({ limit, window, stored, at }) =>
    `the log of the last ${window} was below the limit${limit}${stored}${at}`,
  'token-bucket': ({ bucket }) => `${bucket} held a token for it`,
  'leaky-bucket': ({ bucket }) => `${bucket} was empty`,
};

/** Why a row says what it says: its limiter’s rule, or the limit over all users. */
const reason = (whys: typeof WHY_REFUSED, state: RateLimiter, row: Row) =>
  row.kind === ROW.rejectedByAll ? BY_ALL : (whys[state.algorithm]?.(ruleOf(state, row)) ?? '');

const BY_ALL = 'the limit over all users had nothing left, though its user’s own had';

export const whyRefused = (state: RateLimiter, row: Row) => reason(WHY_REFUSED, state, row);
export const whyAdmitted = (state: RateLimiter, row: Row) => reason(WHY_ADMITTED, state, row);

const SHORT: Readonly<Record<string, string>> = {
  'fixed-window': 'window used up',
  'sliding-counter': 'estimate at the limit',
  'sliding-log': 'log is full',
  'token-bucket': 'no token',
  'leaky-bucket': 'no place free',
};

export const shortReason = (state: RateLimiter, { kind }: Row): string =>
  kind === ROW.rejectedByAll ? 'limit over all' : (SHORT[state.algorithm] ?? 'refused');

/** The bucket that holds a request back, and how those before it leave. */
export const paceOf = (state: RateLimiter, row: Row): Pick<Rule, 'bucket' | 'pace'> =>
  ruleOf(state, row);
