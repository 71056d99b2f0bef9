/** Presets of one limit on many nodes: shared or not, its store frozen, its clock wrong, its users many. */
import type { Params, Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

/** Ten a second on two nodes, which ask a store for each request; twenty a second come. */
const SHARED: Params = {
  ...DEFAULTS,
  limit: 10,
  windowSeconds: 1,
  arrivalsPerSecond: 20,
  nodes: 2,
  shareCounters: 'on',
  storeRoundTripMs: 2,
  durationSeconds: 30,
};

const FREEZE = [{ atUs: 8_000_000, action: 'freeze-store' }];

export const scenariosOfMany: readonly Scenario[] = [
  {
    id: 'two-buckets',
    title: 'One promise, two nodes',
    notice: 'Two nodes with a bucket each keep the promise twice.',
    params: { ...DEFAULTS, arrivalsPerSecond: 8, nodes: 2, durationSeconds: 60 },
    seed: 1,
    compare: {
      parameter: 'shareCounters',
      values: ['off', 'on'],
      titles: ['A bucket each', 'One bucket in a store, 2 ms away'],
      besides: [{}, { storeRoundTripMs: 2 }],
    },
    stillAtUs: 30_000_000,
    charts: ['requests'],
    speed: 5,
  },
  {
    id: 'store-hangs',
    title: 'The store freezes, and nobody set a timeout',
    notice: 'Nothing fails and nothing is refused: every request waits for the store.',
    params: SHARED,
    seed: 3,
    interventions: FREEZE,
    stillAtUs: 12_900_000,
    charts: ['answers', 'requests'],
    speed: 2,
  },
  {
    id: 'store-frozen',
    title: 'The store freezes, four ways to answer',
    notice:
      'The same five seconds without a store: who is let in, and how long does the answer take?',
    params: SHARED,
    seed: 3,
    interventions: FREEZE,
    compare: {
      parameter: 'whenStoreFails',
      values: ['wait', 'open', 'closed', 'local'],
      titles: [
        'No timeout',
        '50 ms, then admit',
        '50 ms, then refuse',
        '50 ms, then a local bucket',
      ],
    },
    stillAtUs: 7_900_000,
    charts: ['last-second', 'answers'],
    speed: 2,
  },
  {
    id: 'clock-step',
    title: 'The clock steps back, and is put right',
    notice:
      'One bucket is paid twice for the same ten seconds, one stands still, one notices nothing.',
    params: { ...DEFAULTS, arrivalsPerSecond: 4, durationSeconds: 30 },
    seed: 3,
    interventions: [
      { atUs: 8_000_000, action: 'step-clock-back' },
      { atUs: 10_000_000, action: 'put-clock-right' },
    ],
    compare: {
      parameter: 'clock',
      values: ['naive', 'guarded', 'steady'],
      titles: [
        'Whatever the clock shows',
        'The later of stored and now',
        'A clock that never steps',
      ],
    },
    stillAtUs: 9_900_000,
    charts: ['remaining', 'last-second'],
    speed: 2,
  },
  {
    id: 'user-and-global',
    title: 'A limit for each user, and one over all',
    notice: 'One user of four sends four fifths of the traffic. What do the other three get?',
    params: {
      ...DEFAULTS,
      arrivalsPerSecond: 20,
      users: 4,
      floodPercent: 80,
      globalLimit: 20,
      durationSeconds: 60,
    },
    seed: 3,
    compare: {
      parameter: 'takes',
      values: ['global-only', 'global-first', 'user-first', 'all-or-nothing'],
      titles: [
        'Only the limit over all',
        'Over all, then the user’s',
        'The user’s, then over all',
        'Both or neither',
      ],
    },
    stillAtUs: 400_000,
    charts: ['by-user'],
    speed: 2,
  },
];
