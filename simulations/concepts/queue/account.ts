/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact, Params } from '../../run/concept.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import { lawOf } from './law.ts';
import type { QueueModel } from './model.ts';
import { capacityOf } from './parameters.ts';
import { metrics } from './statistics.ts';

export function facts(state: QueueModel, nowUs: number): readonly Fact[] {
  const { params, deeds, statistics } = state;
  const { waitMeanMs, sojournP99Ms, utilisation, blockedFraction } = figures(state, nowUs);
  const law = deeds.length > 0 ? null : lawOf(params);
  const silence = deeds.length > 0 ? 'settings changed on the way' : noLaw(params);
  const beside = (value: string | undefined) => (value ? `theory ${value}` : silence);
  const p99 = law?.sojournQuantileMs?.(0.99);
  const finished = statistics.waits.count;
  return [
    {
      label: 'Mean wait',
      value: finished > 0 ? ms(waitMeanMs) : 'none yet',
      detail: beside(law ? ms(law.waitMeanMs) : undefined),
      tone: 'theory',
    },
    {
      label: 'Wait and service, p99',
      value: finished > 0 ? ms(sojournP99Ms) : 'none yet',
      detail: p99 === undefined ? `of ${plural(finished, 'request')}` : beside(ms(p99)),
    },
    {
      label: 'Servers busy',
      value: percent(utilisation),
      detail: beside(law ? percent(law.utilisation) : undefined),
    },
    capacityOf(params) === Number.POSITIVE_INFINITY
      ? littlesLaw(state, nowUs)
      : {
          label: 'Turned away',
          value: percent(blockedFraction),
          detail: beside(law ? percent(law.blockedFraction) : undefined),
        },
  ];
}

/** Where nobody is turned away: how many are inside, and the same from rate and time. */
function littlesLaw({ statistics }: QueueModel, nowUs: number): Fact {
  const { meanInside, perSecond, meanStayUs } = statistics.little.account(nowUs);
  const label = "Little's law";
  if (meanStayUs === 0) return { label, value: 'none yet', detail: 'L = λ W' };
  const detail = `λ W = ${trimmed(perSecond, 1)}/s × ${seconds(Math.round(meanStayUs))}`;
  return { label, value: `L = ${trimmed(meanInside, 2)}`, detail };
}

/** Why theory gives no number: there is none, or none is known. */
function noLaw(params: Params): string {
  const endless = capacityOf(params) === Number.POSITIVE_INFINITY;
  const tooMuch = endless && loadOf(params) >= numberOf(params, 'servers');
  return tooMuch ? 'never settles: too much comes' : 'no formula known';
}

export function account(state: QueueModel, nowUs: number): readonly string[] {
  return [opening(state, nowUs), ...state.deeds.words(), ...waits(state, nowUs), ...line(state)];
}

const figures = ({ statistics }: QueueModel, nowUs: number) => metrics(statistics, nowUs);

const ms = (value: number) => seconds(Math.round(value * 1_000));

const NAMES: Readonly<Record<string, string>> = {
  poisson: 'Poisson',
  deterministic: 'evenly spaced',
  hyperexponential: 'bursty (hyperexponential)',
};

function opening(state: QueueModel, nowUs: number): string {
  const { params, pool, arrived, departed } = state;
  const rate = numberOf(params, 'arrivalsPerSecond');
  const offered = percent(loadOf(params) / pool.servers);
  const lines = state.separate ? ', each with a line of its own,' : '';
  return (
    `${plural(pool.servers, 'server')}${lines} with a mean service time of ` +
    `${ms(numberOf(params, 'serviceMeanMs'))} met ${NAMES[String(params.arrivals)]} arrivals, ` +
    `${rate} a second: ${offered} of what can be served. ` +
    `In ${seconds(nowUs)}, ${plural(arrived, 'request')} came and ${count(departed)} were served.`
  );
}

function waits(state: QueueModel, nowUs: number): string[] {
  const { statistics, blocked } = state;
  const { waitMeanMs, sojournP99Ms, utilisation } = figures(state, nowUs);
  if (statistics.waits.count === 0) return ['Nobody who is measured has been served yet.'];
  const away = blocked > 0 ? ` ${plural(blocked, 'request')} found no room.` : '';
  return [
    `The servers were busy ${percent(utilisation)} of the time. The mean wait was ` +
      `${ms(waitMeanMs)}; one request in a hundred took longer than ${ms(sojournP99Ms)}.${away}`,
  ];
}

function line({ lineMax, lineMaxAtUs, line }: QueueModel): string[] {
  if (lineMax === 0) return ['Nobody ever had to wait.'];
  return [
    `The line was longest at ${seconds(lineMaxAtUs)} with ${count(lineMax)} waiting; ` +
      `${count(line.length)} wait now.`,
  ];
}
