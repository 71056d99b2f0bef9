/**
 * The life of a request whose node asked a store that takes time: how long it waited for the answer,
 * and who gave it, the store or the node by itself.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, span } from '../../run/life-kit.ts';
import { seconds } from '../../run/words.ts';
import { type RateLimiter, ROW } from './model.ts';
import { shortReason, whyAdmitted, whyRefused } from './reasons.ts';

const parts = [
  { id: 'clients', title: 'client' },
  { id: 'limiter', title: 'node' },
  { id: 'service', title: 'service' },
];

interface Told {
  readonly asked: Row;
  /** When it was answered, or now. */
  readonly untilUs: number;
  readonly timedOut: Row | undefined;
  readonly state: RateLimiter;
}

export function lifeByStore(
  asked: Row,
  of: (kind: number) => Row | undefined,
  state: RateLimiter,
  nowUs: number,
): Life {
  const refused = of(ROW.rejected) ?? of(ROW.rejectedByAll);
  const queued = of(ROW.queued);
  const admitted = of(ROW.admitted);
  const answer = queued ?? admitted ?? refused;
  const told = {
    asked,
    untilUs: answer?.atUs ?? nowUs,
    timedOut: of(ROW.timedOut),
    state,
  };
  if (!answer) return unanswered(told);
  return refused ? turnedAway(refused, told) : letThrough(answer, admitted, told, nowUs);
}

/** It asks its node, and its node asks the store and waits. */
function opening({ asked: { atUs }, untilUs, timedOut }: Told, waiting = false) {
  const waited = seconds(untilUs - atUs);
  const words = timedOut
    ? `gets no answer from the store in ${waited}`
    : waiting
      ? `has waited ${waited} for the store`
      : `has the store’s answer after ${waited}`;
  return [
    message(['clients', 'limiter', 'request'], atUs, 'asks', 'asks the limiter to let it through'),
    span(['limiter', 'wait', 'waiting'], [atUs, untilUs], `store: ${waited}`, words),
  ];
}

function unanswered(told: Told): Life {
  const waited = seconds(told.untilUs - told.asked.atUs);
  return lifeOfSteps({
    who: told.asked.who,
    title: 'waiting',
    sentence: `Its node has waited ${waited} for the store, and it for its node.`,
    parts,
    steps: opening(told, true),
    outcome: 'waiting',
  });
}

const BY_ITSELF: Readonly<Record<string, string>> = {
  open: 'it fails open',
  closed: 'it fails closed',
  local: 'it asked a bucket of its own',
};

/** Who decided, to stand in the middle of a sentence. */
function decidedBy({ timedOut, state }: Told, why: string): string {
  if (!timedOut) return why;
  const what = BY_ITSELF[String(state.params.whenStoreFails)] ?? '';
  return `the store did not answer within ${seconds(timedOut.value)}, and ${what}`;
}

function turnedAway(row: Row, told: Told): Life {
  const { atUs, who, value } = row;
  const why = decidedBy(told, whyRefused(told.state, row));
  const after = seconds(value);
  const closed = told.timedOut !== undefined && told.state.params.whenStoreFails === 'closed';
  const short = told.timedOut ? 'no answer in time' : shortReason(told.state, row);
  return lifeOfSteps({
    who,
    title: WHY,
    sentence: `It was refused after ${seconds(atUs - told.asked.atUs)}: ${why}. The answer said to retry after ${after}.`,
    parts,
    steps: [
      ...opening(told),
      mark(['limiter', 'refused'], atUs, short, `is refused: ${why}`),
      message(
        ['limiter', 'clients', 'answer'],
        atUs,
        `${closed ? 503 : 429}, retry after ${after}`,
        `is told to retry after ${after}`,
      ),
    ],
    outcome: 'rejected',
  });
}

function letThrough(answer: Row, admitted: Row | undefined, told: Told, nowUs: number): Life {
  const { atUs, who, kind } = answer;
  const why = decidedBy(told, whyAdmitted(told.state, answer));
  const toUs = admitted?.atUs ?? nowUs;
  const held = seconds(toUs - atUs);
  const passes = (leftUs: number) =>
    message(
      ['limiter', 'service', 'request'],
      leftUs,
      'admitted',
      'is admitted and reaches the service',
    );
  const waits =
    kind === ROW.queued
      ? [
          span(
            ['limiter', 'wait', 'waiting'],
            [atUs, toUs],
            `waits ${held}`,
            `is held back for ${held}`,
          ),
        ]
      : [];
  return lifeOfSteps({
    who,
    title: admitted ? `admitted after ${seconds(toUs - told.asked.atUs)}` : 'waiting',
    sentence: `It had its answer after ${seconds(atUs - told.asked.atUs)}: ${why}.`,
    parts,
    steps: [...opening(told), ...waits, ...(admitted ? [passes(toUs)] : [])],
    outcome: admitted ? 'served' : 'waiting',
  });
}
