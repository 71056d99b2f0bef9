/** Clients, the cache with a lamp for each key, its hits, and the tray of what goes on to the database. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, requestsUnderWay } from '../../run/stage-kit.ts';
import { count } from '../../run/words.ts';
import type { CacheModel } from './model.ts';
import { keyName } from './names.ts';
import { ROW } from './rows.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    {
      id: 'cache',
      kind: 'lamps',
      title: 'cache',
      lampTitles: ['key: only its name is kept', 'key: in the cache', 'key: in it, too old'],
    },
    { id: 'hits', kind: 'box', title: 'hits' },
    { id: 'database', kind: 'tray', title: 'to the database' },
  ],
  links: [
    { id: 'asking', from: 'clients', to: 'cache' },
    { id: 'answering', from: 'cache', to: 'hits' },
    { id: 'fetching', from: 'cache', to: 'database' },
  ],
  legend: [
    { outcome: 'waiting', title: 'a request for a key' },
    { outcome: 'served', title: 'hit' },
    { outcome: 'rejected', title: 'miss: fetched from the database' },
  ],
};

const MISSED: Going = { link: 'fetching', outcome: 'rejected' };
const LEAVING: Readonly<Record<number, Going>> = {
  [ROW.hit]: { link: 'answering', outcome: 'served' },
  [ROW.firstMiss]: MISSED,
  [ROW.missed]: MISSED,
  [ROW.expired]: MISSED,
  [ROW.unknown]: MISSED,
};

export function picture(state: CacheModel, view: View): Picture {
  const { source, asked, requests } = state;
  const left = requests.trace.length - asked;
  const moving = requestsUnderWay(stage, view, {
    source: {
      upcoming: (untilUs, limit) => source?.upcoming(untilUs, Math.min(limit, left)) ?? [],
    },
    arriving: 'asking',
    next: asked,
    leaving: ({ kind }) => LEAVING[kind],
  });
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

const LAMPS_MOST = 1_000;
/** Of a key's text: what there is room for at full size. */
const NAME_LETTERS_MOST = 13;

function lamps(state: CacheModel): string {
  const { policy, requests } = state;
  let letters = '';
  for (let key = 0; key < Math.min(LAMPS_MOST, requests.keys); key++) {
    if (policy.has(key)) letters += state.leftUs(key) > 0 ? 'o' : 'h';
    else letters += policy.remembers?.(key) ? 'c' : '.';
  }
  return letters;
}

function parts(state: CacheModel, nowUs: number): Record<string, PartState> {
  const { policy, statistics, asked, requests, second } = state;
  const { servedHits, servedSecondHits, fetched } = statistics;
  const perSecond = nowUs > 0 ? (fetched * 1e6) / nowUs : 0;
  const [goes] = policy.read(1).lists.filter(({ ghost, size }) => !ghost && size > 0);
  const next = policy.size === policy.capacity ? goes?.keys[0] : undefined;
  return {
    clients: { text: count(asked), detail: `of ${count(requests.trace.length)}` },
    cache: {
      lamps: lamps(state),
      text: `${count(policy.size)} of ${count(policy.capacity)}`,
      detail: next === undefined ? 'has room' : looksFirst(state, next),
    },
    hits: { text: count(servedHits), detail: 'answered' },
    database: {
      text: count(fetched),
      detail: second ? `second cache: ${count(servedSecondHits)} hits` : `${count(perSecond)}/s`,
    },
  };
}

const looksFirst = (state: CacheModel, key: number): string =>
  state.params.workload === 'file'
    ? `first: ${keyName(state, key, NAME_LETTERS_MOST)}`
    : `looks first at ${keyName(state, key)}`;
