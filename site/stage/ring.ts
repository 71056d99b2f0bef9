/**
 * A ring: the keys of a cache around a circle. Each is a clock of its own, whose arc is the time it
 * has left; what is in the middle says whether it is fresh, stale or missing, and a dashed rim that
 * somebody is rebuilding it. The hotter a key, the larger it is.
 */
import { count, type PartState, percent, RING_KEYS_MAX, type RingKey } from '@simulations/index.ts';
import { bandsOf } from './bands';
import styles from './holders.module.css';
import type { Add, Key, PartKind } from './kinds';
import { type Box, px } from './layout';

/** Above the ring: the part's own words. */
const HEAD = 44;
/** Of so many keys each has its name beside it. */
const NAMED_MOST = 8;
const LARGEST = 11;
const LONE = 26;
/** Beyond the arc: the rim of what is being rebuilt. */
const RIM = 4;
const LETTER = 6.2;
const LINE = 11;

export interface PlacedKey {
  readonly key: RingKey;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Its name and where that stands; none where there is no room. */
  readonly words?: { readonly text: string; readonly x: number; readonly anchor: 'start' | 'end' };
}

/** Keys from the top on around, clockwise; one alone in the middle. */
export function placeKeys(box: Box, { keys: all = [] }: PartState): readonly PlacedKey[] {
  const keys = all.slice(0, RING_KEYS_MAX);
  const middle = { x: box.x + box.width / 2, y: box.y + (HEAD + box.height) / 2 - 2 };
  const high = (box.height - HEAD) / 2 - 4;
  const [first] = keys;
  if (first && keys.length === 1) {
    return withNames([{ key: first, ...middle, radius: Math.min(LONE, high - RIM) }], box);
  }
  const far = high - LARGEST / 2 - RIM;
  // Many have more room around an oval.
  const wide = keys.length > NAMED_MOST ? Math.max(far, box.width / 2 - LARGEST - RIM - 6) : far;
  const around = Math.PI * (far + wide);
  const largest = Math.min(LARGEST, (0.4 * around) / Math.max(1, keys.length));
  const hottest = Math.max(...keys.map(({ share = 1 }) => share));
  const angles = evenly(keys.length, wide, far);
  const placed = keys.map((key, index) => {
    const angle = angles[index] ?? 0;
    const hot = Math.sqrt((key.share ?? hottest) / hottest);
    const place = { x: middle.x + wide * Math.sin(angle), y: middle.y - far * Math.cos(angle) };
    return { key, ...place, radius: largest * (0.55 + 0.45 * hot) };
  });
  return keys.length > NAMED_MOST ? placed : withNames(placed, box);
}

/** Pieces in which the length of an oval is measured. */
const PIECES = 360;

/** Angles of points that are equally far from one another along an oval. */
function evenly(points: number, wide: number, far: number): readonly number[] {
  const angleOf = (piece: number) => (2 * Math.PI * piece) / PIECES;
  const lengths = [0];
  for (let piece = 1; piece <= PIECES; piece++) {
    const [from, to] = [angleOf(piece - 1), angleOf(piece)];
    const across = wide * (Math.sin(to) - Math.sin(from));
    const along = far * (Math.cos(to) - Math.cos(from));
    lengths.push((lengths[piece - 1] ?? 0) + Math.hypot(across, along));
  }
  const whole = lengths[PIECES] ?? 1;
  return Array.from({ length: points }, (_, point) => {
    return angleOf(lengths.findIndex((length) => length >= (point / points) * whole));
  });
}

/** Names beside the keys, away from the middle: all that have room, or none where they would touch. */
function withNames(placed: readonly PlacedKey[], box: Box): readonly PlacedKey[] {
  const named = placed.map((one) => withName(one, box));
  const touch = named.some((one, at) =>
    named.some((other, i) => {
      const beside = one.words?.anchor === other.words?.anchor;
      return i < at && beside && Math.abs(one.y - other.y) < LINE;
    }),
  );
  return touch ? placed : named;
}

function withName(placed: PlacedKey, box: Box): PlacedKey {
  const { key, x, radius } = placed;
  const right = x >= box.x + box.width / 2 - 1;
  const anchor = right ? ('start' as const) : ('end' as const);
  const wordsX = right ? x + radius + RIM + 5 : x - radius - RIM - 5;
  const room = (right ? box.x + box.width - wordsX : wordsX - box.x) - 3;
  const counted = key.rebuilding > 1 ? `${key.title} ×${count(key.rebuilding)}` : key.title;
  const text = [counted, key.title].find((one) => one.length * LETTER < room);
  return text === undefined ? placed : { ...placed, words: { text, x: wordsX, anchor } };
}

/** An arc from the top, clockwise, a share of the circle long. */
function arc(x: number, y: number, radius: number, share: number): string {
  const whole = Math.min(0.9999, Math.max(0, share));
  if (whole === 0) return '';
  const angle = 2 * Math.PI * whole;
  const end = `${px(x + radius * Math.sin(angle))} ${px(y - radius * Math.cos(angle))}`;
  return `M${px(x)} ${px(y - radius)}A${px(radius)} ${px(radius)} 0 ${whole > 0.5 ? 1 : 0} 1 ${end}`;
}

function circle(x: number, y: number, radius: number): string {
  const r = px(radius);
  return `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
}

const INSIDE: Record<RingKey['tone'], (x: number, y: number, radius: number) => string> = {
  fresh: circle,
  // Its lower half is left.
  stale: (x, y, radius) => {
    const r = px(radius);
    return `M${px(x - r)} ${px(y)}a${r} ${r} 0 0 0 ${2 * r} 0Z`;
  },
  missing(x, y, radius) {
    const [half, whole] = [px(0.7 * radius), px(1.4 * radius)];
    return `M${px(x - half)} ${px(y - half)}l${whole} ${whole}m0 ${-whole}l${-whole} ${whole}`;
  },
};

function addKey({ key, x, y, radius }: PlacedKey, add: Add): void {
  add('key-track', circle(x, y, radius));
  add('key-left', arc(x, y, radius, key.tone === 'missing' ? 0 : key.left));
  add(`key-${key.tone}`, INSIDE[key.tone](x, y, Math.max(1.2, 0.56 * radius)));
  if (key.rebuilding > 0) add('key-rebuilding', circle(x, y, radius + RIM));
}

const classOf = (id: string): string => styles[id] ?? id;

const KEYS: readonly Key[] = [
  { title: 'fresh', style: classOf('key-fresh'), d: INSIDE.fresh(7, 7, 4) },
  { title: 'stale, still served', style: classOf('key-stale'), d: INSIDE.stale(7, 4.5, 5) },
  { title: 'missing', style: classOf('key-missing'), d: INSIDE.missing(7, 7, 5) },
  { title: 'time left', style: classOf('key-left'), d: arc(7, 7, 5, 0.7) },
  { title: 'being rebuilt', style: classOf('key-rebuilding'), d: circle(7, 7, 5) },
];

/** A key in words. */
function keyText({ title, tone, left, rebuilding, share }: RingKey): string {
  const words = [
    tone,
    tone === 'fresh' ? `${percent(left)} of its time left` : '',
    rebuilding > 0 ? `rebuilt by ${count(rebuilding)}` : '',
    share === undefined ? '' : `${percent(share)} of the traffic`,
  ];
  return `key ${title}: ${words.filter(Boolean).join(', ')}`;
}

const inside = (id: string) => ({ id, style: classOf(id), inside: true });

export const ringKind: Omit<PartKind, 'Words'> = {
  layers: ['track', 'left', 'fresh', 'stale', 'missing', 'rebuilding'].map((name) =>
    inside(`key-${name}`),
  ),
  width: { full: 200, wide: 168, narrow: 332 },
  least: 128,
  height: { tall: 156, low: 112 },
  draw({ box, state }, add) {
    for (const key of placeKeys(box, state)) addKey(key, add);
  },
  stack: bandsOf,
  keys: () => KEYS,
  label: ({ keys = [] }) => keys.map(keyText),
};
