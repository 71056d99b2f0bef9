/** Clients, the server, those it has served, and the tray of those it turned away. As data. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type Movement,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
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

/** Indices into `stage.links`. */
const ARRIVING = 0;
const SERVED = 1;
const REFUSED = 2;

/** How far ahead and back the picture looks for requests, however many there are. */
const MOVEMENTS_MAX = 4_000;

export function picture(state: SampleConceptModel, view: View): Picture {
  return { parts: parts(state, view.nowUs), ...drawMovements(movements(state, view), view.nowUs) };
}

/** Requests on their way in, from the source; on their way out, from the rows of the trace. */
function movements(state: SampleConceptModel, { nowUs, spanUs, log }: View): Movement[] {
  const upcoming = state.source.upcoming(nowUs + spanUs, MOVEMENTS_MAX);
  const moving: Movement[] = upcoming.map((atUs, ahead) => ({
    link: ARRIVING,
    fromUs: atUs - spanUs,
    toUs: atUs,
    outcome: 'waiting',
    who: state.offered + ahead,
  }));
  log?.fromNewest(({ atUs, kind, who }) => {
    if (kind === ROW.finished || kind === ROW.refused) {
      const served = kind === ROW.finished;
      moving.push({
        link: served ? SERVED : REFUSED,
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

function parts(state: SampleConceptModel, nowUs: number): Record<string, PartState> {
  const { offered, refused, served, serving, lastRetryAfterUs } = state;
  return {
    clients: { text: count(offered), detail: 'sent' },
    server: {
      text: serving ? 'busy' : 'idle',
      detail: serving ? 'with one request' : 'waits for one',
      slots: [serving ? { who: serving.who, done: doneOf(serving, nowUs) } : { who: -1, done: 0 }],
    },
    served: { text: count(served), detail: 'served' },
    tray: {
      text: count(refused),
      detail: refused > 0 ? `retry after ${seconds(lastRetryAfterUs)}` : 'none turned away',
    },
  };
}

function doneOf({ fromUs, untilUs }: { fromUs: number; untilUs: number }, nowUs: number): number {
  return Math.round(((nowUs - fromUs) / (untilUs - fromUs)) * 1e3) / 1e3;
}
