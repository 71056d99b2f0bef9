/**
 * Lamps, one for each of up to a thousand alike: a dot for closed, a full square for open, half a
 * square for half-open, a speck for none. All of one state are one path.
 */
import type { PartState, StagePart } from '@simulations/index.ts';
import { bandsOf } from './bands';
import type { Key, PartKind } from './kinds';
import { type Box, px } from './layout';

/** Above the lamps: the part's own words. */
const LAMPS_HEAD = 44;
const PITCH_MOST = 20;

/** How each letter is drawn: around a point, in a square so wide. */
const LAMP_STATES = {
  c: { layer: 'lamp-closed', path: dot(0.22) },
  o: { layer: 'lamp-open', path: square },
  h: { layer: 'lamp-half', path: half },
  '.': { layer: 'lamp-none', path: dot(0.12) },
} as const;

const isState = (letter: string): letter is keyof typeof LAMP_STATES => letter in LAMP_STATES;

export interface LampPath {
  readonly layer: (typeof LAMP_STATES)[keyof typeof LAMP_STATES]['layer'];
  readonly d: string;
}

/** What was drawn last in each box: lamps change seldom, frames come often. */
const drawn = new WeakMap<Box, { readonly lamps: string; readonly paths: readonly LampPath[] }>();

export function lampPaths(box: Box, { lamps = '' }: PartState): readonly LampPath[] {
  const last = drawn.get(box);
  if (last?.lamps === lamps) return last.paths;
  const paths = layout(box, lamps);
  drawn.set(box, { lamps, paths });
  return paths;
}

function layout(box: Box, lamps: string): readonly LampPath[] {
  const area = { width: box.width - 16, height: box.height - LAMPS_HEAD - 8 };
  const pitch = pitchOf(area, lamps.length);
  const columns = Math.max(1, Math.floor(area.width / pitch));
  const left = box.x + (box.width - Math.min(columns, lamps.length) * pitch) / 2;
  const top = box.y + LAMPS_HEAD + (area.height - Math.ceil(lamps.length / columns) * pitch) / 2;
  const paths = new Map<LampPath['layer'], string>();
  for (let i = 0; i < lamps.length; i++) {
    const letter = lamps[i] as string;
    if (!isState(letter)) continue;
    const { layer, path } = LAMP_STATES[letter];
    const x = left + ((i % columns) + 0.5) * pitch;
    const y = top + (Math.floor(i / columns) + 0.5) * pitch;
    paths.set(layer, (paths.get(layer) ?? '') + path(x, y, pitch));
  }
  return Array.from(paths, ([layer, d]) => ({ layer, d }));
}

/** The greatest pitch, in tenths, at which all have room. */
function pitchOf({ width, height }: { width: number; height: number }, count: number): number {
  let pitch = PITCH_MOST;
  while (pitch > 1 && Math.floor(width / pitch) * Math.floor(height / pitch) < count) {
    pitch = px(pitch - 0.1);
  }
  return pitch;
}

function dot(radius: number) {
  return (x: number, y: number, pitch: number): string => {
    const r = px(Math.max(0.6, radius * pitch));
    return `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  };
}

function square(x: number, y: number, pitch: number): string {
  const side = px(0.8 * pitch);
  return `M${px(x - side / 2)} ${px(y - side / 2)}h${side}v${side}h${-side}Z`;
}

/** Below its diagonal. */
function half(x: number, y: number, pitch: number): string {
  const side = px(0.84 * pitch);
  return `M${px(x - side / 2)} ${px(y - side / 2)}v${side}h${side}Z`;
}

const TITLES = ['closed', 'open', 'half-open'] as const;

function keysOf({ lampTitles = TITLES }: StagePart): readonly Key[] {
  return (['c', 'o', 'h'] as const).map((state, at) => {
    const { layer, path } = LAMP_STATES[state];
    return { title: lampTitles[at] ?? '', style: layer, d: path(7, 7, 12) };
  });
}

export const lampsKind: Omit<PartKind, 'Words'> = {
  layers: Object.values(LAMP_STATES).map(({ layer }) => {
    return { id: layer, style: layer, inside: true };
  }),
  draw({ box, state }, add) {
    for (const { layer, d } of lampPaths(box, state)) add(layer, d);
  },
  stack: bandsOf,
  keys: keysOf,
};
