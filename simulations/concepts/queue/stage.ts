/** Clients, the waiting line, the servers behind it, those served, and the tray of those turned away. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, lineSlots, poolSlots, requestsUnderWay } from '../../run/stage-kit.ts';
import { count, seconds } from '../../run/words.ts';
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

/** Starting takes no time, so that nobody is ever between line and server. */
const LEAVING: Readonly<Record<number, Going>> = {
  [ROW.departed]: { link: 'served', outcome: 'served' },
  [ROW.blocked]: { link: 'blocked', outcome: 'rejected' },
};

export function picture(state: QueueModel, view: View): Picture {
  const moving = requestsUnderWay(stage, view, {
    source: state.source,
    arriving: 'arriving',
    next: state.arrived,
    leaving: ({ kind }) => LEAVING[kind],
  });
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

function parts(state: QueueModel, nowUs: number): Record<string, PartState> {
  const { line, pool, capacity, arrived, blocked, departed, clients, stall, stalled } = state;
  const limited = capacity < Number.POSITIVE_INFINITY;
  const lines = state.separate ? `waiting in ${pool.servers} lines` : 'waiting';
  return {
    clients: clients
      ? {
          text: `${count(clients.thinking)} of ${count(clients.machines.length)}`,
          detail: 'thinking',
        }
      : { text: count(arrived), detail: 'sent' },
    line: {
      text: limited ? `${count(line.length)} waiting` : count(line.length),
      detail: limited ? `${count(state.inside)} of ${count(capacity)} inside` : lines,
      slots: lineSlots(line),
    },
    servers: {
      level: pool.busy / pool.servers,
      text: stalled ? 'standing still' : `${pool.busy} of ${pool.servers}`,
      detail: stalled ? `for ${seconds((stall?.untilUs ?? nowUs) - nowUs)} more` : 'busy',
      slots: poolSlots(pool, nowUs),
    },
    served: { text: count(departed), detail: 'served' },
    tray: { text: count(blocked), detail: blocked > 0 ? 'turned away' : 'nobody turned away' },
  };
}
