/** Presets: parameters, a pinned seed, and what to notice. The tests keep what the notices say. */
import type { Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';

/** One event in four seconds, at a pace that can be watched; every fourth answer is lost. */
const DEFAULTS = defaultsOf(parameters);
const HOUR = 3_600;

/** Fifty posts of one event in the same instant. */
const AT_ONCE = { ...DEFAULTS, concurrent: 50, retryProbability: 0, durationSeconds: 5 };

/** The published schedule, and keys for the real time that it takes. */
const LONG = {
  ...DEFAULTS,
  schedule: 'svix',
  timeoutMs: 15_000,
  record: 'same-transaction',
  keyWindowSeconds: 28 * HOUR,
} as const;

export const scenarios: readonly Scenario[] = [
  {
    id: 'twice',
    title: 'The answer that got lost',
    notice: 'The receiver charged and answered; the sender heard nothing, and sent again.',
    params: DEFAULTS,
    seed: 930,
    stillAtUs: 7_500_000,
    charts: ['story'],
    speed: 1,
  },
  {
    id: 'remembered',
    title: 'The same losses, with a key',
    notice: 'The second post finds its key on record and gets the stored answer: one charge.',
    params: DEFAULTS,
    seed: 930,
    compare: {
      parameter: 'record',
      values: ['none', 'same-transaction'],
      titles: ['no key', 'a key, with the charge'],
    },
    stillAtUs: 7_500_000,
    charts: ['story', 'charges'],
    speed: 1,
  },
  {
    id: 'post-key',
    title: 'One loss in a hundred',
    notice: 'Of the posts that time out, half had been carried out. Nobody can tell which half.',
    params: {
      ...DEFAULTS,
      arrivalsPerSecond: 10,
      lossProbability: 0.01,
      retryProbability: 0.01,
      durationSeconds: 600,
    },
    seed: 1,
    compare: {
      parameter: 'record',
      values: ['none', 'same-transaction'],
      titles: ['no key', 'a key, with the charge'],
    },
    stillAtUs: 3_000_000,
    charts: ['wrong', 'answers'],
    speed: 30,
  },
  {
    id: 'concurrent',
    title: 'Fifty posts at once, one id',
    notice: 'Who looks first and writes later lets all fifty in; the unique key lets in one.',
    params: AT_ONCE,
    seed: 34,
    compare: {
      parameter: 'record',
      values: ['check-first', 'same-transaction'],
      titles: ['looks first', 'unique key'],
    },
    stillAtUs: 950_000,
    charts: ['charges', 'answers'],
    speed: 0.5,
  },
  {
    id: 'in-flight',
    title: 'Refuse, or let wait',
    notice:
      'Refused with 409 they come back later; waiting they hold a handler each. One charge either way.',
    params: { ...AT_ONCE, record: 'same-transaction' },
    seed: 34,
    compare: {
      parameter: 'inFlight',
      values: ['refuse', 'wait'],
      titles: ['refused: 409', 'left to wait'],
    },
    stillAtUs: 1_120_000,
    charts: ['answers'],
    speed: 0.5,
  },
  {
    id: 'other-payload',
    title: 'The same key, another request',
    notice: 'Where nobody compares, the sender is told that its new request is done. It is not.',
    params: {
      ...DEFAULTS,
      record: 'same-transaction',
      arrivalsPerSecond: 1,
      payloadChangeProbability: 0.5,
      retryProbability: 0.4,
      durationSeconds: 60,
    },
    seed: 1,
    compare: {
      parameter: 'payloadCheck',
      values: ['off', 'on'],
      titles: ['nobody compares', 'payloads compared'],
    },
    stillAtUs: 60_000_000,
    charts: ['answers'],
    speed: 5,
  },
  {
    id: 'crash-between',
    title: 'A crash between two commits',
    notice:
      'Recorded before, charges are lost; recorded after, they double; recorded with it, neither.',
    params: {
      ...DEFAULTS,
      arrivalsPerSecond: 5,
      crashProbability: 0.2,
      retryProbability: 0.05,
      durationSeconds: 200,
    },
    seed: 1,
    compare: {
      parameter: 'record',
      values: ['before', 'after', 'same-transaction'],
      titles: ['before the charge', 'after the charge', 'with the charge'],
    },
    stillAtUs: 200_000_000,
    charts: ['wrong'],
    speed: 30,
  },
  {
    id: 'window',
    title: 'A day is too short',
    notice:
      'Answers are lost for 26 hours. The last attempt comes after 27 h 35 min; a day is over by then.',
    params: {
      ...LONG,
      arrivalsPerSecond: 0.0005,
      retryProbability: 1,
      durationSeconds: 40 * HOUR,
    },
    seed: 1,
    interventions: [
      {
        atUs: 26 * HOUR * 1e6,
        action: 'set',
        args: { id: 'retryProbability', value: 0 },
      },
    ],
    compare: {
      parameter: 'keyWindowSeconds',
      values: [24 * HOUR, 28 * HOUR],
      titles: ['keys kept for 24 h', 'keys kept for 28 h'],
    },
    stillAtUs: 23 * HOUR * 1e6,
    charts: ['wrong', 'attempts'],
    speed: 10_000,
  },
  {
    id: 'signature',
    title: 'Forged, and copied',
    notice:
      'A key is no lock: without signatures a forger is served, and a copy outlives every key.',
    params: {
      ...LONG,
      arrivalsPerSecond: 0.0015,
      forgedProbability: 0.2,
      capturedProbability: 0.2,
      capturedAfterSeconds: 30 * HOUR,
      durationSeconds: 48 * HOUR,
    },
    seed: 1,
    compare: {
      parameter: 'signatures',
      values: ['off', 'on'],
      titles: ['no check', 'signatures checked'],
    },
    stillAtUs: 48 * HOUR * 1e6,
    charts: ['wrong', 'answers'],
    speed: 10_000,
  },
  {
    id: 'deliveries',
    title: 'At least once, measured',
    notice: 'With three answers in ten lost, an event takes 1.43 posts, and as many charges.',
    params: {
      ...DEFAULTS,
      arrivalsPerSecond: 10,
      retryProbability: 0.3,
      durationSeconds: 300,
    },
    seed: 1,
    stillAtUs: 300_000_000,
    charts: ['answers', 'attempts'],
    speed: 30,
  },
];
