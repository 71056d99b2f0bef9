/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import type { BackoffPolicy } from './algorithm/backoff.ts';
import type { RetryModel } from './model.ts';
import { capacityPerSecond, usOf } from './parameters.ts';
import { metrics, RECENT_US } from './statistics.ts';

/** Healed: at least so much of what users ask for is answered in time, over the last 20 s. */
const HEALED_SHARE = 0.9;

const figures = ({ statistics }: RetryModel, nowUs: number) =>
  metrics(statistics, nowUs) as Record<string, number> & {
    goodputPerSecond: number;
    offeredPerSecond: number;
    amplification: number;
    wastedFraction: number;
  };

/** Whether users get their answers: goodput ≥ 0.9 of the arrival rate over the last 20 s. */
export const isHealthy = (state: RetryModel, nowUs: number): boolean =>
  figures(state, nowUs).goodputPerSecond >=
  HEALED_SHARE * numberOf(state.params, 'arrivalsPerSecond');

export function facts(state: RetryModel, nowUs: number): readonly Fact[] {
  const { params, statistics, queue } = state;
  const { goodputPerSecond, offeredPerSecond, amplification } = figures(state, nowUs);
  const capacity = capacityPerSecond(params);
  const begun = statistics.ended > 0;
  const broken = (is: boolean) => (is ? ({ tone: 'broken' } as const) : {});
  const workUs = Math.round((queue.length / capacity) * 1e6);
  return [
    {
      label: 'Goodput',
      value: begun ? `${trimmed(goodputPerSecond, 1)}/s` : 'none yet',
      detail: `of ${trimmed(numberOf(params, 'arrivalsPerSecond'), 2)}/s`,
      ...broken(begun && !isHealthy(state, nowUs)),
    },
    {
      label: 'Attempts',
      value: `${trimmed(offeredPerSecond, 1)}/s`,
      detail: `capacity ${trimmed(capacity, 1)}/s`,
      ...broken(offeredPerSecond > capacity),
    },
    {
      label: 'Amplification',
      value: trimmed(amplification, 2),
      detail: retriesOf(state, nowUs),
    },
    {
      label: 'Work in the queue',
      value: queue.length > 0 ? seconds(workUs) : 'none',
      detail: `timeout ${seconds(usOf(params, 'timeoutMs'))}`,
      ...broken(workUs > usOf(params, 'timeoutMs')),
    },
  ];
}

function retriesOf({ statistics, clients }: RetryModel, nowUs: number): string {
  const { retries, denied } = statistics;
  const left = clients.budget.left(nowUs);
  return left
    ? `${count(denied)} retries refused, ${left} left`
    : retries === 1
      ? '1 retry'
      : `${count(retries)} retries`;
}

export function account(state: RetryModel, nowUs: number): readonly string[] {
  return [
    opening(state),
    ...outage(state, nowUs),
    ...state.deeds.words(),
    ...outcome(state, nowUs),
    ...waste(state),
  ];
}

const BACKOFF_WORDS: Readonly<Record<BackoffPolicy, string>> = {
  none: 'at once',
  fixed: 'after a fixed wait',
  exponential: 'after waits that double',
  'full-jitter': 'with full jitter',
  'equal-jitter': 'with equal jitter',
  decorrelated: 'with decorrelated jitter',
};

const requests = (rate: number) => `${trimmed(rate, 2)} ${rate === 1 ? 'request' : 'requests'}`;

function opening({ params, pool }: RetryModel): string {
  const tries = numberOf(params, 'attemptsMax');
  const layers = numberOf(params, 'layers');
  const words = BACKOFF_WORDS[params.backoff as BackoffPolicy];
  const again =
    tries === 1
      ? 'and never tried again'
      : `and tried up to ${tries} times${layers > 1 ? ` in each of ${layers} layers` : ''}, ${words}${params.budget === 'off' ? '' : ', within a retry budget'}`;
  return (
    `${requests(numberOf(params, 'arrivalsPerSecond'))} a second met ` +
    `${plural(pool.servers, 'server')}, enough for ${trimmed(capacityPerSecond(params), 1)} a second. ` +
    `A client waited ${seconds(usOf(params, 'timeoutMs'))} for an answer ${again}.`
  );
}

function outage({ params }: RetryModel, nowUs: number): string[] {
  const startUs = usOf(params, 'outageStartSeconds');
  const lengthUs = usOf(params, 'outageSeconds');
  if (lengthUs === 0 || nowUs < startUs) return [];
  const over = nowUs >= startUs + lengthUs;
  return [
    over
      ? `At ${seconds(startUs)} the servers stood still for ${seconds(lengthUs)}.`
      : `At ${seconds(startUs)} the servers stopped; nothing has started since.`,
  ];
}

function outcome(state: RetryModel, nowUs: number): string[] {
  if (state.statistics.ended === 0) return ['No request has ended yet.'];
  const { goodputPerSecond, offeredPerSecond } = figures(state, nowUs);
  const span = seconds(Math.min(nowUs, RECENT_US));
  const now =
    `In the last ${span}, ${trimmed(goodputPerSecond, 1)} requests a second were answered in time ` +
    `and ${trimmed(offeredPerSecond, 1)} attempts a second came.`;
  const calm = state.downFromUs >= 0 && nowUs >= state.downUntilUs + RECENT_US;
  if (!calm) return [now];
  return [now, isHealthy(state, nowUs) ? 'The service has recovered.' : stuck(state)];
}

function stuck({ params, queue }: RetryModel): string {
  const workUs = Math.round((queue.length / capacityPerSecond(params)) * 1e6);
  return `The service has not recovered: ${seconds(workUs)} of work is in the queue, and a client waits ${seconds(usOf(params, 'timeoutMs'))}.`;
}

function waste({ statistics, queueMost, queueMostAtUs }: RetryModel): string[] {
  const { served, wasted } = statistics;
  if (served === 0) return [];
  const nobody = wasted > 0 ? `${percent(wasted / served)} of all finished work` : 'No work';
  const most =
    queueMost > 0
      ? ` The queue was longest at ${seconds(queueMostAtUs)}, with ${count(queueMost)} waiting.`
      : '';
  return [`${nobody} was for a client that had gone.${most}`];
}
