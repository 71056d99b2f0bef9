/** Clients, the waiting line, the servers behind it, those served, and the tray of those turned away. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type Movement,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { count } from '../../run/words.ts';
import { type QueueModel, ROW } from './model.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    { id: 'line', kind: 'queue', title: 'waiting line' },
    { id: 'servers', kind: 'servers', title: 'servers' },
    { id: 'served', kind: 'box', title: 'served' },
    { id: 'tray', kind: 'tray', title: 'full' },
  ],
  links: [
    { id: 'arriving', from: 'clients', to: 'line' },
    { id: 'starting', from: 'line', to: 'servers' },
    { id: 'served', from: 'servers', to: 'served' },
    { id: 'blocked', from: 'line', to: 'tray' },
  ],
  legend: [
    { outcome: 'waiting', title: 'on its way, or waiting' },
    { outcome: 'served', title: 'served' },
    { outcome: 'rejected', title: 'turned away' },
  ],
};

const ARRIVING = 0;
const SERVED = 2;
const BLOCKED = 3;

/** How far ahead and back the picture looks for requests, however many there are. */
const MOVEMENTS_MAX = 4_000;
/** Slots that are listed of a line or a pool; its text has the number of all. */
const SLOTS_MAX = 40;

export function picture(state: QueueModel, view: View): Picture {
  return { parts: parts(state, view.nowUs), ...drawMovements(movements(state, view), view.nowUs) };
}

/** Starting takes no time, so that nobody is ever between line and server. */
function movements(state: QueueModel, { nowUs, spanUs, log }: View): Movement[] {
  const upcoming = state.source.upcoming(nowUs + spanUs, MOVEMENTS_MAX);
  const moving: Movement[] = upcoming.map((atUs, ahead) => ({
    link: ARRIVING,
    fromUs: atUs - spanUs,
    toUs: atUs,
    outcome: 'waiting',
    who: state.arrived + ahead,
  }));
  log?.fromNewest(({ atUs, kind, who }) => {
    if (kind === ROW.departed || kind === ROW.blocked) {
      const served = kind === ROW.departed;
      moving.push({
        link: served ? SERVED : BLOCKED,
        fromUs: atUs,
        toUs: atUs + spanUs,
        outcome: served ? 'served' : 'rejected',
        who,
      });
    }
    return atUs + spanUs > nowUs && moving.length < 2 * MOVEMENTS_MAX;
  });
  return moving;
}

function parts(state: QueueModel, nowUs: number): Record<string, PartState> {
  const { line, pool, capacity, arrived, blocked, departed } = state;
  const limited = capacity < Number.POSITIVE_INFINITY;
  return {
    clients: { text: count(arrived), detail: 'sent' },
    line: {
      text: limited ? `${count(line.length)} waiting` : count(line.length),
      detail: limited ? `${count(state.inside)} of ${count(capacity)} inside` : 'waiting',
      slots: line.next(SLOTS_MAX).map(({ who }) => ({ who, done: 0 })),
    },
    servers: {
      level: pool.busy / pool.servers,
      text: `${pool.busy} of ${pool.servers}`,
      detail: 'busy',
      slots: serverSlots(state, nowUs),
    },
    served: { text: count(departed), detail: 'served' },
    tray: { text: count(blocked), detail: blocked > 0 ? 'turned away' : 'nobody turned away' },
  };
}

function serverSlots({ pool }: QueueModel, nowUs: number): PartState['slots'] {
  return Array.from({ length: Math.min(pool.servers, SLOTS_MAX) }, (_, place) => {
    const busy = pool.at(place);
    if (!busy) return { who: -1, done: 0 };
    const { job, fromUs, untilUs } = busy;
    const done = untilUs > fromUs ? (nowUs - fromUs) / (untilUs - fromUs) : 1;
    return { who: job.who, done: Math.round(done * 1e3) / 1e3 };
  });
}
