/**
 * What holds of a store that is far away or frozen, whatever arrives: a bound on the wait for an
 * answer, and on what nodes admit without it.
 */
import { checkBound } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import type { RateLimiter } from './model.ts';
import { roundTripUsOf, timeoutUsOf } from './parameters-many.ts';

const SOURCE = 'derived in the README';

export function checksOfStore(state: RateLimiter): readonly Check[] {
  return [...waits(state), ...away(state)];
}

/** R the round trip, T the timeout, F the longest that the store stood still. */
function waits({ store, params }: RateLimiter): readonly Check[] {
  const [roundTripUs, timeoutUs] = [roundTripUsOf(params), timeoutUsOf(params)];
  if (!store || roundTripUs + store.longestUs === 0) return [];
  const inTime = store.longestUs === 0 && (timeoutUs === 0 || roundTripUs < timeoutUs);
  const [formula, mostUs] = inTime
    ? ['R, the round trip', roundTripUs]
    : timeoutUs > 0
      ? ['T, the timeout', timeoutUs]
      : ['R + F, the round trip and the freeze', roundTripUs + store.longestUs];
  return [
    checkBound({
      metric: 'answerMaxMs',
      measured: store.waits.max / 1_000,
      value: mostUs / 1_000,
      formula,
      source: SOURCE,
    }),
  ];
}

function away({ fallback, params }: RateLimiter): readonly Check[] {
  const mode = params.whenStoreFails;
  if (fallback.firstUs < 0 || mode === 'open') return [];
  const local = mode === 'local';
  return [
    checkBound({
      metric: 'admittedWhileAway',
      measured: fallback.admitted,
      value: local ? fallback.most(fallback.lastUs - fallback.firstUs + 1) : 0,
      formula: local ? 'n (⌊B / n⌋ + r A / n), A the time without the store' : '0, it fails closed',
      source: SOURCE,
    }),
  ];
}
