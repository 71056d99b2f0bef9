/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact, Params } from '../../run/concept.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import { lawOf } from './law.ts';
import type { QueueModel } from './model.ts';
import { capacityOf, isClosed } from './parameters.ts';
import { stallChecks } from './stall-theory.ts';
import { metrics, throughput } from './statistics.ts';

export function facts(state: QueueModel, nowUs: number): readonly Fact[] {
  const { statistics } = state;
  const { waitMeanMs, sojournP99Ms, utilisation, blockedFraction } = figures(state, nowUs);
  const { silence, mean, p99, busy, blocked } = known(state, nowUs);
  const beside = (value: string | undefined) => (value ? `theory ${value}` : silence);
  const finished = statistics.waits.count;
  return [
    {
      label: 'Mean wait',
      value: finished > 0 ? ms(waitMeanMs) : 'none yet',
      detail: beside(mean),
      tone: 'theory',
    },
    {
      label: 'Wait and service, p99',
      value: finished > 0 ? ms(sojournP99Ms) : 'none yet',
      detail: p99 === undefined ? `of ${plural(finished, 'request')}` : beside(p99),
    },
    { label: 'Servers busy', value: percent(utilisation), detail: beside(busy) },
    lastFact(state, nowUs, {
      label: 'Turned away',
      value: percent(blockedFraction),
      detail: beside(blocked),
    }),
  ];
}

/** What theory says, as text; and the words for where it says nothing. */
function known(state: QueueModel, nowUs: number) {
  const { params, deeds, stall } = state;
  if (stall) return knownOfStall(state, nowUs);
  const law = deeds.length > 0 ? null : lawOf(params);
  const p99 = law?.sojournQuantileMs?.(0.99);
  return {
    silence: deeds.length > 0 ? CHANGED : noLaw(params),
    mean: law ? ms(law.waitMeanMs) : undefined,
    p99: p99 === undefined ? undefined : ms(p99),
    busy: law ? percent(law.utilisation) : undefined,
    blocked: law ? percent(law.blockedFraction) : undefined,
  };
}

const CHANGED = 'settings changed on the way';

/** No law holds through a stall, but a few numbers are known when it has passed. */
function knownOfStall(state: QueueModel, nowUs: number) {
  const checks = stallChecks(state, nowUs);
  const told = (metric: string) => {
    const value = checks.find((check) => check.metric === metric)?.value;
    return value === undefined ? undefined : ms(value);
  };
  return {
    silence: state.deeds.length > 0 ? CHANGED : 'no formula here',
    mean: told('waitMeanMs'),
    p99: told('sojournP99Ms'),
    busy: undefined,
    blocked: undefined,
  };
}

/** What the run is about: a stall, a closed loop, room for so many, or Little's law. */
function lastFact(state: QueueModel, nowUs: number, turnedAway: Fact): Fact {
  const { params, stall, statistics } = state;
  if (stall) {
    const detail = `of ${plural(statistics.offered, 'request')}`;
    return { label: 'Sent into the stall', value: count(statistics.sentInStall), detail };
  }
  if (capacityOf(params) < Number.POSITIVE_INFINITY) return turnedAway;
  return isClosed(params) ? servedFact(state, nowUs) : littlesLaw(state, nowUs);
}

/** X of a closed loop. */
function servedFact({ params, deeds, statistics }: QueueModel, nowUs: number): Fact {
  const law = deeds.length > 0 ? null : lawOf(params);
  const detail = law ? `theory ${trimmed(law.throughputPerSecond, 1)}/s` : 'X = N / (R + Z)';
  return { label: 'Served', value: `${trimmed(throughput(statistics, nowUs), 1)}/s`, detail };
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
  if (isClosed(params)) return 'no formula known';
  const endless = capacityOf(params) === Number.POSITIVE_INFINITY;
  const tooMuch = endless && loadOf(params) >= numberOf(params, 'servers');
  return tooMuch ? 'never settles: too much comes' : 'no formula known';
}

export function account(state: QueueModel, nowUs: number): readonly string[] {
  return [
    opening(state, nowUs),
    ...state.deeds.words(),
    ...stalling(state, nowUs),
    ...waits(state, nowUs),
    ...line(state),
  ];
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
  const lines = state.separate ? ', each with a line of its own,' : '';
  return (
    `${plural(pool.servers, 'server')}${lines} with a mean service time of ` +
    `${ms(numberOf(params, 'serviceMeanMs'))} met ${isClosed(params) ? clients(params) : arrivals(state)}. ` +
    `In ${seconds(nowUs)}, ${plural(arrived, 'request')} came and ${count(departed)} were served.`
  );
}

function arrivals({ params, pool }: QueueModel): string {
  const rate = numberOf(params, 'arrivalsPerSecond');
  const offered = percent(loadOf(params) / pool.servers);
  return `${NAMES[String(params.arrivals)]} arrivals, ${rate} a second: ${offered} of what can be served`;
}

function clients(params: Params): string {
  const number = numberOf(params, 'clients');
  const each = number === 1 ? 'which' : 'each of which';
  const think = ms(numberOf(params, 'thinkMs'));
  return `${plural(number, 'client')}, ${each} waits for its answer and then thinks, ${think} on average`;
}

function stalling({ stall, statistics }: QueueModel, nowUs: number): string[] {
  if (!stall || nowUs < stall.fromUs) return [];
  const over = nowUs >= stall.untilUs;
  const when = over
    ? `began from ${seconds(stall.fromUs)} to ${seconds(stall.untilUs)}`
    : `has begun since ${seconds(stall.fromUs)}`;
  return [`No service ${when}: ${plural(statistics.sentInStall, 'request')} came in this time.`];
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
