/**
 * One request's life, told from its rows: admitted at once, held back by a leaky bucket, or refused,
 * and by which rule.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, span } from '../../run/life-kit.ts';
import { seconds } from '../../run/words.ts';
import { lifeByStore } from './life-store.ts';
import { type RateLimiter, ROW } from './model.ts';
import { paceOf, shortReason, whyAdmitted, whyRefused } from './reasons.ts';

const parts = [
  { id: 'clients', title: 'client' },
  { id: 'limiter', title: 'limiter' },
  { id: 'service', title: 'service' },
];

export function lifeOf(own: readonly Row[], state: RateLimiter, nowUs: number): Life | null {
  const of = rowsByKind(own);
  const queued = of(ROW.queued);
  const admitted = of(ROW.admitted);
  const asked = of(ROW.asked);
  if (asked) return lifeByStore(asked, of, state, nowUs);
  const rejected = of(ROW.rejected) ?? of(ROW.rejectedByAll);
  if (rejected) return refused(rejected, state);
  if (queued) return heldBack(queued, admitted, state, nowUs);
  // Whoever was held back has a row of that: without it the beginning is missing.
  return admitted && admitted.value === 0 ? atOnce(admitted, state) : null;
}

const asks = (atUs: number) =>
  message(['clients', 'limiter', 'request'], atUs, 'asks', 'asks the limiter to let it through');

const passes = (atUs: number) =>
  message(
    ['limiter', 'service', 'request'],
    atUs,
    'admitted',
    'is admitted and reaches the service',
  );

function refused(row: Row, state: RateLimiter): Life {
  const { who, atUs, value: retryAfterUs } = row;
  const why = whyRefused(state, row);
  const after = seconds(retryAfterUs);
  const short = shortReason(state, row);
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

function atOnce(row: Row, state: RateLimiter): Life {
  const { who, atUs } = row;
  return lifeOfSteps({
    who,
    title: 'admitted at once',
    sentence: `It was admitted at once: ${whyAdmitted(state, row)}.`,
    parts,
    steps: [asks(atUs), passes(atUs)],
    outcome: 'served',
  });
}

/** A leaky bucket says on arrival when a request will leave. */
function heldBack(queued: Row, admitted: Row | undefined, state: RateLimiter, nowUs: number): Life {
  const { who, atUs, value: delayUs } = queued;
  const toUs = admitted?.atUs ?? nowUs;
  const waited = seconds(toUs - atUs);
  const { bucket, pace } = paceOf(state, queued);
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
