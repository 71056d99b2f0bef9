/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { CacheModel } from './model.ts';

export function invariants(state: CacheModel): readonly Invariant[] {
  const { statistics, policy, second, params, asked, lastKey, lastStays } = state;
  const warmup = Math.min(asked, numberOf(params, 'warmupRequests'));
  const { capacity } = policy;
  return [
    {
      id: 'requests',
      title: 'every request was a hit or a miss',
      held: statistics.served === asked && statistics.counted === asked - warmup,
    },
    {
      id: 'capacity',
      title: 'never more keys than there is room for',
      held: policy.size <= capacity && (second?.size ?? 0) <= (second?.capacity ?? 0),
    },
    {
      id: 'keys',
      title: 'every key that came in is there, was thrown out, or went when the cache was emptied',
      held: state.stored === policy.size + state.thrownOut + state.emptied,
    },
    {
      id: 'full',
      title: 'nobody is thrown out while there is room',
      held: state.thrownOut === 0 || state.deeds.length > 0 || policy.size === capacity,
    },
    {
      id: 'latest',
      title: 'what was asked for last is there',
      held: !lastStays || policy.has(lastKey),
    },
    {
      id: 'entries',
      title: 'the watched entries are what the policy says they are',
      held: state.entries.machines.every(({ value }, key) => isTrue(state, key, String(value))),
    },
  ];
}

/** Whether an entry's machine says what the policy and the clock say of its key. */
function isTrue(state: CacheModel, key: number, value: string): boolean {
  if (!state.policy.has(key)) return value === 'out';
  if (numberOf(state.params, 'ttlSeconds') === 0) return value === 'kept';
  const leftUs = state.leftUs(key);
  // At the very instant of its end the timer may be the next event.
  return leftUs === 0 ? value !== 'out' : value === (leftUs > 0 ? 'fresh' : 'expired');
}
