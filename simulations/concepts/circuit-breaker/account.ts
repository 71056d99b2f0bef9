/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import type { CircuitBreakerModel } from './model.ts';
import { usOf } from './parameters.ts';
import { metrics } from './statistics.ts';
import { failsByChance, firstWindowLaw, openLaw, tripLaw } from './theory.ts';

export function measure(state: CircuitBreakerModel, nowUs: number): Record<string, number> {
  return metrics(state.statistics, state.clients.length, nowUs);
}

export function facts(state: CircuitBreakerModel, nowUs: number): readonly Fact[] {
  const { statistics, waiting, busy } = state;
  const { answered, fellBack, failed, ended, sojourns } = statistics;
  const share = (of: number) => percent(ended > 0 ? of / ended : 0);
  const slow = sojourns.count > 0 ? seconds(Math.round(sojourns.histogram.quantile(0.99))) : '0 s';
  return [
    {
      label: 'Errors for users',
      value: share(failed),
      detail: `${share(answered)} answered, ${share(fellBack)} fell back`,
    },
    {
      label: 'Time inside, p99',
      value: slow,
      detail: waiting > 0 ? `${count(waiting)} wait for a thread` : `${count(busy)} threads busy`,
    },
    open(state, nowUs),
    trips(state),
  ];
}

function open(state: CircuitBreakerModel, nowUs: number): Fact {
  const label = 'Time not closed';
  if (state.breakers.length === 0) return { label, value: 'none', detail: 'no breaker' };
  const { openFraction = 0 } = measure(state, nowUs);
  const law = failsByChance(state) ? openLaw(state.params) : null;
  const value = percent(openFraction);
  if (law !== null) return { label, value, detail: `theory ${percent(law)}`, tone: 'theory' };
  return { label, value, detail: 'open or half-open, so far' };
}

function trips(state: CircuitBreakerModel): Fact {
  const { statistics, params } = state;
  const { trips: tripped, toTripMean, firstTripUs } = statistics;
  const value = plural(tripped, 'trip');
  const chance = failsByChance(state);
  const calls = chance ? tripLaw(params) : null;
  const window = chance ? firstWindowLaw(params) : null;
  const label = 'Breakers tripped';
  if (tripped > 0 && calls !== null) {
    const detail = `after ${trimmed(toTripMean, 1)} calls, theory ${trimmed(calls, 1)}`;
    return { label, value, detail, tone: 'theory' };
  }
  if (window !== null) {
    const share = percent(statistics.firstWindowTripShare);
    const detail = `${share} in the first window, theory ${percent(window)}`;
    return { label, value, detail, tone: 'theory' };
  }
  const detail = tripped > 0 ? `first at ${seconds(firstTripUs)}` : 'not yet';
  return { label, value, detail };
}

export function account(state: CircuitBreakerModel, nowUs: number): readonly string[] {
  return [
    opening(state),
    ...scheduled(state),
    ...state.deeds.words(),
    ...tripped(state, nowUs),
    outcome(state, nowUs),
  ];
}

function opening({ params, clients }: CircuitBreakerModel): string {
  const threads = plural(numberOf(params, 'callerThreads'), 'thread');
  const rate = numberOf(params, 'arrivalsPerSecond');
  const perSecond = Number.isInteger(rate) ? count(rate) : trimmed(rate, 2);
  const who = clients.length === 1 ? 'one client' : `${count(clients.length)} clients`;
  return (
    `${perSecond} requests a second came to ${who} with ` +
    `${threads}${clients.length === 1 ? '' : ' each'}; ${ruleWords(params)}.`
  );
}

function ruleWords(params: CircuitBreakerModel['params']): string {
  if (params.breaker === 'off') return 'no breaker stood between them and the dependency';
  const threshold = numberOf(params, 'threshold');
  const failures = plural(threshold, 'failure');
  const rule =
    params.kind === 'consecutive'
      ? `${failures} in a row`
      : `${failures} among ${numberOf(params, 'windowSize')} results`;
  const open = seconds(usOf(params, 'openMs'));
  return `a breaker opened after ${rule}, for ${open}, and then let ${plural(numberOf(params, 'probes'), 'probe')} through`;
}

function scheduled({ params }: CircuitBreakerModel): string[] {
  const lasts = numberOf(params, 'outageSeconds');
  const failing = numberOf(params, 'failureProbability');
  const told: string[] = [];
  if (failing > 0) told.push(`${percent(failing)} of the calls fail with an error.`);
  if (lasts > 0) {
    const from = trimmed(numberOf(params, 'outageStartSeconds'), 2);
    told.push(`The dependency is dead from ${from} s on, for ${trimmed(lasts, 2)} s.`);
  }
  return told;
}

function tripped({ statistics, breakers }: CircuitBreakerModel, nowUs: number): string[] {
  if (breakers.length === 0) return [];
  const { trips: times, firstTripUs, notClosed } = statistics;
  const [who, were] = breakers.length === 1 ? ['The breaker', 'was'] : ['Breakers', 'were'];
  if (times === 0)
    return [breakers.length === 1 ? 'The breaker has not tripped.' : 'No breaker has tripped.'];
  const share = percent(notClosed.areaUs(nowUs) / breakers.length / Math.max(1, nowUs));
  const often = times === 1 ? 'once, at' : `${count(times)} times, first at`;
  return [
    `${who} tripped ${often} ${seconds(firstTripUs)}, and ${were} not closed for ${share} of the time.`,
  ];
}

function outcome(state: CircuitBreakerModel, nowUs: number): string {
  const { statistics, waiting, busy, breakers } = state;
  const { offered, answered, fellBack, failed, called, refused, calledDead } = statistics;
  const inside = waiting + busy;
  const still = inside > 0 ? `, ${count(inside)} ${inside === 1 ? 'is' : 'are'} still inside` : '';
  const dead = calledDead > 0 ? `, ${count(calledDead)} of them to a dead dependency` : '';
  const kept =
    breakers.length > 0 ? `; breakers refused ${refused > 0 ? count(refused) : 'none'}` : '';
  return (
    `In ${seconds(nowUs)}, ${plural(offered, 'request')} came: ${count(answered)} were answered, ` +
    `${count(fellBack)} fell back, ${count(failed)} saw an error${still}. ` +
    `${plural(called, 'call')} went out${dead}${kept}.`
  );
}
