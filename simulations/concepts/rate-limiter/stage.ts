/** Clients, the limiter as a vessel, the service behind it, and the tray of those refused. */

import type { View } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import {
  drawMovements,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, requestsUnderWay } from '../../run/under-way.ts';
import { count, seconds } from '../../run/words.ts';
import { type RateLimiter, ROW } from './model.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    { id: 'limiter', kind: 'vessel', title: 'limiter' },
    { id: 'service', kind: 'box', title: 'service' },
    { id: 'tray', kind: 'tray', title: '429' },
  ],
  links: [
    { id: 'arriving', from: 'clients', to: 'limiter' },
    { id: 'admitted', from: 'limiter', to: 'service' },
    { id: 'rejected', from: 'limiter', to: 'tray' },
  ],
  legend: [
    { outcome: 'waiting', title: 'about to arrive' },
    { outcome: 'served', title: 'admitted' },
    { outcome: 'rejected', title: 'rejected (429)' },
  ],
};

/** How far ahead and back the picture looks for requests, however many there are. */
const MOVEMENTS_MAX = 20_000;

/** Who takes a place in a bucket is inside: part of the vessel's level. */
const LEAVING: Readonly<Record<number, Going>> = {
  [ROW.admitted]: { link: 'admitted', outcome: 'served' },
  [ROW.rejected]: { link: 'rejected', outcome: 'rejected' },
  [ROW.rejectedByAll]: { link: 'rejected', outcome: 'rejected' },
};

export function picture(state: RateLimiter, view: View): Picture {
  const moving = requestsUnderWay(stage, view, {
    source: state.arrivals.source,
    arriving: 'arriving',
    next: state.offered,
    leaving: ({ kind }) => LEAVING[kind],
    untilUs: endUsOf(state.params),
    limit: MOVEMENTS_MAX,
  });
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

function parts(state: RateLimiter, nowUs: number): Record<string, PartState> {
  return {
    clients: { text: count(state.offered), detail: 'sent' },
    limiter: vessel(state, nowUs),
    service: { text: count(state.admitted), detail: 'admitted' },
    tray: {
      text: count(state.rejected),
      detail: state.rejected > 0 ? retryAfter(state) : 'none refused',
    },
  };
}

/** Without its store, a node that fails closed answers 503. */
function retryAfter({ lastRetryAfterUs, fallback, store }: RateLimiter): string {
  const closed = fallback.rejected > 0 && !fallback.local && (store?.nodesAway ?? 0) > 0;
  return closed
    ? `of them ${count(fallback.rejected)} × 503`
    : `retry after ${seconds(lastRetryAfterUs)}`;
}

/** A leaky bucket fills with those who wait; every other limiter empties as it admits. */
function vessel(state: RateLimiter, nowUs: number): PartState {
  const { policy, algorithm, capacity, store, unanswered } = state;
  const remaining = state.remaining(nowUs);
  const leaky = algorithm === 'leaky-bucket';
  const shown = leaky ? capacity - remaining : remaining;
  const windows = algorithm === 'fixed-window' || algorithm === 'sliding-counter';
  const clockUs = state.clocks.at(nowUs, 0);
  return {
    level: fourDigits(shown / capacity),
    ...(windows && { elapsed: elapsed(policy.windowUs, clockUs) }),
    text:
      unanswered > 0
        ? `${count(unanswered)} ${unanswered === 1 ? 'waits' : 'wait'}`
        : `${count(Math.floor(shown))} of ${count(capacity)}`,
    detail: store?.frozen
      ? 'store frozen'
      : unanswered > 0
        ? 'for the store'
        : leaky
          ? 'taken'
          : algorithm === 'token-bucket'
            ? 'tokens'
            : 'left',
  };
}

/** A clock that was stepped back may show a time before 0. */
const elapsed = (windowUs: number, nowUs: number) =>
  fourDigits((((nowUs % windowUs) + windowUs) % windowUs) / windowUs);
const fourDigits = (share: number) => Math.round(share * 1e4) / 1e4;
