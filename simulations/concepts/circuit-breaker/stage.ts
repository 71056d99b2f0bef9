/**
 * The clients' threads, a lamp for each breaker, the dependency, and those it answered; the trays
 * of what breakers refused and of what users got an error for. As data.
 */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, requestsUnderWay, SLOTS_MAX, slotOf } from '../../run/stage-kit.ts';
import { count, plural, seconds } from '../../run/words.ts';
import type { CircuitBreakerModel } from './model.ts';
import { ROW } from './rows.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'threads', kind: 'servers', title: 'threads' },
    { id: 'breakers', kind: 'lamps', title: 'breakers' },
    { id: 'dependency', kind: 'box', title: 'service' },
    { id: 'answered', kind: 'box', title: 'answered' },
    { id: 'open', kind: 'tray', title: 'breaker open' },
    { id: 'failed', kind: 'tray', title: 'call failed' },
  ],
  links: [
    { id: 'asking', from: 'threads', to: 'breakers' },
    { id: 'calling', from: 'breakers', to: 'dependency' },
    { id: 'answering', from: 'dependency', to: 'answered' },
    { id: 'refused', from: 'breakers', to: 'open' },
    { id: 'failing', from: 'dependency', to: 'failed' },
  ],
  legend: [
    { outcome: 'waiting', title: 'a call' },
    { outcome: 'served', title: 'answered' },
    { outcome: 'rejected', title: 'refused by a breaker' },
    { outcome: 'failed', title: 'call failed' },
  ],
};

/** Which rows send a request on, and as what. */
const LEAVING: Readonly<Record<number, Going>> = {
  [ROW.called]: { link: 'calling', outcome: 'waiting' },
  [ROW.refused]: { link: 'refused', outcome: 'rejected' },
  [ROW.answered]: { link: 'answering', outcome: 'served' },
  [ROW.errored]: { link: 'failing', outcome: 'failed' },
  [ROW.timedOut]: { link: 'failing', outcome: 'failed' },
};

export function picture(state: CircuitBreakerModel, view: View): Picture {
  const moving = requestsUnderWay(stage, view, {
    source: { upcoming: () => [] }, // The threads are where requests are first seen.
    arriving: 'asking',
    next: state.statistics.offered,
    leaving: ({ kind }) => LEAVING[kind],
  });
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

function parts(state: CircuitBreakerModel, nowUs: number): Record<string, PartState> {
  const { statistics, calling, outage } = state;
  const { answered, refused, failed } = statistics;
  const calls = calling === 0 ? 'no calls' : plural(calling, 'call');
  return {
    threads: threads(state, nowUs),
    breakers: breakers(state, nowUs),
    dependency: { text: outage.dead ? 'dead' : 'alive', detail: `${calls} under way` },
    answered: { text: count(answered), detail: 'by the service' },
    open: { text: count(refused), detail: refused > 0 ? 'refused at once' : 'none refused' },
    failed: {
      text: count(statistics.callsFailed),
      detail: failed > 0 ? `${plural(failed, 'user')} saw an error` : 'no user saw an error',
    },
  };
}

/** The threads of a client alone; of many, only how many are busy. */
function threads({ clients, busy, waiting }: CircuitBreakerModel, nowUs: number): PartState {
  const detail = waiting > 0 ? `${count(waiting)} wait for one` : 'nobody waits';
  const [only] = clients;
  if (!only || clients.length > 1) return { text: `${count(busy)} busy`, detail, slots: [] };
  const held = only.threads.first(SLOTS_MAX).map((request) =>
    slotOf(
      request && {
        who: request.who,
        fromUs: request.startedUs,
        untilUs: request.untilUs,
      },
      nowUs,
    ),
  );
  return { text: `${count(busy)} of ${count(only.threads.size)} busy`, detail, slots: held };
}

const LAMPS = { closed: 'c', open: 'o', 'half-open': 'h' } as const;

function breakers(state: CircuitBreakerModel, nowUs: number): PartState {
  const { clients, conduct, breakers: all } = state;
  if (all.length === 0) {
    return { lamps: '.'.repeat(clients.length), text: 'none', detail: 'every call passes' };
  }
  const lamps = clients.map(({ number }) => LAMPS[conduct.stateOf(number)]).join('');
  if (all.length === 1) return { lamps, ...single(state, nowUs) };
  const { open, halfOpen } = conduct;
  const closed = all.length - open - halfOpen;
  const text = `${count(open)} open`;
  return { lamps, text, detail: `${count(closed)} closed, ${count(halfOpen)} half-open` };
}

/** One breaker: what it counts, or how long it stays open. */
function single({ conduct, clients, breakers: all }: CircuitBreakerModel, nowUs: number) {
  const text = conduct.stateOf(0);
  const { openMs, rule, tally, probes, probesSucceeded } = (all[0] as (typeof all)[number]).context;
  if (text === 'open') {
    const leftUs = Math.max(0, (clients[0]?.openedUs ?? 0) + openMs * 1_000 - nowUs);
    return { text, detail: `for ${seconds(Math.round(leftUs / 1e5) * 1e5)} more` };
  }
  if (text === 'half-open') return { text, detail: `${probesSucceeded} of ${probes} probes well` };
  const of = rule.kind === 'consecutive' ? 'in a row' : `in ${rule.windowSize}`;
  return { text, detail: `${tally.failures} of ${rule.threshold} ${of}` };
}
