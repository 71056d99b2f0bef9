/** Clients, the server, those it has served, and the tray of those it turned away. As data. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, requestsUnderWay, slotOf } from '../../run/stage-kit.ts';
import { count, seconds } from '../../run/words.ts';
import { ROW, type SampleConceptModel } from './model.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    { id: 'server', kind: 'servers', title: 'server' },
    { id: 'served', kind: 'box', title: 'served' },
    { id: 'tray', kind: 'tray', title: 'busy' },
  ],
  links: [
    { id: 'arriving', from: 'clients', to: 'server' },
    { id: 'served', from: 'server', to: 'served' },
    { id: 'refused', from: 'server', to: 'tray' },
  ],
  legend: [
    { outcome: 'waiting', title: 'on its way' },
    { outcome: 'served', title: 'served' },
    { outcome: 'rejected', title: 'turned away' },
  ],
};

/** Which rows send a request on, and as what. */
const LEAVING: Readonly<Record<number, Going>> = {
  [ROW.finished]: { link: 'served', outcome: 'served' },
  [ROW.refused]: { link: 'refused', outcome: 'rejected' },
};

export function picture(state: SampleConceptModel, view: View): Picture {
  const moving = requestsUnderWay(stage, view, {
    source: state.source,
    arriving: 'arriving',
    next: state.offered,
    leaving: ({ kind }) => LEAVING[kind],
  });
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

function parts(state: SampleConceptModel, nowUs: number): Record<string, PartState> {
  const { offered, refused, served, serving, lastRetryAfterUs } = state;
  return {
    clients: { text: count(offered), detail: 'sent' },
    server: {
      text: serving ? 'busy' : 'idle',
      detail: serving ? 'with one request' : 'waits for one',
      slots: [slotOf(serving, nowUs)],
    },
    served: { text: count(served), detail: 'served' },
    tray: {
      text: count(refused),
      detail: refused > 0 ? `retry after ${seconds(lastRetryAfterUs)}` : 'none turned away',
    },
  };
}
