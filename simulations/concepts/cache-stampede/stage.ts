/**
 * Readers, the ring of keys with the time each has left, the line before the database and its
 * places, the rebuilt values; a tray for reads that left without an answer.
 */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type PartState,
  type Picture,
  RING_KEYS_MAX,
  type RingKey,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, requestsUnderWay, SLOTS_MAX, slotOf } from '../../run/stage-kit.ts';
import { count, plural } from '../../run/words.ts';
import type { Rebuild } from './entry.ts';
import type { CacheStampedeModel } from './model.ts';
import { ROW } from './rows.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'readers', kind: 'box', title: 'readers' },
    { id: 'cache', kind: 'ring', title: 'cache' },
    { id: 'line', kind: 'queue', title: 'line' },
    { id: 'database', kind: 'servers', title: 'database' },
    { id: 'rebuilt', kind: 'box', title: 'rebuilt' },
    { id: 'failed', kind: 'tray', title: 'no answer' },
  ],
  links: [
    { id: 'reading', from: 'readers', to: 'cache' },
    { id: 'asking', from: 'cache', to: 'line' },
    { id: 'starting', from: 'line', to: 'database' },
    { id: 'storing', from: 'database', to: 'rebuilt' },
    { id: 'failing', from: 'line', to: 'failed' },
  ],
  legend: [
    { outcome: 'waiting', title: 'a read, or a rebuild' },
    { outcome: 'served', title: 'rebuilt and stored' },
    { outcome: 'abandoned', title: 'rebuilt for nothing' },
    { outcome: 'failed', title: 'left without an answer' },
  ],
};

/** A hit ends at the ring. Starting takes no time, so that nothing is ever between line and database. */
const LEAVING: Readonly<Record<number, Going>> = {
  [ROW.missed]: { link: 'asking', outcome: 'waiting' },
  [ROW.early]: { link: 'asking', outcome: 'waiting' },
  [ROW.stored]: { link: 'storing', outcome: 'served' },
  [ROW.discarded]: { link: 'storing', outcome: 'abandoned' },
  [ROW.gaveUp]: { link: 'failing', outcome: 'failed' },
  [ROW.cutOff]: { link: 'failing', outcome: 'failed' },
};

export function picture(state: CacheStampedeModel, view: View): Picture {
  const moving = requestsUnderWay(stage, view, {
    source: state.source,
    arriving: 'reading',
    next: state.statistics.reads,
    leaving: ({ kind }) => LEAVING[kind],
  });
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

function parts(state: CacheStampedeModel, nowUs: number): Record<string, PartState> {
  const { readers, statistics } = state;
  const { database } = state.renewal;
  const { servers, busy, line } = database;
  const endless = servers === Number.POSITIVE_INFINITY;
  const { gaveUp, cutOff, stored, discarded } = statistics;
  return {
    readers: { text: count(readers.waiting), detail: 'waiting' },
    cache: ring(state, nowUs),
    line: {
      text: count(line.length),
      detail: 'waiting',
      slots: line
        .next(SLOTS_MAX)
        .map(({ rebuild }) => ({ who: rebuild?.who ?? -1, done: 0, ...hollow(rebuild) })),
    },
    database: {
      ...(!endless && { level: busy / servers }),
      text: endless ? count(busy) : `${count(busy)} of ${count(servers)}`,
      detail: 'at work',
      slots: placeSlots(state, nowUs),
    },
    rebuilt: { text: `${count(stored)} stored`, detail: `${count(discarded)} wasted` },
    failed: {
      text: count(gaveUp + cutOff),
      detail: gaveUp + cutOff > 0 ? 'left without one' : 'nobody gave up',
    },
  };
}

function placeSlots({ renewal }: CacheStampedeModel, nowUs: number): PartState['slots'] {
  const { servers, places } = renewal.database;
  const shown = Math.min(SLOTS_MAX, servers === Number.POSITIVE_INFINITY ? places : servers);
  return Array.from({ length: shown }, (_, place) => {
    const rebuild = renewal.database.at(place);
    if (!rebuild) return slotOf(null, nowUs);
    const { who, beganUs, untilUs } = rebuild;
    return { ...slotOf({ who, fromUs: beganUs, untilUs }, nowUs), ...hollow(rebuild) };
  });
}

/** Nobody will use it: the value is there already, or its reader has gone. */
const hollow = (rebuild: Rebuild | null) =>
  rebuild && (rebuild.lost || rebuild.generation < rebuild.entry.generation)
    ? { outcome: 'abandoned' as const }
    : {};

function ring(state: CacheStampedeModel, nowUs: number): PartState {
  const { nodes, keys, entries } = state;
  const shown = Math.min(keys, Math.max(1, Math.floor(RING_KEYS_MAX / nodes)));
  const list = Array.from({ length: shown * nodes }, (_, i) =>
    ringKey(state, { key: Math.floor(i / nodes), node: i % nodes }, nowUs),
  );
  const there = entries.all.filter((one) => one.machine.value === 'fresh' && !one.absent).length;
  return {
    keys: list,
    text: there === keys * nodes ? 'all good' : `${count(there)} good`,
    detail: `of ${plural(keys * nodes, 'value')}`,
  };
}

function ringKey(
  state: CacheStampedeModel,
  { key, node }: { readonly key: number; readonly node: number },
  nowUs: number,
): RingKey {
  const entry = state.entries.known(node, key);
  const share = Math.round((state.shareOf(key) / state.nodes) * 1e4) / 1e4;
  const title = `key ${key + 1}${state.nodes > 1 ? `, node ${node + 1}` : ''}`;
  if (!entry) return { title, left: 0, tone: 'missing', rebuilding: 0, share };
  const left = entry.timeToLiveUs > 0 ? (entry.expiresUs - nowUs) / entry.timeToLiveUs : 0;
  const tone = entry.machine.value as RingKey['tone'];
  return {
    title,
    left: tone === 'fresh' ? Math.round(Math.min(1, Math.max(0, left)) * 1e3) / 1e3 : 0,
    tone,
    rebuilding: entry.underWay,
    share,
  };
}
