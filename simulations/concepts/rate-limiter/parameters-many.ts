/**
 * Parameters of a limit that is more than one counter on one clock: several users and a limit over
 * all of them, counters in a store that can be slow or away, clocks that are wrong. Whoever leaves
 * them alone has one user, a store that answers at once, and a clock that is right.
 */
import type { Params } from '../../run/concept.ts';
import { choiceParameter, numberParameter } from '../../run/parameter-kit.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Parameter } from '../../run/parameters.ts';
import type { Policy } from './algorithm/policy.ts';

const SEVERAL = [2, 3, 4, 5, 6, 7, 8];
const ofUsers = { group: 'Users', onlyWhen: { id: 'users', is: SEVERAL } } as const;
const ofStore = { group: 'Store', onlyWhen: { id: 'shareCounters', is: ['on'] } } as const;

export const manyParameters: readonly Parameter[] = [
  numberParameter({
    id: 'users',
    title: 'Users',
    group: 'Users',
    help: 'Each has a limit of their own; a request is of one of them, drawn at random.',
    min: 1,
    max: 8,
    default: 1,
    whole: true,
    slider: { min: 1, max: 8, step: 1 },
  }),
  numberParameter({
    id: 'floodPercent',
    title: 'User 1’s share of the traffic',
    ...ofUsers,
    live: true,
    unit: '%',
    zeroMeans: 'as the others',
    min: 0,
    max: 100,
    default: 0,
    slider: { min: 0, max: 100, step: 5 },
  }),
  numberParameter({
    id: 'globalLimit',
    title: 'Limit over all users',
    ...ofUsers,
    unit: 'requests',
    zeroMeans: 'none',
    help: 'In the same window; a bucket’s burst is as large.',
    min: 0,
    max: 10_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 200, step: 1 },
  }),
  choiceParameter({
    id: 'takes',
    title: 'Takes from both limits',
    ...ofUsers,
    help: 'Where there is a limit over all users.',
    choices: [
      { id: 'all-or-nothing', title: 'All or nothing' },
      { id: 'user-first', title: 'User’s first' },
      { id: 'global-first', title: 'Global first' },
      { id: 'global-only', title: 'Global only' },
    ],
  }),
  numberParameter({
    id: 'storeRoundTripMs',
    title: 'Round trip to the store',
    ...ofStore,
    unit: 'ms',
    min: 0,
    max: 1_000,
    default: 0,
    slider: { min: 0, max: 50, step: 0.5 },
  }),
  choiceParameter({
    id: 'whenStoreFails',
    title: 'When the store does not answer',
    ...ofStore,
    choices: [
      { id: 'wait', title: 'Wait, without a timeout' },
      { id: 'open', title: 'Admit (fail open)' },
      { id: 'closed', title: 'Refuse (fail closed)' },
      { id: 'local', title: 'Ask a local bucket' },
    ],
  }),
  numberParameter({
    id: 'storeTimeoutMs',
    title: 'Timeout of the store',
    group: 'Store',
    unit: 'ms',
    min: 1,
    max: 60_000,
    default: 50,
    slider: { min: 5, max: 1_000, step: 5 },
    onlyWhen: { id: 'whenStoreFails', is: ['open', 'closed', 'local'] },
  }),
  choiceParameter({
    id: 'clock',
    title: 'Which time counts',
    group: 'Clock',
    choices: [
      { id: 'guarded', title: 'The later of stored and now' },
      { id: 'naive', title: 'Whatever the clock shows' },
      { id: 'steady', title: 'A clock that never steps' },
    ],
  }),
  numberParameter({
    id: 'clockSkewMs',
    title: 'Clocks of the nodes differ by',
    group: 'Clock',
    unit: 'ms',
    help: 'The first node is right, the last is late by this much.',
    min: 0,
    max: 60_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 5_000, step: 50 },
    onlyWhen: { id: 'shareCounters', is: ['on'] },
  }),
];

export const usersOf = (params: Params): number => numberOf(params, 'users');

/** Whether counters lie in a store that nodes share, so that it can be far away, or gone. */
export const inStore = (params: Params): boolean => params.shareCounters === 'on';

/** Whether users have limits of their own besides, or instead of, the one over all of them. */
export const limitsUsers = (params: Params): boolean =>
  params.takes !== 'global-only' || numberOf(params, 'globalLimit') === 0;

const usOf = (params: Params, id: string) => Math.round(numberOf(params, id) * 1e3);

export const roundTripUsOf = (params: Params): number => usOf(params, 'storeRoundTripMs');

/** After how long a node gives up on the store (µs); 0 where it waits for ever. */
export const timeoutUsOf = (params: Params): number =>
  params.whenStoreFails === 'wait' ? 0 : usOf(params, 'storeTimeoutMs');

/** The limit over all users; undefined where there is none. */
export function globalPolicyOf(params: Params, { windowUs, storeRejected }: Policy) {
  const limit = numberOf(params, 'globalLimit');
  if (limit === 0 || usersOf(params) === 1) return undefined;
  return { limit, windowUs, burst: limit, ...(storeRejected && { storeRejected }) } as Policy;
}
