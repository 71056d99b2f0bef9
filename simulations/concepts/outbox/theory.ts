/** The run beside theory: how late events are published, and how many deliveries are repeats. */
import { checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';
import { publishDelayMs, type RelayLoad, relayBusy } from './formulas.ts';
import type { OutboxModel } from './model.ts';

/** Batches of fewer delays than this are not independent of one another. */
const DELAYS_LEAST = 400;

export function theory(state: OutboxModel, _nowUs: number): readonly Check[] {
  if (state.deeds.length > 0 || state.crashedUs >= 0) return [];
  return [...delay(state), ...repeats(state)];
}

/** What the formula speaks of; null where several relays, or a dual write, are beyond it. */
export function relayLoad(params: Params): RelayLoad | null {
  const { outbox, relay } = params;
  if (outbox !== 'on' || relay === 'cursor' || params.relays !== 1) return null;
  return {
    perSecond: numberOf(params, 'arrivalsPerSecond'),
    publishMs: numberOf(params, 'publishMs'),
    exponential: params.writeTimes === 'exponential',
    markMs: numberOf(params, 'markMs'),
    pollMs: relay === 'log' ? 0 : numberOf(params, 'pollMs'),
  };
}

function delay({ params, publishDelays }: OutboxModel): Check[] {
  const load = relayLoad(params);
  const { batches, count } = publishDelays;
  // So many orders and no more: the last of them see an emptier outbox than a long run has.
  if (!load || numberOf(params, 'orders') > 0 || relayBusy(load) >= 1 || count < 2) return [];
  const found = batches.estimate();
  const polls = load.pollMs > 0;
  return [
    checkMean({
      metric: 'publishDelayMeanMs',
      measured: (found?.mean ?? publishDelays.mean) / 1e3,
      value: publishDelayMs(load),
      standardError: found && found.standardError / 1e3,
      enough: count >= DELAYS_LEAST,
      formula: `E[D] = λE[S²] / (2(1 − ρ)) + ${polls ? 'P/2 + ' : ''}E[publishing]`,
      source: polls
        ? 'M/G/1 with vacations: Levy and Yechiali 1975; Doshi 1986'
        : 'Pollaczek–Khinchine',
    }),
  ];
}

function repeats({ params, orders, tally }: OutboxModel): Check[] {
  const share = numberOf(params, 'deliveryDuplicateProbability');
  if (params.inbox === 'on' || share === 0 || share === 1) return [];
  const first = orders.filter(({ effects }) => effects > 0).length;
  if (first === 0) return [];
  const standardError = Math.sqrt((share * (1 - share)) / first);
  return [
    checkMean({
      metric: 'effectsDuplicated',
      measured: (tally.effects - first) / first,
      value: share,
      standardError,
      relativeErrorMost: 0.25,
      formula: 'repeats for each event = share delivered twice',
      source: 'independent Bernoulli draws',
    }),
  ];
}
