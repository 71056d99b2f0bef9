/**
 * Users' clients, the queue, the servers behind it, those answered; trays for attempts that found no
 * room and for requests whose client gave up.
 */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type Movement,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, requestsUnderWay, SLOTS_MAX, slotOf } from '../../run/stage-kit.ts';
import { count, seconds } from '../../run/words.ts';
import type { RetryModel } from './model.ts';
import { ROW } from './rows.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    { id: 'queue', kind: 'queue', title: 'queue' },
    { id: 'servers', kind: 'servers', title: 'servers' },
    { id: 'answered', kind: 'box', title: 'answered' },
    { id: 'gave-up', kind: 'tray', title: 'gave up' },
    { id: 'full', kind: 'tray', title: 'full' },
  ],
  links: [
    { id: 'sending', from: 'clients', to: 'queue' },
    { id: 'starting', from: 'queue', to: 'servers' },
    { id: 'answering', from: 'servers', to: 'answered' },
    { id: 'giving-up', from: 'clients', to: 'gave-up' },
    { id: 'turned-away', from: 'queue', to: 'full' },
  ],
  legend: [
    { outcome: 'waiting', title: 'on its way, or waiting; a tick for each retry' },
    { outcome: 'served', title: 'answered in time' },
    { outcome: 'abandoned', title: 'its client has gone' },
    { outcome: 'rejected', title: 'turned away' },
    { outcome: 'failed', title: 'an error, or given up' },
  ],
};

const SENDING = 0;

/** Starting takes no time, so that nobody is ever between queue and servers. */
const LEAVING: Readonly<Record<number, Going>> = {
  [ROW.answered]: { link: 'answering', outcome: 'served' },
  [ROW.failed]: { link: 'answering', outcome: 'failed' },
  [ROW.wasted]: { link: 'answering', outcome: 'abandoned' },
  [ROW.rejected]: { link: 'turned-away', outcome: 'rejected' },
  [ROW.gaveUp]: { link: 'giving-up', outcome: 'failed' },
};

export function picture(state: RetryModel, view: View): Picture {
  const moving = requestsUnderWay(stage, view, {
    source: state.source,
    arriving: 'sending',
    next: state.clients.arrived,
    leaving: ({ kind }) => LEAVING[kind],
  });
  moving.push(...comingBack(state, view), ...backAtOnce(view));
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

const sending = (who: number, attempt: number, fromUs: number, toUs: number): Movement => ({
  ...{ link: SENDING, fromUs, toUs, outcome: 'waiting', who, attempt },
});

/** Clients that back off set out so that they arrive when their wait ends. */
function comingBack({ clients }: RetryModel, { nowUs, spanUs }: View): Movement[] {
  return clients.all
    .filter(({ machine, waitUntilUs }) => {
      return machine.value === 'backingOff' && waitUntilUs <= nowUs + spanUs;
    })
    .map(({ who, attempts, waitFromUs, waitUntilUs }) =>
      sending(who, attempts + 1, Math.max(waitFromUs, waitUntilUs - spanUs), waitUntilUs),
    );
}

/** Nobody knew that they would come: they are drawn after they have. */
function backAtOnce({ nowUs, spanUs, log }: View): Movement[] {
  const moving: Movement[] = [];
  const numbers = new Map<number, number>();
  log?.fromNewest(({ atUs, kind, who, where, value }) => {
    if (kind === ROW.sent && where > 1) numbers.set(who, where);
    if (kind === ROW.retries && value === 0) {
      moving.push(sending(who, numbers.get(who) ?? 2, atUs, atUs + spanUs));
    }
    return atUs + spanUs > nowUs && moving.length < MOVEMENTS_MAX;
  });
  return moving;
}

const MOVEMENTS_MAX = 4_000;

function parts(state: RetryModel, nowUs: number): Record<string, PartState> {
  const { clients, queue, pool, bound, statistics, down, downUntilUs } = state;
  const { succeeded, gaveUp, rejected } = statistics;
  const endless = bound === Number.POSITIVE_INFINITY;
  return {
    clients: { text: count(clients.underWay), detail: 'waiting' },
    queue: {
      text: count(queue.length),
      detail: endless ? 'waiting' : `of ${count(bound)} places`,
      slots: queue.next(SLOTS_MAX).map(({ who, gone }) => ({ who, done: 0, ...hollow(gone) })),
    },
    servers: {
      level: pool.busy / pool.servers,
      text: down ? 'standing still' : `${pool.busy} of ${pool.servers}`,
      detail: down ? `for ${seconds(downUntilUs - nowUs)} more` : 'busy',
      slots: serverSlots(state, nowUs),
    },
    answered: { text: count(succeeded), detail: 'in time' },
    'gave-up': { text: count(gaveUp), detail: gaveUp > 0 ? 'without an answer' : 'nobody gave up' },
    full: { text: count(rejected), detail: rejected > 0 ? 'turned away' : 'nobody turned away' },
  };
}

function serverSlots({ pool }: RetryModel, nowUs: number): PartState['slots'] {
  return Array.from({ length: Math.min(pool.servers, SLOTS_MAX) }, (_, place) => {
    const busy = pool.at(place);
    if (!busy) return slotOf(null, nowUs);
    return { ...slotOf({ ...busy, who: busy.job.who }, nowUs), ...hollow(busy.job.gone) };
  });
}

/** Its client has gone: drawn hollow. */
const hollow = (gone: boolean) => (gone ? { outcome: 'abandoned' as const } : {});
