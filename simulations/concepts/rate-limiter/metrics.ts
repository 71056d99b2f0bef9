/** What is measured of a run. */
import type { Metric } from '../../run/concept.ts';
import type { RateLimiter } from './model.ts';

export const metrics: readonly Metric[] = [
  { id: 'offered', title: 'Offered', unit: '' },
  { id: 'admitted', title: 'Admitted', unit: '' },
  { id: 'rejected', title: 'Rejected', unit: '', contrast: 'rejected' },
  { id: 'rejectedFraction', title: 'Share rejected', unit: 'fraction' },
  {
    id: 'admittedMaxInOneSecond',
    title: 'Most admitted in any one second',
    unit: '',
    contrast: 'at most in any one second',
  },
  { id: 'admittedMaxInWindow', title: 'Most admitted in any one window', unit: '' },
  { id: 'waitMeanMs', title: 'Mean wait inside the limiter', unit: 'ms' },
  { id: 'overBound', title: 'Most beyond the bound', unit: '' },
  { id: 'user1Admitted', title: 'Admitted of user 1', unit: '' },
  { id: 'othersAdmitted', title: 'Admitted of the other users', unit: '' },
  { id: 'othersAdmittedFraction', title: 'Share admitted of the other users', unit: 'fraction' },
  { id: 'tokensLost', title: 'Tokens taken for nothing', unit: '' },
  { id: 'answerP99Ms', title: 'Time to answer, p99', unit: 'ms' },
  { id: 'answerMaxMs', title: 'Longest time to answer', unit: 'ms' },
  { id: 'unanswered', title: 'Still without an answer', unit: '' },
  { id: 'admittedWhileAway', title: 'Admitted without the store', unit: '' },
  { id: 'takenTooLate', title: 'Tokens taken too late', unit: '' },
];

export function measure(state: RateLimiter): Record<string, number> {
  const { offered, admitted, rejected, users, store } = state;
  const { others } = users;
  const waits = store?.waits;
  return {
    offered,
    admitted,
    rejected,
    rejectedFraction: share(rejected, offered),
    admittedMaxInOneSecond: state.inSecond.most,
    admittedMaxInWindow: state.inWindow.most,
    waitMeanMs: admitted > 0 ? state.waitedUs / admitted / 1_000 : 0,
    overBound: state.bound.over,
    user1Admitted: users.admitted[0] ?? 0,
    othersAdmitted: others.admitted,
    othersAdmittedFraction: share(others.admitted, others.offered),
    tokensLost: lost(state),
    answerP99Ms: waits && waits.count > 0 ? waits.quantile(0.99) / 1_000 : 0,
    answerMaxMs: (waits?.max ?? 0) / 1_000,
    unanswered: state.unanswered,
    admittedWhileAway: state.fallback.admitted,
    takenTooLate: store?.takenTooLate ?? 0,
  };
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

/** Tokens that one limit took and the other did not give, in all places. */
export const lost = ({ places }: RateLimiter): number =>
  places.reduce((sum, place) => sum + place.lost, 0);
