/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds } from '../../run/words.ts';
import { lawOf, sharedQueueMs } from './law.ts';
import type { LoadBalancerModel } from './model.ts';
import { utilisationOf } from './parameters.ts';

/** What the concept measures, by the ids of its metrics; 0 where nothing has happened yet. */
export function measure(state: LoadBalancerModel, nowUs: number) {
  const { statistics, pins, lineMax, params, deeds } = state;
  const measured = statistics.metrics(nowUs);
  const sharedMs = deeds.length > 0 ? 0 : (sharedQueueMs(params) ?? 0);
  return {
    ...measured,
    lineMax,
    sessionsMoved: pins?.moved ?? 0,
    sharedQueueFraction: measured.sojournMeanMs > 0 ? sharedMs / measured.sojournMeanMs : 0,
  };
}

export function facts(state: LoadBalancerModel, nowUs: number): readonly Fact[] {
  const all = measuredFacts(state, nowUs);
  const { fromUs } = state.statistics;
  if (nowUs >= fromUs) return all;
  const detail = `warming up until ${seconds(fromUs)}`;
  return all.map(({ label }) => ({ label, value: 'none yet', detail }));
}

/** Of requests that came after the warm-up. */
function measuredFacts(state: LoadBalancerModel, nowUs: number): readonly Fact[] {
  const { params, deeds, statistics, farm } = state;
  const figures = measure(state, nowUs);
  const law = deeds.length > 0 ? null : lawOf(params);
  const served = statistics.sojourns.count;
  const inTime = `${percent(figures.goodFraction)} good and in time`;
  return [
    {
      label: 'Mean time',
      value: served > 0 ? ms(figures.sojournMeanMs) : 'none yet',
      detail: law ? `theory ${limit(law.grade)}${ms(law.sojournMeanMs)}` : aService(state),
      ...(law && { tone: 'theory' as const }),
    },
    {
      label: 'p99',
      value: served > 0 ? ms(figures.sojournP99Ms) : 'none yet',
      detail: `of ${plural(served, 'request')} served`,
    },
    {
      label: 'Failed',
      value: percent(figures.failedFraction),
      detail: inTime,
      ...(figures.failedFraction > 0 && { tone: 'broken' as const }),
    },
    {
      label: 'Most to one',
      value: percent(figures.servedMaxShare),
      detail: `even share ${percent(1 / farm.servers)}`,
    },
  ];
}

const limit = (grade: 'E' | 'A') => (grade === 'A' ? 'of many servers ' : '');

function aService({ params }: LoadBalancerModel): string {
  return `a service ${ms(numberOf(params, 'serviceMeanMs'))}`;
}

export function account(state: LoadBalancerModel, nowUs: number): readonly string[] {
  return [opening(state), ...state.deeds.words(), outcome(state, nowUs), ...more(state, nowUs)];
}

const ms = (value: number) => seconds(Math.round(value * 1_000));

const POLICIES: Readonly<Record<string, string>> = {
  random: 'at random',
  'round-robin': 'in turn',
  'least-connections': 'to the server with the fewest in hand',
  'two-choices': 'to the less busy of two servers drawn at random',
  'three-choices': 'to the least busy of three servers drawn at random',
};

function opening({ params }: LoadBalancerModel): string {
  const staleMs = numberOf(params, 'staleMs');
  const looks = params.policy !== 'random' && params.policy !== 'round-robin';
  const seen = looks && staleMs > 0 ? `, as they were up to ${ms(staleMs)} before` : '';
  return (
    `A balancer sent ${numberOf(params, 'arrivalsPerSecond')} requests a second ` +
    `${POLICIES[String(params.policy)]}${seen}. ` +
    `${plural(numberOf(params, 'servers'), 'server')} with a mean service time of ` +
    `${ms(numberOf(params, 'serviceMeanMs'))} are asked for ${percent(utilisationOf(params))} of what they could do.`
  );
}

function outcome(state: LoadBalancerModel, nowUs: number): string {
  const { arrived, served, failed, refused, statistics } = state;
  const { sojournMeanMs, sojournP99Ms } = measure(state, nowUs);
  const times =
    statistics.sojourns.count > 0
      ? ` Those served took ${ms(sojournMeanMs)} on average, one in a hundred longer than ${ms(sojournP99Ms)}.`
      : '';
  return (
    `In ${seconds(nowUs)}, ${plural(arrived, 'request')} came: ${count(served)} were served, ` +
    `${count(failed)} ended in an error and ${count(refused)} found no server ready.${times}`
  );
}

function more(state: LoadBalancerModel, nowUs: number): string[] {
  const { statistics, lineMax, lineMaxAtUs, pins, members } = state;
  const { servedMaxShare } = measure(state, nowUs);
  const busiest = statistics.callsOf.indexOf(Math.max(...statistics.callsOf)) + 1;
  const out = members.checks.machines.filter(({ value }) => value === 'out').length;
  const said = [
    lineMax > 0 &&
      `The most that one server ever had in hand was ${count(lineMax)}, at ${seconds(lineMaxAtUs)}.`,
    statistics.calls > 0 &&
      `The most answers, ${percent(servedMaxShare)}, came from server ${busiest}.`,
    (statistics.removals > 0 || out > 0) &&
      `Health checks took a server out ${plural(statistics.removals, 'time')}; ${count(out)} ${out === 1 ? 'is' : 'are'} out now${members.panic ? ', so few are ready that requests go to all' : ''}.`,
    pins && pins.moved > 0 && `${plural(pins.moved, 'client')} had to change servers.`,
  ];
  return said.filter((sentence) => sentence !== false && sentence !== undefined);
}
