/** Clients, the limiter as a vessel, the service behind it, and the tray of those refused. */

import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type Movement,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { count, seconds } from '../../run/words.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import { type RateLimiter, ROW } from './model.ts';
import { endUsOf } from './parameters.ts';

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

const ARRIVING = 0;
const ADMITTED = 1;
const REJECTED = 2;

/** How far ahead and back the picture looks for requests, however many there are. */
const MOVEMENTS_MAX = 20_000;

export function picture(state: RateLimiter, view: View): Picture {
  return { parts: parts(state, view.nowUs), ...drawMovements(movements(state, view), view.nowUs) };
}

function movements(state: RateLimiter, { nowUs, spanUs, log }: View): Movement[] {
  const upcoming = state.arrivals.source.upcoming(
    Math.min(nowUs + spanUs, endUsOf(state.params)),
    MOVEMENTS_MAX,
  );
  const moving: Movement[] = upcoming.map((atUs, ahead) => ({
    link: ARRIVING,
    fromUs: atUs - spanUs,
    toUs: atUs,
    outcome: 'waiting',
    who: state.offered + ahead,
  }));
  log?.fromNewest(({ atUs, kind, who }) => {
    if (kind === ROW.queued) return true; // Inside: it is part of the vessel's level.
    const admitted = kind === ROW.admitted;
    moving.push({
      link: admitted ? ADMITTED : REJECTED,
      fromUs: atUs,
      toUs: atUs + spanUs,
      outcome: admitted ? 'served' : 'rejected',
      who,
    });
    return atUs + spanUs > nowUs && moving.length < 2 * MOVEMENTS_MAX;
  });
  return moving;
}

function parts(state: RateLimiter, nowUs: number): Record<string, PartState> {
  return {
    clients: { text: count(state.offered), detail: 'sent' },
    limiter: vessel(state, nowUs),
    service: { text: count(state.admitted), detail: 'admitted' },
    tray: {
      text: count(state.rejected),
      detail:
        state.rejected > 0 ? `retry after ${seconds(state.lastRetryAfterUs)}` : 'none refused',
    },
  };
}

/** A leaky bucket fills with those who wait; every other limiter empties as it admits. */
function vessel(state: RateLimiter, nowUs: number): PartState {
  const { policy, algorithm } = state;
  const capacity = algorithmOf(algorithm).capacity(policy) * state.nodes.length;
  const remaining = state.remaining(nowUs);
  const leaky = algorithm === 'leaky-bucket';
  const shown = leaky ? capacity - remaining : remaining;
  return {
    level: fourDigits(shown / capacity),
    ...(algorithm === 'fixed-window' && { elapsed: elapsed(policy.windowUs, nowUs) }),
    ...(algorithm === 'sliding-counter' && { elapsed: elapsed(policy.windowUs, nowUs) }),
    text: `${count(Math.floor(shown))} of ${count(capacity)}`,
    detail: leaky ? 'taken' : algorithm === 'token-bucket' ? 'tokens' : 'left',
  };
}

const elapsed = (windowUs: number, nowUs: number) => fourDigits((nowUs % windowUs) / windowUs);
const fourDigits = (share: number) => Math.round(share * 1e4) / 1e4;
