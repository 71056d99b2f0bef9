/** Clients, the row with its version, those who are done, and the tray of those sent back. As data. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type Movement,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { count, plural, seconds } from '../../run/words.ts';
import { type ContentionModel, ROW } from './model.ts';

export const stage: StageLayout = {
  parts: [
    {
      id: 'clients',
      kind: 'lamps',
      title: 'clients',
      lampTitles: ['client: done', 'client: backing off', 'client: asking'],
    },
    { id: 'row', kind: 'vessel', title: 'the row' },
    { id: 'done', kind: 'box', title: 'done' },
    { id: 'tray', kind: 'tray', title: 'sent back' },
  ],
  links: [
    { id: 'asking', from: 'clients', to: 'row' },
    { id: 'written', from: 'row', to: 'done' },
    { id: 'refused', from: 'row', to: 'tray' },
  ],
  legend: [
    { outcome: 'waiting', title: 'on its way to write' },
    { outcome: 'served', title: 'written' },
    { outcome: 'rejected', title: 'conflict: the version moved on' },
    { outcome: 'failed', title: 'the row is away' },
  ],
};

/** Indices into `stage.links`. */
const ASKING = 0;
const WRITTEN = 1;
const REFUSED = 2;

/** How far back the picture looks for verdicts, however many there are. */
const MOVEMENTS_MAX = 4_000;

export function picture(state: ContentionModel, view: View): Picture {
  const moving = [...coming(state, view), ...going(view)];
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

/** Whose attempt the row will decide on within the time that a link stands for. */
function coming({ clients, row }: ContentionModel, { nowUs, spanUs }: View): Movement[] {
  return clients.flatMap((client) => {
    const { who, attempt, hasVerdict } = client;
    const toUs = client.verdictUs(row.awayUntilUs);
    if (hasVerdict || toUs <= nowUs || toUs > nowUs + spanUs) return [];
    return [{ link: ASKING, fromUs: toUs - spanUs, toUs, outcome: 'waiting', who, attempt }];
  });
}

/** Verdicts of the time that a link stands for. */
function going({ nowUs, spanUs, log }: View): Movement[] {
  const moving: Movement[] = [];
  log?.fromNewest(({ atUs, kind, who }) => {
    const way = { fromUs: atUs, toUs: atUs + spanUs, who };
    if (kind === ROW.written) moving.push({ ...way, link: WRITTEN, outcome: 'served' });
    if (kind === ROW.conflict) moving.push({ ...way, link: REFUSED, outcome: 'rejected' });
    if (kind === ROW.unavailable) moving.push({ ...way, link: REFUSED, outcome: 'failed' });
    return atUs + spanUs > nowUs && moving.length < MOVEMENTS_MAX;
  });
  return moving;
}

/** A lamp for each client: lit while it waits, half while it asks, a dot when it is done. */
const LAMPS: Readonly<Record<string, string>> = { backingOff: 'o', done: 'c', gaveUp: '.' };
const ASKING_NOW = 'h';
const LAMPS_MAX = 1_000;

const lamps = ({ clients }: ContentionModel): string =>
  clients
    .slice(0, LAMPS_MAX)
    .map(({ machine }) => LAMPS[String(machine.value)] ?? ASKING_NOW)
    .join('');

function parts(state: ContentionModel, nowUs: number): Record<string, PartState> {
  const { statistics, backingOff, isAway } = state;
  const { version, awayUntilUs } = state.row;
  const { clients, done, gaveUp, conflicts, unavailable } = statistics;
  const left = clients - done - gaveUp;
  return {
    clients: {
      lamps: lamps(state),
      text: left > 0 ? `${count(left)} left` : 'none left',
      detail: gaveUp > 0 ? `${count(gaveUp)} gave up` : `${count(backingOff)} waiting`,
    },
    row: isAway
      ? { text: 'away', detail: `${seconds(awayUntilUs - nowUs)} more` }
      : { text: count(version), detail: 'version' },
    done: { text: count(done), detail: `of ${count(clients)}` },
    tray: {
      text: count(conflicts + unavailable),
      detail:
        unavailable === 0
          ? 'the version moved on'
          : `${plural(conflicts, 'conflict')}, ${count(unavailable)} met no row`,
    },
  };
}
