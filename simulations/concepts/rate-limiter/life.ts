/**
 * One request's life, told from its rows: admitted at once, held back by a leaky bucket, or refused,
 * and by which rule.
 *
 * Limit and burst can change on the way. Where they may have done so since the request came, the
 * reason is told without their numbers.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, span } from '../../run/life-kit.ts';
import { count, seconds } from '../../run/words.ts';
import { type RateLimiter, ROW } from './model.ts';

const parts = [
  { id: 'clients', title: 'client' },
  { id: 'limiter', title: 'limiter' },
  { id: 'service', title: 'service' },
];

export function lifeOf(own: readonly Row[], state: RateLimiter, nowUs: number): Life | null {
  const of = rowsByKind(own);
  const rejected = of(ROW.rejected);
  if (rejected) return refused(rejected, state);
  const queued = of(ROW.queued);
  const admitted = of(ROW.admitted);
  if (queued) return heldBack(queued, admitted, state, nowUs);
  // Whoever was held back has a row of that: without it the beginning is missing.
  return admitted && admitted.value === 0 ? atOnce(admitted, state) : null;
}

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

function ruleOf({ policy, changedAtUs, nodes }: RateLimiter, askedUs: number): Rule {
  const same = changedAtUs < askedUs;
  const several = nodes.length > 1;
  const bucket = several ? 'the bucket of its node' : 'the bucket';
  return {
    limit: same ? ` of ${count(policy.limit)}` : '',
    window: seconds(policy.windowUs),
    bucket,
    taken:
      same && policy.burst > 1
        ? `all ${count(policy.burst)} places in ${bucket} were taken`
        : `${same ? 'the one' : 'every'} place in ${bucket} was taken`,
    at: several ? ' at its node' : '',
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

const reason = (whys: typeof WHY_REFUSED, state: RateLimiter, askedUs: number) =>
  whys[state.algorithm]?.(ruleOf(state, askedUs)) ?? '';

const SHORT: Readonly<Record<string, string>> = {
  'fixed-window': 'window used up',
  'sliding-counter': 'estimate at the limit',
  'sliding-log': 'log is full',
  'token-bucket': 'no token',
  'leaky-bucket': 'no place free',
};

const asks = (atUs: number) =>
  message(['clients', 'limiter', 'request'], atUs, 'asks', 'asks the limiter to let it through');

const passes = (atUs: number) =>
  message(
    ['limiter', 'service', 'request'],
    atUs,
    'admitted',
    'is admitted and reaches the service',
  );

function refused({ who, atUs, value: retryAfterUs }: Row, state: RateLimiter): Life {
  const why = reason(WHY_REFUSED, state, atUs);
  const after = seconds(retryAfterUs);
  const short = SHORT[state.algorithm] ?? 'refused';
  const told = `is told to retry after ${after}`;
  return lifeOfSteps({
    who,
    title: WHY,
    sentence: `It was refused at once: ${why}. The answer said to retry after ${after}.`,
    parts,
    steps: [
      asks(atUs),
      mark(['limiter', 'refused'], atUs, short, `is refused: ${why}`),
      message(['limiter', 'clients', 'answer'], atUs, `429, retry after ${after}`, told),
    ],
    outcome: 'rejected',
  });
}

function atOnce({ who, atUs }: Row, state: RateLimiter): Life {
  return lifeOfSteps({
    who,
    title: 'admitted at once',
    sentence: `It was admitted at once: ${reason(WHY_ADMITTED, state, atUs)}.`,
    parts,
    steps: [asks(atUs), passes(atUs)],
    outcome: 'served',
  });
}

/** A leaky bucket says on arrival when a request will leave. */
function heldBack(
  { who, atUs, value: delayUs }: Row,
  admitted: Row | undefined,
  state: RateLimiter,
  nowUs: number,
): Life {
  const toUs = admitted?.atUs ?? nowUs;
  const waited = seconds(toUs - atUs);
  const { bucket, pace } = ruleOf(state, atUs);
  const why = `those who took a place before it leave first, ${pace}`;
  const whole = seconds(delayUs);
  const so = admitted ? `waits ${waited}` : `has waited ${waited} of ${whole}`;
  const words = `${so} in ${bucket}: ${why}`;
  const wait = span(['limiter', 'wait', 'waiting'], [atUs, toUs], so, words);
  return lifeOfSteps({
    who,
    title: admitted ? `admitted after ${waited}` : 'waiting',
    sentence: admitted
      ? `It waited ${waited} in ${bucket}: ${why}.`
      : `It has waited ${waited} of ${whole}: ${why}.`,
    parts,
    steps: [asks(atUs), wait, ...(admitted ? [passes(toUs)] : [])],
    outcome: admitted ? 'served' : 'waiting',
  });
}
